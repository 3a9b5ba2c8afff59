// Bundles src/ into netfold/players/static/, or with --check says whether what is there is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "netfold", "players", "static");
const common = { absWorkingDir: here, bundle: true, minify: true, write: false, legalComments: "none" };
const script = await build({
  ...common,
  entryPoints: ["src/index.js"],
  format: "esm",
  target: "es2022",
  charset: "utf8",
});
const style = await build({ ...common, entryPoints: ["src/player.css"] });
const files = { "player.js": script.outputFiles[0].text, "player.css": style.outputFiles[0].text };

for (const [name, text] of Object.entries(files)) {
  const path = join(target, name);
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) {
    console.error(`${name} is stale: run npm run build in frontend/ and commit it`);
    process.exitCode = 1;
  }
}
