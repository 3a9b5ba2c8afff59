import assert from "node:assert/strict";
import { test } from "node:test";
import { makeHelpBox } from "../../src/page/help_box.js";
import { inBrowser } from "../browser.js";

const HELP = { what: "What it is.", formula: "h = z", look: "the fold." };

test("it is closed, opens and closes, and says so", inBrowser(({ document }) => {
  const { box, button } = makeHelpBox(document);
  const shown = () => [box.hidden, button.getAttribute("aria-expanded")];
  assert.deepEqual(shown(), [true, "false"]);
  button.click();
  assert.deepEqual(shown(), [false, "true"]);
  button.click();
  assert.deepEqual(shown(), [true, "false"]);
  assert.equal(button.getAttribute("aria-controls"), box.id);
}));

test("it tells what, by which formula, and what to look for", inBrowser(({ document }) => {
  const { box, tell } = makeHelpBox(document);
  tell(HELP);
  assert.deepEqual([...box.children].map(({ textContent }) => textContent), ["What it is.", "h = z", "Look for: the fold."]);
}));

test("what says the same is left as it stands, so that a reader is not interrupted", inBrowser(({ document }) => {
  const { box, tell } = makeHelpBox(document);
  tell(HELP);
  const first = box.firstChild;
  tell({ ...HELP });
  assert.equal(box.firstChild, first);
  tell({ ...HELP, formula: "h = max(z, 0)" });
  assert.equal(box.children[1].textContent, "h = max(z, 0)");
}));

test("two boxes do not answer to one name", inBrowser(({ document }) => {
  assert.notEqual(makeHelpBox(document).box.id, makeHelpBox(document).box.id);
}));
