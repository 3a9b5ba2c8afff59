import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_ZOOM, fitted, scalesOf, ticks, visible, zoomAbout } from "../../src/drawing/scales.js";
import { near } from "../close.js";

const WINDOW = { left: -2, right: 2, bottom: -2, top: 2 };
const RECT = { x: 10, y: 20, width: 300, height: 300 };
const WIDE = { left: 0, right: 4, bottom: 0, top: 1 };

test("a window that keeps its aspect lies in the middle, another fills the place", () => {
  assert.deepEqual(fitted(WIDE, RECT, true), { x: 10, y: 132.5, width: 300, height: 75 });
  assert.equal(fitted(WIDE, RECT, false), RECT);
  const [kept, filled] = [true, false].map((keeps) => scalesOf(WIDE, { rect: RECT, zoom: NO_ZOOM }, keeps));
  assert.deepEqual([kept.kx, kept.ky, filled.kx, filled.ky], [75, 75, 75, 300]);
});

test("zooming keeps the point under the pointer, and takes all the room", () => {
  const zoom = zoomAbout(NO_ZOOM, RECT, 3, 60, 200);
  const [before, after] = [NO_ZOOM, zoom].map((one) => scalesOf(WINDOW, { rect: RECT, zoom: one }));
  near((60 - before.ox) / before.kx, (60 - after.ox) / after.kx);
  near((before.oy - 200) / before.ky, (after.oy - 200) / after.ky);
  near(visible(after).right - visible(after).left, 4 / 3);
  assert.equal(zoomAbout(zoom, RECT, 0, 0, 0), NO_ZOOM);
  assert.equal(scalesOf(WIDE, { rect: RECT, zoom }).rect, RECT);
});

test("what is visible of a window at rest is the window", () => {
  for (const keeps of [true, false]) {
    const seen = visible(scalesOf(WIDE, { rect: RECT, zoom: NO_ZOOM }, keeps));
    for (const side of ["left", "right", "bottom", "top"]) near(seen[side], WIDE[side], 1e-9);
  }
});

test("ticks are few and round", () => {
  assert.deepEqual(ticks(-1, 1), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks(0, 200), [0, 50, 100, 150, 200]);
});
