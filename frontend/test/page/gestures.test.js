import assert from "node:assert/strict";
import { test } from "node:test";
import { listenToKeysOf, listenToPointer, listenToWheel } from "../../src/page/gestures.js";
import { inBrowser } from "../browser.js";

const NO_ZOOM = { scale: 1, x: 0, y: 0 };
const RECT = { x: 10, y: 10, width: 200, height: 100 };

/** A picture of 200 x 100 pixels that writes down what is asked of it. */
function pictured({ document }, { turns = null, hit = () => null, zoom = NO_ZOOM, trouble = "" } = {}) {
  const calls = [];
  const call = (name) => (...given) => void calls.push([name, ...given]);
  const canvas = document.createElement("canvas");
  document.body.append(canvas);
  const pointing = { point: call("point"), pick: call("pick"), turn: call("turn"), unturn: call("unturn") };
  const panel = { hit: (state, look, box, x, y) => hit(x, y), turnable: turns === null ? undefined : () => turns };
  const setting = { panel, pointing, state: () => ({ trouble }), look: () => ({}), redraw: call("redraw") };
  const view = { canvas, setting, zoom, box: { rect: RECT, size: {}, zoom }, memory: {} };
  listenToWheel(view);
  listenToKeysOf(view);
  listenToPointer(view);
  return { view, canvas, calls, named: (name) => calls.filter(([one]) => one === name) };
}
const at = (x, y, more) => ({ on: "PointerEvent", offsetX: x, offsetY: y, pointerId: 7, ...more });
/** Press, move to each of the places, let go. */
function drag(browser, canvas, [first, ...more], held) {
  browser.fire(canvas, "pointerdown", at(...first, held));
  for (const place of more) browser.fire(canvas, "pointermove", at(...place, held));
  browser.fire(canvas, "pointerup", at(...(more.at(-1) ?? first), held));
}

test("plus and minus zoom about the middle, and 0 shows all again", inBrowser((browser) => {
  const { view, canvas, named } = pictured(browser);
  browser.press(canvas, "+");
  assert.deepEqual(view.zoom, { scale: 1.4, x: 0, y: 0 });
  assert.equal(view.box.zoom, view.zoom);
  browser.press(canvas, "=");
  browser.press(canvas, "-");
  assert.ok(Math.abs(view.zoom.scale - 1.4) < 1e-12);
  browser.press(canvas, "0");
  assert.deepEqual(view.zoom, NO_ZOOM);
  assert.equal(named("redraw").length, 4);
}));

test("arrows move the picture with Shift only, and only what is larger than its place", inBrowser((browser) => {
  const { view, canvas } = pictured(browser, { zoom: { scale: 2, x: 0, y: 0 } });
  for (const [key, x, y] of [
    ["ArrowLeft", 40, 0],
    ["ArrowUp", 40, 40],
    ["ArrowRight", 0, 40],
    ["ArrowDown", 0, 0],
  ]) {
    assert.ok(browser.press(canvas, key, { shiftKey: true }).defaultPrevented);
    assert.deepEqual(view.zoom, { scale: 2, x, y });
  }
  assert.ok(!browser.press(canvas, "ArrowLeft").defaultPrevented, "that one goes to the epoch before");
  const whole = pictured(browser);
  browser.press(whole.canvas, "ArrowLeft", { shiftKey: true });
  assert.deepEqual(whole.view.zoom, NO_ZOOM);
}));

test("letters turn a layer of three units, and nothing else", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { turns: 2 });
  for (const key of ["a", "D", "w", "s"]) browser.press(canvas, key);
  const step = Math.PI / 24;
  assert.deepEqual(named("turn"), [
    ["turn", 2, -step, 0],
    ["turn", 2, step, 0],
    ["turn", 2, 0, -step],
    ["turn", 2, 0, step],
  ]);
  browser.press(canvas, "0");
  assert.deepEqual(named("unturn"), [["unturn", 2]]);
  const flat = pictured(browser);
  assert.ok(!browser.press(flat.canvas, "a").defaultPrevented);
  assert.deepEqual(flat.calls, []);
}));

test("keys of the picture stay with it, others go on", inBrowser((browser) => {
  const { canvas } = pictured(browser);
  const heard = [];
  browser.document.body.addEventListener("keydown", ({ key }) => heard.push(key));
  for (const key of ["+", "x", " "]) browser.press(canvas, key);
  browser.press(canvas, "+", { ctrlKey: true });
  assert.deepEqual(heard, ["x", " ", "+"]);
}));

test("the wheel scrolls the page until the picture has the focus or Ctrl is held", inBrowser((browser) => {
  const { view, canvas } = pictured(browser);
  const wheel = (more) => browser.fire(canvas, "wheel", { on: "WheelEvent", deltaY: -100, offsetX: 110, offsetY: 60, ...more });
  assert.ok(!wheel().defaultPrevented);
  assert.deepEqual(view.zoom, NO_ZOOM);
  assert.ok(wheel({ ctrlKey: true }).defaultPrevented);
  assert.ok(Math.abs(view.zoom.scale - Math.E) < 1e-12);
  canvas.tabIndex = 0;
  canvas.focus();
  wheel({ deltaY: 100 });
  assert.ok(Math.abs(view.zoom.scale - Math.exp(0.8)) < 1e-12);
}));

test("zooming keeps the place under the pointer", inBrowser((browser) => {
  const { view, canvas } = pictured(browser);
  browser.fire(canvas, "wheel", { on: "WheelEvent", deltaY: -50, ctrlKey: true, offsetX: 30, offsetY: 85 });
  const { scale, x, y } = view.zoom;
  // Of a picture whose middle is (110, 60), the pixel (30, 85) showed what is (-80, 25) beside it.
  assert.ok(Math.abs(110 + x - 80 * scale - 30) < 1e-9);
  assert.ok(Math.abs(60 + y + 25 * scale - 85) < 1e-9);
}));

test("a double click zooms in there, and out again; of a solid it turns it back", inBrowser((browser) => {
  const { view, canvas } = pictured(browser);
  const twice = (element) => browser.fire(element, "dblclick", { on: "MouseEvent", offsetX: 110, offsetY: 60 });
  twice(canvas);
  assert.deepEqual(view.zoom, { scale: 2.5, x: 0, y: 0 });
  twice(canvas);
  assert.deepEqual(view.zoom, NO_ZOOM);
  const solid = pictured(browser, { turns: 1 });
  twice(solid.canvas);
  assert.deepEqual(solid.named("unturn"), [["unturn", 1]]);
}));

test("what is under the pointer is told, and that it left", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { hit: (x) => (x < 50 ? { sample: 3 } : null) });
  browser.fire(canvas, "pointermove", at(20, 20));
  browser.fire(canvas, "pointermove", at(80, 20));
  browser.fire(canvas, "pointerleave", at(0, 0));
  assert.deepEqual(
    named("point").map(([, hit, event]) => [hit, event?.offsetX]),
    [
      [{ sample: 3 }, 20],
      [null, 80],
      [null, undefined],
    ],
  );
}));

test("a press picks what is under it, at once", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { hit: () => ({ sample: 3 }) });
  browser.fire(canvas, "pointerdown", at(20, 20));
  assert.deepEqual(named("pick"), [["pick", { sample: 3 }]]);
  browser.fire(canvas, "pointerup", at(20, 20));
  assert.equal(named("pick").length, 1);
  assert.equal(canvas.captured, undefined, "the pointer is not held where nothing is dragged");
}));

test("dragging along a chart picks epoch after epoch, and keeps the pointer", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { hit: (x) => ({ epoch: x }) });
  browser.fire(canvas, "pointermove", at(10, 10));
  assert.equal(named("pick").length, 0, "not before it is pressed");
  drag(browser, canvas, [[20, 20], [30, 20], [44, 90]]);
  assert.deepEqual(named("pick").map(([, { epoch }]) => epoch), [20, 30, 44]);
  assert.equal(canvas.captured, 7);
  browser.fire(canvas, "pointermove", at(60, 10));
  assert.equal(named("pick").length, 3, "not after it was let go");
}));

test("dragging a picture that is zoomed moves it along", inBrowser((browser) => {
  const { view, canvas } = pictured(browser, { zoom: { scale: 3, x: 0, y: 0 } });
  drag(browser, canvas, [[50, 50], [60, 45], [80, 40]]);
  assert.deepEqual(view.zoom, { scale: 3, x: 30, y: -10 });
  browser.fire(canvas, "pointermove", at(0, 0));
  assert.deepEqual(view.zoom, { scale: 3, x: 30, y: -10 });
}));

test("dragging a solid turns it by 0.008 a pixel, and hides the note", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { turns: 3 });
  drag(browser, canvas, [[50, 50], [60, 70], [65, 70]]);
  const turns = named("turn");
  assert.deepEqual(turns[0].map((value) => (typeof value === "number" ? +value.toFixed(6) : value)), ["turn", 3, 0.08, 0.16]);
  assert.deepEqual(turns[1].map((value) => (typeof value === "number" ? +value.toFixed(6) : value)), ["turn", 3, 0.04, 0]);
  assert.deepEqual(named("point").at(-1), ["point", null, null]);
}));

test("on a solid a press that hardly moves picks, a drag does not", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { turns: 3, hit: () => ({ sample: 1 }) });
  drag(browser, canvas, [[50, 50], [52, 51]]);
  assert.deepEqual(named("pick"), [["pick", { sample: 1 }]]);
  assert.equal(named("turn").length, 0);
  drag(browser, canvas, [[50, 50], [70, 50]]);
  assert.equal(named("pick").length, 1);
}));

test("with Shift a solid that is zoomed is moved, not turned", inBrowser((browser) => {
  const { view, canvas, named } = pictured(browser, { turns: 3, zoom: { scale: 2, x: 0, y: 0 } });
  drag(browser, canvas, [[50, 50], [60, 50]], { shiftKey: true });
  assert.deepEqual(view.zoom, { scale: 2, x: 10, y: 0 });
  assert.equal(named("turn").length, 0);
}));

test("a pointer that is taken away lets go", inBrowser((browser) => {
  const { canvas, named } = pictured(browser, { hit: (x) => ({ epoch: x }) });
  browser.fire(canvas, "pointerdown", at(20, 20));
  browser.fire(canvas, "pointercancel", at(20, 20));
  browser.fire(canvas, "pointermove", at(40, 20));
  assert.equal(named("pick").length, 1);
}));

test("where nothing can be drawn nothing is hit or turned", inBrowser((browser) => {
  const hit = () => assert.fail("nothing is there to be hit");
  const { canvas, named } = pictured(browser, { turns: 1, hit, trouble: "weights" });
  drag(browser, canvas, [[50, 50], [90, 50]]);
  browser.press(canvas, "a");
  assert.deepEqual([named("turn"), named("pick")], [[], []]);
}));
