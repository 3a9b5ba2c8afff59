import assert from "node:assert/strict";
import { test } from "node:test";
import { crossings, makeCrossings } from "../../src/spaces/contour.js";
import { near, randoms } from "../close.js";

/** The crossings of m x m values, rows going up. */
function cross(values, m, level = 0, room = 256) {
  const out = makeCrossings(room);
  crossings({ values: Float32Array.from(values), at: 0, m, level }, out);
  return out;
}

const edgesOf = ({ count, a, b }) => Array.from({ length: count }, (_, i) => `${a[i]}-${b[i]}`);
const segmentsOf = (out) => {
  const edges = edgesOf(out);
  return Array.from({ length: out.count / 2 }, (_, i) => [edges[2 * i], edges[2 * i + 1]].sort().join(" "));
};

test("the sixteen kinds of cell: as many ends as sides that change", () => {
  for (let kind = 0; kind < 16; kind++) {
    // South-west, south-east, north-west, north-east as they lie in a mesh of four.
    const [s, e, n, w] = [1, 2, 4, 8].map((bit) => (kind & bit ? 1 : -1));
    const changes = [s !== e && "0-1", e !== n && "1-3", w !== n && "2-3", s !== w && "0-2"].filter(Boolean);
    assert.deepEqual(edgesOf(cross([s, e, w, n], 2)).sort(), changes.sort(), `kind ${kind}`);
  }
});

test("an end lies where the values between two points reach the level", () => {
  const out = cross([0, 4, 0, 4], 2, 1);
  assert.deepEqual(segmentsOf(out), ["0-1 2-3"]);
  near(out.t[0], 0.25);
  near(out.t[1], 0.25);
});

test("a saddle joins the corners that the middle belongs to", () => {
  // The high corners lie south-west and north-east; a high middle joins them, so the low ones are cut off.
  assert.deepEqual(segmentsOf(cross([3, -1, -1, 3], 2)).sort(), ["0-1 1-3", "0-2 2-3"]);
  assert.deepEqual(segmentsOf(cross([1, -3, -3, 1], 2)).sort(), ["0-1 0-2", "1-3 2-3"]);
  assert.deepEqual(segmentsOf(cross([-1, 3, 3, -1], 2)).sort(), ["0-1 0-2", "1-3 2-3"]);
  assert.deepEqual(segmentsOf(cross([-3, 1, 1, -3], 2)).sort(), ["0-1 1-3", "0-2 2-3"]);
});

for (const [seed, m, level] of [
  [1, 7, 0],
  [2, 12, 0.4],
  [3, 20, -0.2],
]) {
  test(`random values on ${m} x ${m}: each edge that changes is met once by each of its cells`, () => {
    const values = randoms(seed, m * m);
    const out = cross(values, m, level, 4);
    const met = new Map();
    for (const edge of edgesOf(out)) met.set(edge, (met.get(edge) ?? 0) + 1);
    const wanted = new Map();
    for (let p = 0; p < m * m; p++) {
      const [row, column] = [Math.floor(p / m), p % m];
      for (const [q, isRim] of [
        [column + 1 < m ? p + 1 : null, row === 0 || row === m - 1],
        [row + 1 < m ? p + m : null, column === 0 || column === m - 1],
      ])
        if (q !== null && values[p] > level !== values[q] > level) wanted.set(`${p}-${q}`, isRim ? 1 : 2);
    }
    assert.deepEqual([...met].sort(), [...wanted].sort());
    for (let i = 0; i < out.count; i++) {
      const [from, to] = [values[out.a[i]], values[out.b[i]]];
      near(from + out.t[i] * (to - from), level, 1e-5);
      assert.ok(out.t[i] >= 0 && out.t[i] <= 1);
    }
  });
}

test("nothing crosses where all is above, below or at the level", () => {
  for (const value of [-1, 0, 1]) assert.equal(cross(new Array(25).fill(value), 5).count, 0);
});

test("a value at the level counts as below it", () => {
  assert.deepEqual(segmentsOf(cross([0, 1, 0, 1], 2)), ["0-1 2-3"]);
  assert.equal(cross([0, -1, 0, -1], 2).count, 0);
});

test("one of several units is looked at where it begins", () => {
  const values = Float32Array.of(...new Array(9).fill(5), -1, -1, 1, -1, -1, 1, -1, -1, 1);
  const out = makeCrossings();
  crossings({ values, at: 9, m: 3, level: 0 }, out);
  assert.deepEqual(segmentsOf(out).sort(), ["1-2 4-5", "4-5 7-8"]);
});

test("what is in it goes, or stays where more is asked for", () => {
  const out = cross([-1, 1, -1, 1], 2);
  const field = { values: Float32Array.of(-1, -1, 1, 1), at: 0, m: 2, level: 0 };
  crossings(field, out, true);
  assert.deepEqual(segmentsOf(out), ["0-1 2-3", "0-2 1-3"]);
  crossings(field, out);
  assert.deepEqual(segmentsOf(out), ["0-2 1-3"]);
});

test("room that runs out grows, and keeps what it held", () => {
  const m = 24;
  const values = Float32Array.from({ length: m * m }, (_, p) => ((p + Math.floor(p / m)) % 2 ? 1 : -1));
  const [small, large] = [cross(values, m, 0, 4), cross(values, m, 0, 1 << 14)];
  assert.ok(small.count > 1000);
  assert.deepEqual(edgesOf(small), edgesOf(large));
  assert.deepEqual([...small.t.subarray(0, small.count)], [...large.t.subarray(0, large.count)]);
});
