import assert from "node:assert/strict";
import { test } from "node:test";
import { button, h, icon, uniqueId } from "../../src/page/dom.js";
import { inBrowser } from "../browser.js";

test("attributes are set, left out where false, and empty where true", inBrowser(({ document }) => {
  const element = h(document, "input", { type: "range", min: 0, hidden: true, disabled: false, title: undefined });
  assert.equal(element.outerHTML, '<input type="range" min="0" hidden="">');
}));

test("children follow each other; text is text, whatever it says", inBrowser(({ document }) => {
  const element = h(document, "p", {}, "<img src=x onerror=alert(1)>", h(document, "b", {}, "bold"));
  assert.equal(element.children.length, 1);
  assert.equal(element.textContent, "<img src=x onerror=alert(1)>bold");
}));

test("what begins with on listens, and is no attribute", inBrowser(({ document }) => {
  let pressed = 0;
  const one = button(document, "nf-chip", () => pressed++, { title: "Press" }, "text");
  one.click();
  assert.equal(pressed, 1);
  assert.equal(one.outerHTML, '<button type="button" class="nf-chip" title="Press">text</button>');
}));

test("an icon is a drawing that is not read aloud", inBrowser(({ document }) => {
  const svg = icon(document, "play");
  assert.equal(svg.getAttribute("aria-hidden"), "true");
  assert.equal(svg.namespaceURI, "http://www.w3.org/2000/svg");
  assert.match(svg.querySelector("path").getAttribute("d"), /^M7 4\.5v15/);
}));

test("names for elements never come twice", () => {
  const names = Array.from({ length: 100 }, () => uniqueId("help"));
  assert.equal(new Set(names).size, 100);
  assert.match(names[0], /^netfold-help-\d+$/);
});
