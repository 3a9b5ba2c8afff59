import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt, placeBetween } from "../../src/drawing/placing.js";
import { NO_ZOOM } from "../../src/drawing/scales.js";
import { pictureAt } from "../../src/scenes/pictures.js";
import { polar } from "../../src/spaces/polar.js";
import { near } from "../close.js";
import { stateOf } from "../states.js";

const BOX = { rect: { x: 10, y: 20, width: 300, height: 280 }, size: { width: 320, height: 340 }, zoom: NO_ZOOM };
const WEIGHTS = [[0.3, -1.2, 0.8, 0.4], [0.5, -0.2], [1, 1], [0]];
const still = (state, stop) => placeAt(pictureAt(state, stop, {}, { isBetween: true }), BOX, {});
const between = (state, stop, t) => placeBetween(still(state, stop), still(state, stop + 1), t, BOX, {});

test("the affine step ends at z = x W + b, and begins where it was", () => {
  const state = stateOf(undefined, { weights: WEIGHTS }, 25);
  for (const [t, stop] of [[1e-7, 0], [1 - 1e-7, 1]]) {
    const [found, expected] = [between(state, 0, t), still(state, stop)];
    for (const name of ["mesh", "samples", "grid"])
      expected[name].forEach((value, i) => Number.isNaN(value) || near(found[name][i], value, 1e-2));
  }
  const { picture, scales } = still(state, 1);
  const [x, y] = [state.samples.input[0], state.samples.input[state.samples.n]];
  near(picture.samples[0], 0.3 * x + 0.8 * y + 0.5, 1e-5);
  near(still(state, 1).samples[0], picture.samples[0] * scales.kx + scales.ox, 1e-3);
});

test("a rotation is drawn as a rotation: no distance changes on the way", () => {
  const [cos, sin] = [Math.cos(2.9), Math.sin(2.9)];
  for (const t of [0, 0.25, 0.5, 0.75, 1]) {
    const [a, b, c, d] = polar([cos, -sin, sin, cos], 0, 0, [0, 0], t);
    near(a * a + c * c, 1);
    near(a * b + c * d, 0);
  }
});

test("what is not affine moves along straight lines, and its straight lines are gone in the middle", () => {
  const state = stateOf(undefined, { weights: WEIGHTS }, 9);
  const [first, second] = [still(state, 1), still(state, 2)];
  const middle = (i) => (first.samples[i] + second.samples[i]) / 2;
  const expected = [0, 1, 2, 3].map(middle);
  const found = placeBetween(first, second, 0.5, BOX, {});
  expected.forEach((value, i) => near(found.samples[i], value, 1e-3));
  assert.ok(found.opacity <= 0);
  assert.ok(between(state, 1, 0.1).opacity > 0.5);
});
