import assert from "node:assert/strict";
import { test } from "node:test";
import { followTheme, isDark, paletteOf } from "../../src/page/theme.js";
import { inBrowser } from "../browser.js";

const soon = () => new Promise((done) => setImmediate(done));

const HOSTS = [
  ["JupyterLab, light", { jpThemeLight: "true" }, "", false],
  ["JupyterLab, dark", { jpThemeLight: "false" }, "", true],
  ["VS Code, dark", { vscodeThemeKind: "vscode-dark" }, "", true],
  ["VS Code, light", { vscodeThemeKind: "vscode-light" }, "", false],
  ["marimo, dark", {}, "dark", true],
  ["marimo, light", {}, "light", false],
  ["a page of documents, dark", { theme: "dark" }, "", true],
  ["a page of documents, light", { theme: "light" }, "", false],
];
for (const [name, dataset, style, wanted] of HOSTS) {
  test(`${name}: its theme counts, whatever the system prefers`, inBrowser(({ document, media }) => {
    media.set("dark", !wanted);
    Object.assign(document.body.dataset, dataset);
    if (style) document.body.classList.add(style);
    assert.equal(isDark(document), wanted);
  }));
}

test("the whole document may say it, a theme without a name says nothing", inBrowser(({ document, media }) => {
  document.documentElement.dataset.theme = "dark";
  assert.ok(isDark(document));
  document.documentElement.dataset.theme = "auto";
  assert.ok(!isDark(document));
  media.set("dark", true);
  assert.ok(isDark(document));
}));

test("the root follows the system and the host, and tells only what changed", inBrowser(async ({ document, media }) => {
  const root = document.createElement("div");
  let changes = 0;
  const end = followTheme(root, () => changes++);
  assert.deepEqual([root.dataset.nfTheme, changes], ["light", 1]);
  media.set("dark", true);
  assert.deepEqual([root.dataset.nfTheme, changes], ["dark", 2]);
  document.body.dataset.theme = "light";
  for (let i = 0; i < 50 && root.dataset.nfTheme === "dark"; i++) await soon();
  assert.deepEqual([root.dataset.nfTheme, changes], ["light", 3]);
  document.body.classList.add("something");
  for (let i = 0; i < 5; i++) await soon();
  assert.equal(changes, 3);
  end();
  document.body.dataset.theme = "dark";
  for (let i = 0; i < 20; i++) await soon();
  assert.equal(root.dataset.nfTheme, "light");
  assert.equal(media.listeners.size, 0);
}));

test("the palette is what the style sheet says", inBrowser(({ document }) => {
  const root = document.createElement("div");
  document.body.append(root);
  root.style.setProperty("--nf-paper", " #fefefe ");
  root.style.setProperty("--nf-loss", "#aa0000");
  root.dataset.nfTheme = "dark";
  const palette = paletteOf(root);
  assert.deepEqual([palette.paper, palette.loss, palette.dark], ["#fefefe", "#aa0000", true]);
  assert.equal(palette.signs.length, 2);
  assert.notEqual(palette.signs[0], palette.signs[1]);
}));
