import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFront, markSeen } from "../../src/scenes/hiding.js";

const M = 5;
const WINDOW = { left: 0, right: 80, bottom: 0, top: 80 };

/** A sheet over the window whose columns beyond the second are nearer by one. */
function halves() {
  const xy = new Float32Array(2 * M * M);
  const depth = new Float32Array(M * M);
  for (let p = 0; p < M * M; p++) {
    xy.set([20 * (p % M), 20 * Math.floor(p / M)], 2 * p);
    depth[p] = p % M > 2 ? 1 : 0;
  }
  return { xy, depth, m: M };
}

test("what is behind the sheet is not seen, what is on it or before it is", () => {
  const front = makeFront(halves(), WINDOW);
  const points = Float32Array.of(70, 40, 70, 40, 70, 40, 10, 40, NaN, NaN);
  const found = markSeen(front, points, Float32Array.of(0, 1, 2, 0, 5), 5, new Uint8Array(5));
  assert.deepEqual([...found], [0, 1, 1, 1, 0]);
});

test("upside down, as pixels are, nothing changes", () => {
  const front = makeFront(halves(), { left: 0, right: 80, bottom: 80, top: 0 });
  assert.deepEqual([...markSeen(front, Float32Array.of(70, 40, 10, 40), Float32Array.of(0, 0), 2, new Uint8Array(2))], [0, 1]);
});

test("a sheet of coarse cells leaves few holes through which one could see", () => {
  // One cell of 20 by 20 squares: six times finer, each fourth square or so is known to be covered.
  const xy = Float32Array.of(0, 0, 20, 0, 0, 20, 20, 20);
  const front = makeFront({ xy, depth: Float32Array.of(1, 1, 1, 1.01), m: 2 }, WINDOW);
  const covered = front.nearest.filter(Number.isFinite).length;
  assert.equal(covered, 49);
});

test("room that is used again holds nothing of the sheet before", () => {
  const room = {};
  const before = makeFront({ ...halves(), depth: new Float32Array(M * M).fill(9) }, WINDOW, room);
  const again = makeFront(halves(), WINDOW, room);
  assert.equal(again.nearest.buffer, before.nearest.buffer);
  assert.deepEqual(again.nearest, makeFront(halves(), WINDOW).nearest);
});
