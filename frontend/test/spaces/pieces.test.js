import assert from "node:assert/strict";
import { test } from "node:test";
import { crossings, makeCrossings } from "../../src/spaces/contour.js";
import { meshOver } from "../../src/spaces/mesh.js";
import { piecesOf } from "../../src/spaces/pieces.js";

const WINDOW = { left: -2, right: 2, bottom: -2, top: 2 };

/** The pieces of the line where a formula is zero. */
function piecesWhere(formula, m = 61) {
  const input = meshOver(WINDOW, m);
  const values = Float32Array.from({ length: m * m }, (_, p) => formula(input[p], input[m * m + p]));
  const out = makeCrossings();
  crossings({ values, at: 0, m, level: 0 }, out);
  return piecesOf(out, m);
}
const straightOf = (pieces) => pieces.map(({ isStraight }) => isStraight);

test("a line of any slope is one straight piece", () => {
  for (const angle of [0, 0.3, 1, Math.PI / 2, 2.5]) {
    const pieces = piecesWhere((x, y) => x * Math.cos(angle) + y * Math.sin(angle) - 0.31);
    assert.deepEqual(straightOf(pieces), [true], `at ${angle}`);
  }
});

test("two parallel lines are two pieces", () => {
  assert.deepEqual(straightOf(piecesWhere((x, y) => (x + y - 0.61) * (x + y + 1.03))), [true, true]);
});

test("a ring is one piece that is not straight, two rings are two", () => {
  assert.deepEqual(straightOf(piecesWhere((x, y) => Math.hypot(x, y) - 1.1)), [false]);
  const rings = piecesWhere((x, y) => Math.min(Math.hypot(x - 1, y), Math.hypot(x + 1, y)) - 0.63);
  assert.deepEqual(straightOf(rings), [false, false]);
});

test("a line that bends a little is straight still, one that bends more is not", () => {
  // A parabola over [-2, 2] leaves its best line by at most 8/3 of its factor; straight is within 0.08.
  assert.deepEqual(straightOf(piecesWhere((x, y) => y - 0.01 * x * x - 0.013)), [true]);
  assert.deepEqual(straightOf(piecesWhere((x, y) => y - 0.2 * x * x - 0.013)), [false]);
});

test("the two branches of a hyperbola are two pieces that bend", () => {
  assert.deepEqual(straightOf(piecesWhere((x, y) => x * y - 0.5)), [false, false]);
});

test("many lines are counted", () => {
  assert.equal(piecesWhere((x) => Math.cos(Math.PI * x)).length, 4);
});

test("no line, no pieces", () => assert.deepEqual(piecesWhere(() => 1), []));
