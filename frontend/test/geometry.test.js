import assert from "node:assert/strict";
import { test } from "node:test";
import { placeCloud } from "../src/drawing/folding.js";
import { NO_ZOOM, scalesOf, ticks, visible, zoomAbout } from "../src/drawing/scales.js";
import { readPayload } from "../src/recordings/payload.js";
import { shareOfVariance } from "../src/scenes/kept.js";
import { makeState, moveState } from "../src/scenes/state.js";
import { boundaryWords, altText } from "../src/scenes/words.js";
import { crossings, makeCrossings } from "../src/spaces/contour.js";
import { meshOver } from "../src/spaces/mesh.js";
import { polar } from "../src/spaces/polar.js";
import { payloadOf } from "./payload_of.js";

const WINDOW = { left: -2, right: 2, bottom: -2, top: 2 };
const RECT = { x: 10, y: 20, width: 300, height: 300 };
const FRAME = { rect: RECT, size: { width: 320, height: 340 }, zoom: NO_ZOOM };
const near = (a, b, slack = 1e-4) => assert.ok(Math.abs(a - b) <= slack, `${a} is not ${b}`);

function stateOf(options) {
  const state = makeState(readPayload(payloadOf(undefined, options)).recordings[0], 25);
  moveState(state, 0);
  return state;
}

test("every crossing of a plane wave lies on its line", () => {
  const m = 31;
  const input = meshOver(WINDOW, m);
  const values = Float32Array.from({ length: m * m }, (_, p) => input[p] + 2 * input[m * m + p] - 0.3);
  const out = makeCrossings(4);
  crossings({ values, at: 0, m, level: 0 }, out);
  assert.ok(out.count > 2 * m);
  for (let i = 0; i < out.count; i++) {
    const at = (axis) => input[axis + out.a[i]] + out.t[i] * (input[axis + out.b[i]] - input[axis + out.a[i]]);
    near(at(0) + 2 * at(m * m), 0.3);
  }
});

test("a ring is one closed piece: every edge is met twice", () => {
  const m = 41;
  const input = meshOver(WINDOW, m);
  const values = Float32Array.from({ length: m * m }, (_, p) => 1 - Math.hypot(input[p], input[m * m + p]));
  const out = makeCrossings();
  crossings({ values, at: 0, m, level: 0 }, out);
  const met = new Map();
  for (let i = 0; i < out.count; i++) met.set(`${out.a[i]}-${out.b[i]}`, (met.get(`${out.a[i]}-${out.b[i]}`) ?? 0) + 1);
  assert.ok([...met.values()].every((times) => times === 2));
});

test("the two boundaries of a folded plane are counted and called straight", () => {
  const state = stateOf({ weights: [[3, -3, 3, -3], [3, 3], [3, 3], [-3]] });
  assert.equal(boundaryWords(state), "two straight boundaries");
  assert.match(altText("Input space", state), /^Input space: epoch 0 of 2, loss 0.700, accuracy 0.500; two straight/);
});

test("the affine step ends at z = x W + b, and begins where it was", () => {
  const state = stateOf({ weights: [[0.3, -1.2, 0.8, 0.4], [0.5, -0.2], [1, 1], [0]] });
  const { n } = state.samples;
  const [start, almost, end, scratch] = Array.from({ length: 4 }, () => new Float32Array(2 * n));
  placeCloud(state, state.samples, { through: 0, frame: FRAME }, { xy: start, scratch });
  placeCloud(state, state.samples, { through: 1, frame: FRAME }, { xy: end, scratch });
  placeCloud(state, state.samples, { through: 1 - 1e-7, frame: FRAME }, { xy: almost, scratch });
  end.forEach((value, i) => near(almost[i], value, 1e-2));
  placeCloud(state, state.samples, { through: 1e-7, frame: FRAME }, { xy: almost, scratch });
  start.forEach((value, i) => near(almost[i], value, 1e-2));
});

test("a rotation is drawn as a rotation: no distance changes on the way", () => {
  const [cos, sin] = [Math.cos(2.9), Math.sin(2.9)];
  for (const t of [0, 0.25, 0.5, 0.75, 1]) {
    const [a, b, c, d] = polar([cos, -sin, sin, cos], 0, 0, [0, 0], t);
    near(a * a + c * c, 1);
    near(a * b + c * d, 0);
  }
});

test("a window fits with one factor, and zooming keeps the point under the pointer", () => {
  const wide = { left: 0, right: 4, bottom: 0, top: 1 };
  const { k } = scalesOf(wide, RECT, NO_ZOOM);
  near(k, 75);
  const zoom = zoomAbout(NO_ZOOM, RECT, 3, 60, 200);
  const [before, after] = [scalesOf(WINDOW, RECT, NO_ZOOM), scalesOf(WINDOW, RECT, zoom)];
  near((60 - before.ox) / before.k, (60 - after.ox) / after.k);
  near((before.oy - 200) / before.k, (after.oy - 200) / after.k);
  near(visible(after).right - visible(after).left, 4 / 3);
  assert.equal(zoomAbout(zoom, RECT, 0, 0, 0), NO_ZOOM);
});

test("ticks are few and round", () => {
  assert.deepEqual(ticks(-1, 1), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks(0, 200), [0, 50, 100, 150, 200]);
});

test("a picture of two units keeps all the variance, of one axis the rest", () => {
  const state = stateOf({ weights: [[0.3, -1.2, 0.8, 0.4], [0.5, -0.2], [1, 1], [0]] });
  const scratch = new Float32Array(2 * state.samples.n);
  near(shareOfVariance(state, 2, scratch), 1);
  state.recording.layers[0].outputs = 3;
  const n = state.samples.n;
  state.samples.layers[0].post = Float32Array.from({ length: 3 * n }, (_, i) => (i % n) % 2);
  state.recording.views[0].basis = Float32Array.of(1, 0, 0, 1, 0, 0);
  near(shareOfVariance(state, 2, scratch), 2 / 3);
});
