import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLegend } from "../../src/page/legend.js";
import { inBrowser } from "../browser.js";
import { named, recordingOf, wordsOf } from "../desk.js";
import { asValues } from "../payload_of.js";

/** The entries of the legend of some recordings. */
function legendOf({ document }, ...recordings) {
  const { element, update } = makeLegend(document);
  update(recordings);
  return [...element.children];
}
const classesOf = (count) => (header) =>
  (header.datasets[0].class_names = Array.from({ length: count }, (_, i) => `class ${i}`));
const pathOf = (entry) => entry.querySelector("path");

test("two classes have their colours, and the scale between them", inBrowser((browser) => {
  const entries = legendOf(browser, recordingOf());
  assert.deepEqual(entries.map(wordsOf), ["ends", "middle", "P(middle) 01"]);
  assert.deepEqual(entries.slice(0, 2).map((entry) => pathOf(entry).getAttribute("fill")), ["#3f7f93", "#c3553a"]);
}));

test("more classes say what paleness means, and differ in colour or shape", inBrowser((browser) => {
  const entries = legendOf(browser, recordingOf(classesOf(12)));
  assert.equal(entries.length, 13);
  assert.equal(wordsOf(entries[12]), "paler: less sure");
  const looks = entries.slice(0, 12).map((entry) => pathOf(entry).outerHTML);
  assert.equal(new Set(looks).size, 12);
}));

test("of very many classes the first are named and the rest counted, in a list that opens", inBrowser((browser) => {
  const entries = legendOf(browser, recordingOf(classesOf(50)));
  assert.equal(wordsOf(entries[23]), "class 23");
  const [summary, rest] = entries[24].children;
  assert.deepEqual([entries[24].tagName, wordsOf(summary)], ["DETAILS", "and 26 more"]);
  assert.deepEqual([...rest.children].map(wordsOf), Array.from({ length: 26 }, (_, i) => `class ${24 + i}`));
  const looks = [...entries.slice(0, 24), ...rest.children].map((entry) => pathOf(entry).outerHTML);
  assert.equal(new Set(looks).size, 50);
}));

test("long names are fewer before the list is opened, and all are in it", inBrowser((browser) => {
  const names = Array.from({ length: 20 }, (_, i) => `${i}, ${"a long class name ".repeat(4)}`.trim());
  const entries = legendOf(browser, recordingOf((header) => (header.datasets[0].class_names = names)));
  const details = entries.find(({ tagName }) => tagName === "DETAILS");
  const seen = entries.indexOf(details);
  assert.ok(seen >= 3 && seen < 8);
  const found = [...entries.slice(0, seen), ...details.children[1].children].map(wordsOf);
  assert.deepEqual(found, names);
}));

test("values have a bar with its ends and its middle in their own units", inBrowser((browser) => {
  // 0.5 ± 0.5 deviations of 10 about 100.
  assert.deepEqual(legendOf(browser, recordingOf(asValues)).map(wordsOf), ["height 100.00110.00", "grey: the mean, 105.00"]);
}));

test("the bar of values goes as far as they do", inBrowser((browser) => {
  const lopsided = (header) => (asValues(header), Object.assign(header.datasets[0].value_scale, { reach: 2, least: 0.1, most: 2.5 }));
  const [bar] = legendOf(browser, recordingOf(lopsided));
  assert.equal(wordsOf(bar), "height 101.0125.0");
  // From 0.4 to 1 of the scale: 100 / 0.6 of the bar's width, its left 0.4 of the scale out of sight.
  const { backgroundSize, backgroundPosition } = bar.querySelector("i").style;
  assert.ok(Math.abs(parseFloat(backgroundSize) - 100 / 0.6) < 1e-6, backgroundSize);
  assert.ok(Math.abs(parseFloat(backgroundPosition) - 100) < 1e-6, backgroundPosition);
}));

test("a target without a name is a value", inBrowser((browser) => {
  const entries = legendOf(browser, recordingOf((header) => (asValues(header), (header.datasets[0].target_name = ""))));
  assert.equal(wordsOf(entries[0]), "value 100.00110.00");
}));

test("hollow, faint and left-out samples are told", inBrowser((browser) => {
  const recording = recordingOf((header, add) => {
    Object.assign(header.recordings[0], { held_out: add([0, 1, 0, 1], "uint8"), held_out_samples: 5 });
    header.datasets[0].total = 11000;
  });
  recording.plane.nearness = new Float32Array(4);
  const entries = legendOf(browser, recording).slice(3);
  assert.deepEqual(entries.map(wordsOf), ["hollow: held out (5)", "faint: far from the plane", "4 of 11,000 samples shown"]);
  assert.equal(pathOf(entries[0]).getAttribute("fill"), "none");
}));

test("held-out marks of none are not told", inBrowser((browser) => {
  const recording = recordingOf((header, add) => (header.recordings[0].held_out = add([0, 0, 0, 0], "uint8")));
  assert.equal(legendOf(browser, recording).length, 3);
}));

test("runs that share their data share their legend; of several data sets each is named, in a line of its own", inBrowser((browser) => {
  const [one, other] = named("one", "other");
  assert.equal(legendOf(browser, one, { ...other, dataset: one.dataset }).length, 3);
  const both = legendOf(browser, one, { ...other, dataset: { ...other.dataset, name: "five" } }).map(wordsOf);
  assert.deepEqual(both, ["four:", "ends", "middle", "P(middle) 01", "", "five:", "ends", "middle", "P(middle) 01"]);
}));

test("it is made anew only for other runs", inBrowser(({ document }) => {
  const { element, update } = makeLegend(document);
  const [one, other] = named("one", "other");
  update([one]);
  const first = element.firstChild;
  update([one]);
  assert.equal(element.firstChild, first);
  update([other]);
  assert.notEqual(element.firstChild, first);
}));

test("names are text", inBrowser((browser) => {
  const recording = recordingOf((header) => (header.datasets[0].class_names = ["<b>a</b>", "<img src=x>"]));
  const entries = legendOf(browser, recording);
  assert.equal(wordsOf(entries[0]), "<b>a</b>");
  assert.equal(entries[1].querySelector("img"), null);
}));
