import assert from "node:assert/strict";
import { test } from "node:test";
import { drawView, fitView, boxOf, makeView, nameView } from "../../src/page/view.js";
import { inBrowser } from "../browser.js";
import { PALETTE, makeDesk, recordingOf, wordsOf } from "../desk.js";

const MARGINS = { left: 34, right: 10, top: 10, bottom: 24 };

/** A view of a panel that writes down how it is drawn. */
function viewOf({ document }, { panel = {}, name = null, recording = recordingOf(), extra = [] } = {}) {
  const { runs, store } = makeDesk([recording]);
  const drawn = [];
  const whole = {
    id: "layer-1",
    margins: MARGINS,
    zooms: true,
    title: () => "Layer 1",
    help: () => ({ what: "what", formula: "h = z", look: "look" }),
    draw: (...given) => drawn.push(given),
    hit: () => null,
    ...panel,
  };
  const pointing = { point() {}, pick() {}, turn() {}, unturn() {} };
  const shared = { state: runs.first, look: runs.look, palette: () => PALETTE, redraw() {}, pointing };
  const view = makeView(document, { panel: whole, heading: "h3", name, extra, ...shared });
  document.body.append(view.element);
  return { view, drawn, store };
}

test("the plot lies within its margins, and never vanishes", () => {
  const zoom = { scale: 1, x: 0, y: 0 };
  const { rect, size } = boxOf({ margins: MARGINS }, { x: 100, y: 50, width: 344, height: 234 }, zoom);
  assert.deepEqual(rect, { x: 134, y: 60, width: 300, height: 200 });
  assert.deepEqual(size, { width: 344, height: 234 });
  const none = boxOf({ margins: MARGINS }, { x: 0, y: 0, width: 20, height: 0 }, zoom).rect;
  assert.deepEqual([none.width, none.height], [1, 1]);
});

test("a panel has a title, a picture that can be reached and described, and help", inBrowser((browser) => {
  const { view } = viewOf(browser);
  nameView(view, "epoch 0", true);
  assert.equal(view.element.dataset.panel, "layer-1");
  assert.equal(view.element.querySelector("h3").textContent, "Layer 1");
  assert.equal(view.element.querySelector(".nf-panel-metrics").textContent, "epoch 0");
  const { canvas } = view;
  assert.deepEqual([canvas.tabIndex, canvas.getAttribute("role")], [0, "img"]);
  assert.match(canvas.getAttribute("aria-label"), /^Layer 1: epoch 0 of 2, loss 0\.700/);
  assert.match(wordsOf(view.help.box), /what.*h = z.*look/);
}));

test("its description waits until it is asked for", inBrowser((browser) => {
  const { view } = viewOf(browser);
  nameView(view, "", false);
  assert.equal(view.canvas.getAttribute("aria-label"), null);
  assert.equal(view.title.textContent, "Layer 1");
}));

test("beside others it is called by its run", inBrowser((browser) => {
  const { view } = viewOf(browser, { name: "run 3" });
  nameView(view, "", true);
  assert.equal(view.title.textContent, "run 3");
  assert.match(view.canvas.getAttribute("aria-label"), /^run 3, Layer 1: /);
  assert.equal(view.element.getAttribute("aria-label"), "run 3");
}));

test("words that stay the same are not written again", inBrowser((browser) => {
  const { view } = viewOf(browser, { panel: { note: () => "a note" } });
  nameView(view, "words", true);
  assert.equal(view.note.textContent, "a note");
  const nodes = [view.title, view.metrics, view.note].map((element) => element.firstChild);
  nameView(view, "words", true);
  assert.deepEqual([view.title, view.metrics, view.note].map((element) => element.firstChild), nodes);
}));

test("what zooms has buttons for it, in words", inBrowser((browser) => {
  const { view } = viewOf(browser);
  const buttons = [...view.element.querySelectorAll("button.nf-quiet:not(.nf-question)")];
  assert.deepEqual(buttons.map((one) => one.getAttribute("aria-label")), ["Zoom out: layer 1", "Zoom in: layer 1"]);
  buttons[1].click();
  assert.equal(view.zoom.scale, 1.4);
  buttons[0].click();
  assert.equal(view.zoom.scale, 1);
}));

test("a chart does not zoom, nor a cell beside others by buttons", inBrowser((browser) => {
  const chart = viewOf(browser, { panel: { zooms: false } }).view;
  assert.equal(chart.element.className, "nf-panel nf-chart");
  assert.equal(chart.element.querySelectorAll("button").length, 1);
  browser.press(chart.canvas, "+");
  assert.equal(chart.zoom.scale, 1);
  assert.equal(viewOf(browser, { name: "run" }).view.element.querySelectorAll("button").length, 1);
}));

test("more controls stand in its heading", inBrowser((browser) => {
  const extra = [browser.document.createElement("select")];
  assert.ok(viewOf(browser, { extra }).view.element.querySelector(".nf-panel-head > select"));
}));

test("the canvas has as many pixels as its place has on the screen", inBrowser((browser) => {
  const { view, drawn } = viewOf(browser);
  fitView(view, 2);
  assert.deepEqual([view.canvas.width, view.canvas.height], [640, 680]);
  assert.deepEqual(view.box.rect, { x: 34, y: 10, width: 276, height: 306 });
  drawView(view, 2);
  const [state, look, box, context] = drawn[0];
  assert.equal(state.recording.name, "run");
  assert.equal(look.epoch, 0);
  assert.equal(box, view.box);
  assert.deepEqual([context.density, context.palette], [2, PALETTE]);
  assert.deepEqual(context.pen.calls.slice(0, 2), [
    ["setTransform", 2, 0, 0, 2, 0, 0],
    ["clearRect", 0, 0, 320, 340],
  ]);
}));

test("a place without a size is not drawn in", inBrowser((browser) => {
  const { view, drawn } = viewOf(browser);
  fitView(view, 1);
  drawView(view, 1);
  assert.equal(drawn.length, 0);
}, { width: 0, height: 0 }));

test("what a panel keeps is kept from frame to frame", inBrowser((browser) => {
  const { view, drawn } = viewOf(browser);
  fitView(view, 1);
  drawView(view, 1);
  drawView(view, 1);
  assert.equal(drawn[0][4], drawn[1][4]);
  assert.equal(drawn[0][4], view.memory);
}));

test("an epoch that cannot be drawn is a sentence in the picture's place, until one that can", inBrowser((browser) => {
  const recording = recordingOf();
  recording.layers[1].weights[0] = NaN;
  const { view, drawn, store } = viewOf(browser, { recording });
  fitView(view, 1);
  drawView(view, 1);
  assert.equal(drawn.length, 0);
  assert.deepEqual([view.fault.hidden, view.canvas.style.visibility], [false, "hidden"]);
  assert.match(view.fault.textContent, /^Epoch 0: weights are no longer finite, so there is nothing to draw/);
  store.set({ epoch: 1 });
  drawView(view, 1);
  assert.equal(drawn.length, 1);
  assert.deepEqual([view.fault.hidden, view.canvas.style.visibility], [true, "visible"]);
}));

test("the pointer shows where dragging turns", inBrowser((browser) => {
  const { view } = viewOf(browser, { panel: { turnable: ({ place }) => (place === 0 ? 1 : null) } });
  fitView(view, 1);
  drawView(view, 1);
  assert.ok(view.canvas.classList.contains("nf-turns"));
  const flat = viewOf(browser).view;
  fitView(flat, 1);
  drawView(flat, 1);
  assert.ok(!flat.canvas.classList.contains("nf-turns"));
}));
