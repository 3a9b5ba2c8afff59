import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSelect } from "../../../src/page/controls/select.js";
import { inBrowser } from "../../browser.js";

test("a choice has its name, its options, and tells what is chosen", inBrowser((browser) => {
  const chosen = [];
  const options = [
    ["1", "one"],
    ["2", "<two>"],
  ];
  const { select, element } = makeSelect(browser.document, "Number", options, (value) => chosen.push(value));
  assert.equal(select.getAttribute("aria-label"), "Number");
  assert.deepEqual([...select.options].map(({ value, textContent }) => [value, textContent]), options);
  assert.equal(element.tagName, "LABEL");
  assert.equal(element.firstChild.textContent, "Number");
  browser.choose(select, "2");
  assert.deepEqual(chosen, ["2"]);
}));
