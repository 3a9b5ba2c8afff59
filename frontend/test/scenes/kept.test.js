import assert from "node:assert/strict";
import { test } from "node:test";
import { neighboursSeen, shareOfVariance } from "../../src/scenes/kept.js";
import { near, randoms } from "../close.js";

test("a picture of two units keeps all the variance, of three equal ones two thirds", () => {
  const n = 10;
  const same = Float32Array.from({ length: 3 * n }, (_, i) => (i % n) % 2);
  const seen = Float32Array.from({ length: 2 * n }, (_, i) => (i >> 1) % 2);
  near(shareOfVariance(same.subarray(0, 2 * n), n, seen), 1);
  near(shareOfVariance(same, n, seen), 2 / 3);
  assert.equal(shareOfVariance(new Float32Array(3 * n), n, seen), 1, "of nothing, all is kept");
});

test("variance does not hear of where the points lie", () => {
  const n = 50;
  const values = Float32Array.from(randoms(1, 3 * n));
  const seen = Float32Array.from({ length: 2 * n }, (_, i) => values[(i % 2) * n + (i >> 1)]);
  const far = [values, seen].map((points) => points.map((value) => value + 64));
  near(shareOfVariance(far[0], n, far[1]), shareOfVariance(values, n, seen), 1e-4);
});

test("neighbours: all are kept where nothing is left out", () => {
  const n = 60;
  const values = Float32Array.from(randoms(2, 2 * n));
  const seen = Float32Array.from({ length: 2 * n }, (_, i) => values[(i % 2) * n + (i >> 1)]);
  assert.equal(neighboursSeen(values, n, seen), 1);
  const other = Float32Array.from(randoms(3, 2 * n));
  assert.ok(neighboursSeen(values, n, other) < 0.5);
});
