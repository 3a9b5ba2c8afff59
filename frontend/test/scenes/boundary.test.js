import assert from "node:assert/strict";
import { test } from "node:test";
import { crossingOf } from "../../src/scenes/boundary.js";
import { makeState, moveState } from "../../src/scenes/state.js";
import { recordingOf } from "../desk.js";
import { stateOf } from "../states.js";

test("a lead's zero lies in the first part in which its sign changes", () => {
  assert.deepEqual(crossingOf(Float64Array.of(-3, -1, 1, 2)), { before: 1, between: 0.5 });
  assert.deepEqual(crossingOf(Float64Array.of(2, -6, 1)), { before: 0, between: 0.25 });
  assert.deepEqual(crossingOf(Float64Array.of(-1, 0, 1)), { before: 1, between: 0 });
});

test("where rounding leaves both ends on one side, the line goes through the first", () => {
  assert.deepEqual(crossingOf(Float64Array.of(1, 2, 3)), { before: 0, between: 0 });
});

test("a plateau of zeros has no crossing, nor has what is no number", () => {
  assert.ok(Number.isNaN(crossingOf(Float64Array.of(0, 0, 1)).between));
  assert.ok(Number.isNaN(crossingOf(Float64Array.of(-1, NaN, 1)).between));
});

test("on the boundary of a sharp network its logit is zero, though the mesh is coarse", () => {
  // A network of two units that are steep: what it is between two points of the mesh is far from straight.
  const state = stateOf(undefined, { weights: [[9, -8, 7, 9], [2, -1], [3, 2], [-0.4]] }, 9);
  const { ends } = state.boundary;
  assert.ok(ends.n > 10);
  const tanh = (x, y, j) => Math.tanh([9, -8][j] * x + [7, 9][j] * y + [2, -1][j]);
  const off = Array.from({ length: ends.n }, (_, i) => {
    const [x, y] = [ends.input[i], ends.input[ends.n + i]];
    return Math.abs(3 * tanh(x, y, 0) + 2 * tanh(x, y, 1) - 0.4);
  });
  const middle = off.sort((a, b) => a - b)[off.length >> 1];
  assert.ok(middle < 0.2, `${middle} of logits up to 5`);
});

test("in a hurry it is nearly as sharp", () => {
  const weights = [[9, -8, 7, 9], [2, -1], [3, 2], [-0.4]];
  const state = makeState(recordingOf(undefined, { weights }), 17, true);
  moveState(state, 0);
  const { ends } = state.boundary;
  assert.ok(ends.n > 10);
  const [{ post }] = ends.layers;
  for (let i = 0; i < ends.n; i++) {
    const [x, y] = [ends.input[i], ends.input[ends.n + i]];
    const h = [Math.tanh(9 * x + 7 * y + 2), Math.tanh(-8 * x + 9 * y - 1)];
    // They lie on the sheet in every layer, and the logit, which goes from -5 to 5, is near zero.
    h.forEach((value, j) => assert.ok(Math.abs(post[j * ends.n + i] - value) < 1e-5));
    assert.ok(Math.abs(3 * h[0] + 2 * h[1] - 0.4) < 2);
  }
  const off = Array.from(ends.layers[1].pre, Math.abs).sort((a, b) => a - b);
  assert.ok(off[off.length >> 1] < 0.3, `${off[off.length >> 1]} of logits up to 5`);
});
