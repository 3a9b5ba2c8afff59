import assert from "node:assert/strict";
import { test } from "node:test";
import { makeInspector, makeTip } from "../../src/page/inspector.js";
import { inBrowser } from "../browser.js";
import { makeDesk, recordingOf, wordsOf } from "../desk.js";
import { asOutputs } from "../payload_of.js";

/** An inspector of one recording, opened. */
function inspecting(browser, recording = recordingOf(), patch = {}) {
  const { store, runs } = makeDesk([recording], patch);
  const { element, update } = makeInspector(browser.document, store, runs.first);
  browser.document.body.append(element);
  element.open = true;
  update();
  const [field, menu] = [element.querySelector("input"), element.querySelector("select")];
  const told = () => [...element.querySelectorAll(".nf-inspected > *")].map(wordsOf);
  return { element, update, store, field, menu, told };
}

test("it is closed at first, and does nothing until it is opened", inBrowser(({ document }) => {
  const { element, update } = makeInspector(document, makeDesk().store, () => assert.fail("nobody asked"));
  assert.equal(element.open, false);
  update();
}));

test("a sample is chosen by its number, from 1 as people count", inBrowser((browser) => {
  const { field, store, update, told } = inspecting(browser);
  browser.choose(field, "3");
  assert.equal(store.state.sample, 2);
  update();
  assert.match(told().join(" "), /Sample 3/);
  assert.match(told().join(" "), /X0/);
}));

test("numbers that no sample has choose none", inBrowser((browser) => {
  const { field, store } = inspecting(browser, recordingOf(), { sample: 1 });
  for (const wrong of ["0", "5", "-1", "1.5", ""]) {
    store.set({ sample: 1 });
    browser.choose(field, wrong);
    assert.equal(store.state.sample, null, wrong);
  }
}));

/** Of so many samples those in `rows`. */
const drawnOf = (rows, total) =>
  recordingOf((header, add) => Object.assign(header.datasets[0], { drawn: add(rows, "uint32"), total }));

test("of many samples some are there, and keep their numbers", inBrowser((browser) => {
  const { field, store, update, told } = inspecting(browser, drawnOf([0, 3, 6, 9], 11));
  assert.equal(field.max, "11");
  browser.choose(field, "7");
  assert.equal(store.state.sample, 2);
  browser.choose(field, "8");
  assert.equal(store.state.sample, 2, "the nearest that is drawn");
  update();
  assert.match(told().join(" "), /Sample 7/);
}));

test("each of many samples is found by its row, drawn or not", inBrowser((browser) => {
  // Rows 1, 4, 7 and 10 are drawn; each row's features say which it is.
  const x = Array.from({ length: 22 }, (_, i) => (i % 2 ? 0.5 : i / 2));
  const recording = recordingOf((header, add) => {
    Object.assign(header.datasets[0], { drawn: add([0, 3, 6, 9], "uint32"), total: 11, rows: { x: add(x), y: add(x.filter((_, i) => i % 2).map((_, i) => i % 2), "uint8") } });
    const held_out_rows = add(Array.from({ length: 11 }, (_, i) => Number(i === 4)), "uint8");
    Object.assign(header.recordings[0], { held_out: add([0, 0, 0, 0], "uint8"), held_out_rows });
  });
  const { field, store, update, told } = inspecting(browser, recording, { sample: 1 });
  browser.choose(field, "5");
  assert.equal(store.state.sample, null);
  const [one] = told();
  assert.match(one, /^Sample 5, not drawn/);
  assert.match(one, /X0, X1 ?4, 0\.5/);
  assert.match(one, /class ?ends/);
  assert.match(one, /held out/);
  // z = 4 + 0.5 (-1, 1) + ... by hand: W = [[1, -1], [1, -1]], b = (1, 1).
  assert.match(one, /z, layer 1 ?5\.5, −3\.5/);
  browser.choose(field, "7");
  assert.equal(store.state.sample, 2);
  update();
  assert.match(told()[0], /^Sample 7 ?class/);
  browser.choose(field, "5");
  store.set({ sample: 0 });
  update();
  assert.match(told()[0], /^Sample 1 ?class/, "one that is chosen elsewhere goes before");
}));

test("before the first and after the last that is drawn these are the nearest", inBrowser((browser) => {
  const { field, store } = inspecting(browser, drawnOf([4, 5, 8, 9], 12));
  for (const [number, sample] of [["1", 0], ["12", 3], ["8", 2], ["9", 2]]) {
    browser.choose(field, number);
    assert.equal(store.state.sample, sample, number);
  }
}));

test("a sample that was chosen elsewhere stands in the field, unless somebody writes there", inBrowser((browser) => {
  const { field, store, update } = inspecting(browser);
  store.set({ sample: 1 });
  update();
  assert.equal(field.value, "2");
  field.focus();
  field.value = "4";
  store.set({ sample: 0 });
  update();
  assert.equal(field.value, "4");
}));

test("a neuron is chosen from a menu of all", inBrowser((browser) => {
  const { menu, store, update, told } = inspecting(browser);
  assert.deepEqual([...menu.options].map(({ value }) => value), ["", "1/0", "1/1", "2/0"]);
  browser.choose(menu, "1/1");
  assert.deepEqual(store.state.neuron, { layer: 1, unit: 1 });
  update();
  assert.match(told().join(" "), /neuron 2/);
  browser.choose(menu, "");
  assert.equal(store.state.neuron, null);
  update();
  assert.equal(menu.value, "");
}));

test("of a foreign model there are no neurons", inBrowser((browser) => {
  const { menu } = inspecting(browser, recordingOf(asOutputs));
  assert.deepEqual([...menu.options].map(({ value }) => value), [""]);
}));

test("of an epoch that cannot be drawn nothing is told", inBrowser((browser) => {
  const recording = recordingOf();
  recording.layers[0].weights[0] = NaN;
  const { told } = inspecting(browser, recording, { sample: 1, neuron: { layer: 1, unit: 0 } });
  assert.doesNotMatch(told().join(" "), /Sample|neuron 1/);
}));

/** A note beside the pointer, in a player of 600 x 400 at (20, 10); the note itself is 120 x 50. */
function tipped({ document, window }) {
  const { runs } = makeDesk();
  const root = document.createElement("div");
  root.getBoundingClientRect = () => ({ left: 20, top: 10, width: 600, height: 400 });
  for (const [name, value] of [
    ["offsetWidth", 120],
    ["offsetHeight", 50],
  ])
    Object.defineProperty(window.HTMLElement.prototype, name, { get: () => value, configurable: true });
  const tip = makeTip(root);
  const note = root.querySelector(".nf-tip");
  return { note, at: (hit, x, y) => tip(hit, { clientX: x, clientY: y }, runs.first()), tip, runs };
}

test("the note tells what is under the pointer, beside it", inBrowser((browser) => {
  const { note, at } = tipped(browser);
  assert.equal(note.hidden, true);
  at({ sample: 1 }, 120, 110);
  assert.equal(note.hidden, false);
  assert.match(wordsOf(note), /^Sample 2/);
  assert.deepEqual([note.style.left, note.style.top], ["116px", "118px"]);
  at({ neuron: { layer: 2, unit: 0 } }, 120, 110);
  assert.match(wordsOf(note), /^Output/);
}));

test("the note stays within the player", inBrowser((browser) => {
  const { note, at } = tipped(browser);
  at({ sample: 1 }, 610, 110);
  assert.equal(note.style.left, "476px");
  at({ sample: 1 }, 120, 400);
  assert.equal(note.style.top, "328px", "above the pointer");
  at({ sample: 1 }, -300, 110);
  assert.equal(note.style.left, "0px");
}));

test("where nothing is, or what is hit has no numbers, there is no note", inBrowser((browser) => {
  const { note, at, tip, runs } = tipped(browser);
  for (const hit of [null, { epoch: 3 }, { sample: 99 }, { neuron: { layer: 9, unit: 0 } }]) {
    at({ sample: 1 }, 120, 110);
    at(hit, 120, 110);
    assert.equal(note.hidden, true, JSON.stringify(hit));
  }
  at({ sample: 1 }, 120, 110);
  tip(null, null, runs.first());
  assert.equal(note.hidden, true);
}));
