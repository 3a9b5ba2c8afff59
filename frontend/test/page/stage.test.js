import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStage } from "../../src/page/stage.js";
import { inBrowser } from "../browser.js";
import { PALETTE, makeDesk, named, recordingOf } from "../desk.js";
import { asOutputs } from "../payload_of.js";

/** A stage of some recordings, arranged and drawn. */
function staged({ document }, recordings = [recordingOf()], patch = {}) {
  const { store, runs } = makeDesk(recordings, patch);
  let redrawn = 0;
  const host = { palette: () => PALETTE, redraw: () => redrawn++, tip: () => {}, heading: "h2" };
  const stage = makeStage(document, store, runs, host);
  document.body.append(stage.element);
  const arrange = () => {
    stage.arrange();
    stage.draw();
    stage.name(true);
  };
  arrange();
  const panels = () => [...stage.element.children].map(({ dataset }) => dataset.panel);
  return { ...stage, stage, store, arrangeAgain: arrange, panels, redrawn: () => redrawn };
}
const has = (element, ...styles) => styles.map((style) => element.classList.contains(style));

test("the panels of one run are there in their order", inBrowser((browser) => {
  const { panels, store, arrangeAgain, element } = staged(browser);
  assert.deepEqual(panels(), ["input_space", "hidden_space", "network", "curves"]);
  store.set({ panels: ["curves", "layer-2"] });
  arrangeAgain();
  assert.deepEqual(panels(), ["curves", "layer-2"]);
  assert.equal(element.dataset.count, "2");
}));

test("what this run does not have is left out", inBrowser((browser) => {
  const { panels } = staged(browser, [recordingOf(asOutputs)], { panels: ["input_space", "network", "layer-7", "layer-1"] });
  assert.deepEqual(panels(), ["input_space", "layer-1"]);
}));

/** Four hidden units, seen along axes that turn. */
const turning = () =>
  recordingOf(
    (header, add) => {
      const [run] = header.recordings;
      run.network.widths[1] = 4;
      Object.assign(run.views[0], { basis: add([1, 0, 0, 1, 0, 0, 0, 0]), caveat: "axes turn from epoch to epoch" });
    },
    { weights: [[1, -1, 1, 0, 1, -1, 0, 1], [1, 1, 0, 0], [3, 3, 1, 1], [-2]] },
  );

test("what is not as it seems stands below the picture, and in its help", inBrowser((browser) => {
  const patch = { panels: ["input_space", "hidden_space", "layer-1", "layer-2"], through: 2 };
  const { element, store, stage } = staged(browser, [turning()], patch);
  const notes = () => [...element.querySelectorAll(".nf-panel-note")].map(({ textContent }) => textContent.replace(/ · .*|\u00a0/, ""));
  const words = "axes turn from epoch to epoch";
  assert.deepEqual(notes(), ["", words, words, ""]);
  assert.match(element.querySelector('[data-panel="layer-1"]').textContent, /4 units, seen on a plane; axes turn from epoch/);
  for (const [through, wanted] of [[0, ""], [0.5, words], [3, ""], [2.5, words]]) {
    store.set({ through });
    stage.draw();
    stage.name(false);
    assert.equal(notes()[1], wanted, `at ${through}`);
  }
}));

test("of several runs each has a cell, with the panel of all or its own, and all have one chart", inBrowser((browser) => {
  const { panels, element } = staged(browser, named("a", "b", "c"), { cell: "input_space", cells: { 1: "curves" } });
  assert.deepEqual(panels(), ["input_space", "curves", "input_space", "comparison"]);
  assert.deepEqual([...element.children].map(({ dataset }) => dataset.run), ["0", "1", "2", undefined]);
  assert.deepEqual([...element.querySelectorAll(".nf-panel-title")].map(({ textContent }) => textContent), ["a", "b", "c", "All runs"]);
  const lines = [...element.querySelectorAll(".nf-run-line")].map(({ style }) => style.getPropertyValue("--nf-run"));
  assert.equal(new Set(lines).size, 3);
  assert.match(element.querySelector(".nf-panel-metrics").textContent, /^epoch 0 of 2/);
}));

test("a run without the panel of all shows its hidden space", inBrowser((browser) => {
  const { panels } = staged(browser, [...named("a"), recordingOf(asOutputs)], { cell: "network" });
  assert.deepEqual(panels(), ["network", "hidden_space", "comparison"]);
}));

test("a cell's menu changes it alone, or shows its run alone", inBrowser((browser) => {
  const { element, store } = staged(browser, named("a", "b"));
  const [, menu] = element.querySelectorAll("select");
  assert.equal(menu.value, "hidden_space");
  browser.choose(menu, "curves");
  assert.deepEqual(store.state.cells, { 1: "curves" });
  browser.choose(menu, "alone");
  assert.equal(store.state.run, 1);
}));

test("how the panels lie: beside charts, above them, in a strip, in a grid", inBrowser((browser) => {
  const styles = ["nf-single", "nf-grid", "nf-tall", "nf-low", "nf-strip"];
  const lie = (recordings, patch) => styles.filter((style) => staged(browser, recordings, patch).element.classList.contains(style));
  const one = [recordingOf()];
  assert.deepEqual(lie(one, {}), ["nf-single"]);
  assert.deepEqual(lie(one, { panels: ["input_space"] }), ["nf-single", "nf-tall"]);
  assert.deepEqual(lie(one, { panels: ["input_space", "layer-1", "layer-2"] }), ["nf-single", "nf-tall", "nf-strip"]);
  assert.deepEqual(lie(one, { panels: ["input_space", "layer-1", "layer-2", "network", "curves"] }), ["nf-single", "nf-low"]);
  assert.equal(lie(named("a", "b"), {})[0], "nf-grid");
  assert.deepEqual(has(staged(browser, named("a", "b")).element, "nf-strip"), [false]);
}));

test("every picture is drawn in the screen's own pixels, and is watched for its size", inBrowser((browser) => {
  const { element, stage } = staged(browser);
  const canvases = [...element.querySelectorAll("canvas")];
  assert.deepEqual(canvases.map(({ width }) => width), [640, 640, 640, 640]);
  for (const canvas of canvases) assert.ok(canvas.getContext("2d").calls.length > 10, "it is drawn on");
  assert.equal(browser.observed.size, 4);
  stage.end();
  assert.equal(browser.observed.size, 0);
}));

test("of a very fine screen no more than three pixels are drawn for one", inBrowser((browser) => {
  globalThis.devicePixelRatio = 5;
  assert.equal(staged(browser).element.querySelector("canvas").width, 960);
}));

test("pictures that go are no longer watched", inBrowser((browser) => {
  const { store, arrangeAgain } = staged(browser);
  store.set({ panels: ["curves"] });
  arrangeAgain();
  assert.equal(browser.observed.size, 1);
}));
