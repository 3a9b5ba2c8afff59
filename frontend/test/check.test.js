import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { faultsIn } from "../check.js";

const CHECK = join(dirname(fileURLToPath(import.meta.url)), "..", "check.js");

// Rooms in order, and enough tests.
const SOUND = {
  "src/networks/sum.js": "export const sum = (a, b) => a + b;\n",
  "src/spaces/area.js": 'import { sum } from "../networks/sum.js";\nexport const area = sum(1, 2);\n',
  "src/index.js": 'export { area } from "./spaces/area.js";\n',
  "test/spaces/area.test.js": "//\n".repeat(6),
};

const lines = (count) => "  run();\n".repeat(count);

/** Do something with a folder of these files. */
function inHouse(files, act) {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  try {
    for (const [path, text] of Object.entries({ ...SOUND, ...files })) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the tool prints, line by line, and how it ends. */
function run(folder) {
  const { status, stderr } = spawnSync(process.execPath, [CHECK, folder], { encoding: "utf8" });
  return { status, said: stderr.split("\n").filter(Boolean) };
}

test("a sound house is passed in silence", () => {
  assert.deepEqual(inHouse({}, run), { status: 0, said: [] });
});

test("every fault is a line, and the tool fails", () => {
  const files = { "src/misc.js": "export const any = 1;\n", "src/spaces/lost.js": 'import "./gone.js";\n' };
  const said = ["misc.js is in no room", "spaces/lost.js imports spaces/gone.js, which is not there"];
  assert.deepEqual(inHouse(files, run), { status: 1, said });
});

for (const [what, files, said] of [
  [
    "an import that points up",
    { "src/networks/up.js": 'import { area } from "../spaces/area.js";\n' },
    ["networks/up.js imports spaces/area.js, which is not below it"],
  ],
  [
    "an import from a room on the same floor",
    { "src/look/pale.js": 'import { sum } from "../networks/sum.js";\n' },
    ["look/pale.js imports networks/sum.js, which is not below it"],
  ],
  [
    "an import that waits until it is called",
    { "src/networks/late.js": 'export const late = () => import("../spaces/area.js");\n' },
    ["networks/late.js imports spaces/area.js, which is not below it"],
  ],
  [
    "an import of nothing",
    { "src/spaces/lost.js": 'import { gone } from "./gone.js";\n' },
    ["spaces/lost.js imports spaces/gone.js, which is not there"],
  ],
  ["a module in no room", { "src/misc.js": "export const any = 1;\n" }, ["misc.js is in no room"]],
  [
    "a circle of three",
    {
      "src/spaces/a.js": 'import "./b.js";\n',
      "src/spaces/b.js": 'import "./c.js";\n',
      "src/spaces/c.js": 'import "./a.js";\n',
    },
    ["a circle: spaces/a.js → spaces/b.js → spaces/c.js → spaces/a.js"],
  ],
  [
    "a function of 41 lines",
    { "src/spaces/long.js": `export function long() {\n${lines(39)}}\n`, "test/long.test.js": "//\n".repeat(30) },
    ["spaces/long.js:1 long has 41 lines"],
  ],
  [
    "seven parameters",
    { "src/spaces/many.js": "\nexport const many = (a, b, c, d, e, f, g) => a;\n" },
    ["spaces/many.js:2 a function has 7 parameters"],
  ],
  [
    "tests of less than 0.6 lines a line of source",
    { "src/spaces/untested.js": "export const x = 1;\n".repeat(10) },
    ["test/ has 6 lines, where src/ asks for 9"],
  ],
]) {
  test(`${what} is told in one line`, () => {
    assert.deepEqual(inHouse(files, faultsIn), said);
  });
}

test("a function of 40 lines with six parameters is as much as may be", () => {
  const text = `export function full(a, b, c, d, e, f) {\n${lines(38)}}\n`;
  const files = { "src/spaces/full.js": text, "test/full.test.js": "//\n".repeat(30) };
  assert.deepEqual(inHouse(files, faultsIn), []);
});
