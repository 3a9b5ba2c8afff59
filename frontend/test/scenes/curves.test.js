import assert from "node:assert/strict";
import { test } from "node:test";
import { beyond, between, scaleOf } from "../../src/scenes/curves.js";

const curve = (name, values, held_out = null) => ({ name, values: Float32Array.from(values), held_out: held_out && Float32Array.from(held_out) });
const endsOf = (...parts) => scaleOf(curve(...parts)).ends;

test("a loss goes from 0 to its highest, rounded up; a score to 1", () => {
  assert.deepEqual(endsOf("loss", [0.713, 0.3]), ["0", "0.72"]);
  assert.deepEqual(endsOf("loss", [0.713, 0.3], [1.5, 0.2]), ["0", "1.5"]);
  assert.deepEqual(endsOf("accuracy", [0.5, 1]), ["0.4", "1"]);
  assert.deepEqual(endsOf("accuracy", [0.12, 1]), ["0.1", "1"]);
  assert.deepEqual(endsOf("r2", [0.2, 0.9]), ["0", "1"]);
  assert.deepEqual(endsOf("loss", [NaN]), ["0", "1"]);
});

test("what goes beyond an end is told there and beside its number", () => {
  const scale = scaleOf(curve("r2", [-1.8, 0.5]));
  assert.deepEqual(scale.ends, ["≤ −0.5", "1"]);
  assert.deepEqual([-1.8, 0.5, 1].map((value) => beyond(scale, value)), ["below the scale", "", ""]);
  assert.deepEqual(endsOf("r2", [-1.77, -0.95]), ["−1.8", "1"]);
  const blown = scaleOf(curve("loss", [0.7, 0.5, 1e28, Infinity]));
  assert.deepEqual(blown.ends, ["0", "≥ 0.7"]);
  assert.equal(beyond(blown, 1e28), "above the scale");
});

test("a curve can be shown on the scale of another", () => {
  const one = curve("loss", [0.5, 9]);
  assert.deepEqual(between(one, 0, 4).ends, ["0", "≥ 4"]);
  assert.deepEqual(between(one, 0, 20).ends, ["0", "20"]);
});
