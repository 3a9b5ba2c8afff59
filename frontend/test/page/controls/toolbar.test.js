import assert from "node:assert/strict";
import { test } from "node:test";
import { makeToolbar } from "../../../src/page/controls/toolbar.js";
import { panelsOf } from "../../../src/panels/index.js";
import { inBrowser } from "../../browser.js";
import { caseNamed } from "../../cases.js";
import { makeDesk, named, recordingOf, wordsOf } from "../../desk.js";
import { asOutputs, asValues } from "../../payload_of.js";

/** A toolbar of some recordings that follows its store. */
function barOf({ document }, recordings = [recordingOf(undefined, { epochs: [0, 5, 20] })], { patch = {}, link = null } = {}) {
  const { store } = makeDesk(recordings, patch);
  const left = [];
  const actions = { png: () => left.push("png"), svg: () => left.push("svg"), link };
  const { element, update } = makeToolbar(document, store, recordings, actions);
  store.subscribe(update);
  update(store.state);
  const chip = (words) => [...element.querySelectorAll("button")].find((one) => wordsOf(one).startsWith(words));
  const menu = (name) => element.querySelector(`select[aria-label="${name}"]`);
  const boxes = () => [...element.querySelectorAll('input[type="checkbox"]')];
  return { element, store, left, chip, menu, boxes };
}
const optionsOf = (select) => [...select.options].map(({ value, textContent }) => [value, textContent]);

test("marked epochs are a press away", inBrowser((browser) => {
  const { chip, store } = barOf(browser, undefined, { patch: { playing: true } });
  assert.equal(wordsOf(chip("Lowest loss")), "Lowest loss5");
  chip("Lowest loss").click();
  assert.deepEqual([store.state.epoch, store.state.playing], [5, false]);
  chip("Stop").click();
  assert.equal(store.state.epoch, 20);
  chip("First").click();
  assert.equal(store.state.epoch, 0);
}));

test("speeds are those of the clock, and one that a host asks for", inBrowser((browser) => {
  const { menu, store } = barOf(browser);
  const speed = menu("Speed");
  assert.deepEqual(optionsOf(speed)[3], ["10", "10 epochs/s"]);
  assert.deepEqual(optionsOf(speed).find(([value]) => value === "1"), ["1", "1 epoch/s"]);
  browser.choose(speed, "40");
  assert.equal(store.state.speed, 40);
  store.set({ speed: 7 });
  assert.equal(speed.value, "7");
  assert.deepEqual(optionsOf(speed).at(-1), ["7", "7 epochs/s"]);
  store.set({ epoch: 5 });
  assert.equal(optionsOf(speed).length, 8, "it is added once");
}));

test("a loop is on or off", inBrowser((browser) => {
  const { chip, store } = barOf(browser);
  const loop = chip("Loop");
  assert.equal(loop.getAttribute("aria-pressed"), "false");
  loop.click();
  assert.deepEqual([store.state.loop, loop.getAttribute("aria-pressed")], [true, "true"]);
  loop.click();
  assert.equal(store.state.loop, false);
}));

test("files are a press away, and the link where there is one", inBrowser((browser) => {
  const { chip, left } = barOf(browser);
  chip("PNG").click();
  chip("SVG").click();
  assert.deepEqual(left, ["png", "svg"]);
  assert.equal(chip("Copy link"), undefined);
  let copied = 0;
  barOf(browser, undefined, { link: () => copied++ }).chip("Copy link").click();
  assert.equal(copied, 1);
}));

test("one run has no choice of runs, several have", inBrowser((browser) => {
  assert.equal(barOf(browser).menu("Show"), null);
  const { menu, store } = barOf(browser, named("first", "<second>"));
  assert.deepEqual(optionsOf(menu("Show")), [
    ["-1", "All 2 runs"],
    ["0", "first"],
    ["1", "<second>"],
  ]);
  assert.equal(menu("Show").value, "-1");
  browser.choose(menu("Show"), "1");
  assert.equal(store.state.run, 1);
}));

test("of all runs one panel is chosen, which takes back what single cells show", inBrowser((browser) => {
  const { menu, store } = barOf(browser, named("first", "second"), { patch: { cells: { 1: "network" } } });
  const cell = menu("In each");
  assert.equal(cell.value, "hidden_space");
  browser.choose(cell, "curves");
  assert.deepEqual([store.state.cell, store.state.cells], ["curves", {}]);
  assert.equal(cell.closest("label").hidden, false);
  store.set({ run: 0 });
  assert.equal(cell.closest("label").hidden, true, "of one run there is nothing to choose in each");
}));

test("the menu of panels has a box for each, and shows which are there", inBrowser((browser) => {
  const { boxes, store } = barOf(browser);
  assert.deepEqual(boxes().map(({ value }) => value), ["input_space", "hidden_space", "network", "curves", "layer-1", "layer-2"]);
  assert.deepEqual(boxes().map((box) => wordsOf(box.parentElement)), ["Input space", "Hidden space", "Network", "Loss and accuracy", "Layer 1", "Output"]);
  assert.deepEqual(boxes().map(({ checked }) => checked), [true, true, true, true, false, false]);
  store.set({ panels: ["curves"] });
  assert.deepEqual(boxes().map(({ checked }) => checked), [false, false, false, true, false, false]);
}));

/** Tick a box or take its tick away. */
function tick(browser, box, checked) {
  box.checked = checked;
  browser.fire(box, "change");
}

test("panels come in the order of the menu, and one always stays", inBrowser((browser) => {
  const { boxes, store } = barOf(browser, undefined, { patch: { panels: ["curves"] } });
  tick(browser, boxes()[4], true);
  tick(browser, boxes()[0], true);
  assert.deepEqual(store.state.panels, ["input_space", "curves", "layer-1"]);
  for (const place of [0, 3]) tick(browser, boxes()[place], false);
  assert.deepEqual(store.state.panels, ["layer-1"]);
  tick(browser, boxes()[4], false);
  assert.deepEqual(store.state.panels, ["layer-1"]);
  assert.equal(boxes()[4].checked, true);
}));

test("of a foreign model there is no network to be shown", inBrowser((browser) => {
  const { boxes } = barOf(browser, [recordingOf(asOutputs)]);
  assert.deepEqual(boxes().map((box) => wordsOf(box.parentElement)), ["Input space", "Hidden space", "Loss and accuracy", "layer 0", "block.1"]);
}));

test("of values the menu names the curves as their panel does", inBrowser((browser) => {
  const recording = recordingOf(asValues);
  const { boxes } = barOf(browser, [recording]);
  const box = boxes().find(({ value }) => value === "curves");
  assert.equal(wordsOf(box.parentElement), "Loss and R²");
  assert.equal(panelsOf(recording).curves.title({ recording }), "Loss and R²");
}));

test("all layers side by side, and back", inBrowser((browser) => {
  const { chip, store } = barOf(browser);
  const strip = chip("All layers");
  assert.equal(strip.getAttribute("aria-pressed"), "false");
  strip.click();
  assert.deepEqual(store.state.panels, ["input_space", "layer-1", "layer-2"]);
  assert.equal(strip.getAttribute("aria-pressed"), "true");
  strip.click();
  assert.deepEqual(store.state.panels, ["input_space", "hidden_space", "network", "curves"]);
}));

test("beside each other runs have no choice of panels", inBrowser((browser) => {
  const { chip, element, store } = barOf(browser, named("first", "second"));
  assert.deepEqual([element.querySelector(".nf-menu").hidden, chip("All layers").hidden], [true, true]);
  store.set({ run: 1 });
  assert.deepEqual([element.querySelector(".nf-menu").hidden, chip("All layers").hidden], [false, false]);
}));

test("the decision view is a press away where there is one, and says whether it is on", inBrowser((browser) => {
  assert.equal(barOf(browser).chip("Decision view"), undefined);
  const { recording } = caseNamed("2-16-16-3");
  const { chip, store } = barOf(browser, [recording], { patch: { axes: 0, playing: true } });
  const pressed = () => chip("Decision view").getAttribute("aria-pressed");
  assert.equal(pressed(), "true");
  chip("Decision view").click();
  assert.deepEqual([store.state.axes, pressed()], [1, "false"]);
  chip("Decision view").click();
  assert.deepEqual([store.state.axes, pressed()], [0, "true"]);
}));
