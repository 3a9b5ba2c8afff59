import assert from "node:assert/strict";
import { test } from "node:test";
import { byCoordinate, endsOf, farToNear, meshOver, slantedOrder } from "../../src/spaces/mesh.js";
import { allNear, randoms } from "../close.js";

test("the mesh goes from left to right, and its rows from the bottom up", () => {
  const mesh = meshOver({ left: -1, right: 1, bottom: 10, top: 14 }, 3);
  allNear(mesh.subarray(0, 9), [-1, 0, 1, -1, 0, 1, -1, 0, 1]);
  allNear(mesh.subarray(9), [10, 10, 10, 12, 12, 12, 14, 14, 14]);
});

test("the mesh can be written where there is room already", () => {
  const room = new Float32Array(8);
  assert.equal(meshOver({ left: 0, right: 1, bottom: 0, top: 1 }, 2, room), room);
  allNear(room, [0, 1, 0, 1, 0, 0, 1, 1]);
});

test("rows become coordinates", () => {
  allNear(byCoordinate(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 3), [1, 4, 2, 5, 3, 6]);
  allNear(byCoordinate(Float32Array.of(1, 2, 3), 3, 1), [1, 2, 3]);
});

test("the ends are the least and the largest; what is no number does not count", () => {
  assert.deepEqual(endsOf(Float32Array.of(3, -2, NaN, 7, 0)), { low: -2, high: 7 });
  assert.deepEqual(endsOf(new Float32Array(0)), { low: Infinity, high: -Infinity });
});

/** The cells of a mesh in the order in which they are to be drawn. */
const orderOf = (depth, m) => {
  const cells = (m - 1) ** 2;
  return farToNear(depth, m, new Int32Array(cells), new Uint16Array(cells));
};
const middleOf = (depth, m, p) => (depth[p] + depth[p + 1] + depth[p + m] + depth[p + m + 1]) / 4;

for (const [m, seed] of [
  [2, 1],
  [5, 2],
  [17, 3],
]) {
  test(`the cells of a mesh of ${m}: each once, the farthest first, as sorting has them`, () => {
    const depth = randoms(seed, m * m, 10);
    const order = [...orderOf(depth, m)];
    const cells = Array.from({ length: m * m }, (_, p) => p).filter((p) => p % m < m - 1 && p < m * (m - 1));
    assert.deepEqual([...order].sort((a, b) => a - b), cells);
    const { low, high } = endsOf(depth);
    // Depths are told apart in 2,048 steps.
    const step = (high - low) / 2047;
    const found = order.map((p) => middleOf(depth, m, p));
    const sorted = [...found].sort((a, b) => a - b);
    allNear(found, sorted, step * 1.01);
  });
}

for (const m of [2, 7, 40]) {
  test(`along the slant of a mesh of ${m} every cell comes once, after those on its left and below it`, () => {
    const order = [...slantedOrder(m)];
    const place = new Map(order.map((p, i) => [p, i]));
    assert.equal(place.size, (m - 1) ** 2);
    for (const p of order) {
      for (const before of [p % m ? p - 1 : p, p >= m ? p - m : p]) assert.ok(place.get(before) <= place.get(p));
    }
  });
}

test("where all is equally deep, the order is that of the mesh", () => {
  assert.deepEqual([...orderOf(new Float32Array(9).fill(2), 3)], [0, 1, 3, 4]);
});
