import assert from "node:assert/strict";
import { test } from "node:test";
import { shareKept } from "../../src/spaces/neighbours.js";
import { near, randoms } from "../close.js";

/** All distances, sorted: the k nearest of point i. */
function nearestOf(points, count, i, k) {
  const width = points.length / count;
  const distance = (j) => {
    let sum = 0;
    for (let a = 0; a < width; a++) sum += (points[i * width + a] - points[j * width + a]) ** 2;
    return sum;
  };
  const others = Array.from({ length: count }, (_, j) => j).filter((j) => j !== i);
  return others.sort((a, b) => distance(a) - distance(b)).slice(0, k);
}

for (const [count, first, second, k, queries] of [
  [12, 3, 2, 4, 12],
  [60, 5, 2, 15, 60],
  [60, 2, 1, 7, 20],
  [101, 4, 3, 15, 25],
]) {
  test(`${count} points of ${first} and ${second} coordinates, ${k} neighbours: what sorting finds`, () => {
    const [one, two] = [Float64Array.from(randoms(count, count * first)), Float64Array.from(randoms(k, count * second))];
    const step = Math.ceil(count / queries);
    let [kept, asked] = [0, 0];
    for (let i = 0; i < count; i += step, asked++) {
      const here = nearestOf(one, count, i, k);
      kept += nearestOf(two, count, i, k).filter((j) => here.includes(j)).length;
    }
    near(shareKept(one, two, count, k, queries), kept / (k * asked), 1e-12);
  });
}

test("a picture that only moves, turns and grows keeps all", () => {
  const points = Float64Array.from(randoms(5, 80));
  const moved = points.map((_, i) => {
    const [x, y] = [points[i - (i % 2)], points[i - (i % 2) + 1]];
    return i % 2 ? 5 + 3 * (0.6 * y + 0.8 * x) : 3 * (0.6 * x - 0.8 * y) - 2;
  });
  assert.equal(shareKept(points, moved, 40, 6, 40), 1);
});

test("chance keeps about as many as chance would", () => {
  const [one, two] = [Float64Array.from(randoms(6, 800)), Float64Array.from(randoms(7, 800))];
  near(shareKept(one, two, 400, 20, 400), 20 / 399, 0.02);
});

test("one point has no neighbours to lose", () => {
  assert.equal(shareKept(Float64Array.of(1, 2), Float64Array.of(3, 4), 1, 15, 200), 1);
});
