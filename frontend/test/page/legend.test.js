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

test("of very many classes the first are named and the rest counted", inBrowser((browser) => {
  const entries = legendOf(browser, recordingOf(classesOf(30)));
  assert.equal(wordsOf(entries[23]), "class 23");
  assert.equal(wordsOf(entries[24]), "and 6 more");
}));

test("values have a bar with its ends and its middle in their own units", inBrowser((browser) => {
  // 0.5 ± 0.5 deviations of 10 about 100.
  assert.deepEqual(legendOf(browser, recordingOf(asValues)).map(wordsOf), ["height", "100.00110.00", "grey: the mean, 105.00"]);
}));

test("a target without a name is a value", inBrowser((browser) => {
  const entries = legendOf(browser, recordingOf((header) => (asValues(header), (header.datasets[0].target_name = ""))));
  assert.equal(wordsOf(entries[0]), "value");
}));

test("hollow, faint and left-out samples are told", inBrowser((browser) => {
  const recording = recordingOf((header, add) => {
    header.recordings[0].held_out = add([0, 1, 0, 1], "uint8");
    header.recordings[0].held_out_total = 5;
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

test("runs that share their data share their legend; of several data sets each is named", inBrowser((browser) => {
  const [one, other] = named("one", "other");
  assert.equal(legendOf(browser, one, { ...other, dataset: one.dataset }).length, 3);
  const both = legendOf(browser, one, { ...other, dataset: { ...other.dataset, name: "five" } }).map(wordsOf);
  assert.deepEqual(both, ["four:", "ends", "middle", "P(middle) 01", "five:", "ends", "middle", "P(middle) 01"]);
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
