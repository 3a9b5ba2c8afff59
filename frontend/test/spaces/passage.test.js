import assert from "node:assert/strict";
import { test } from "node:test";
import { passage, straight } from "../../src/spaces/passage.js";
import { widthsOf } from "../breadth.js";
import { allNear, near, randomFrom } from "../close.js";

const TIMES = Array.from({ length: 21 }, (_, i) => i / 20);
const rotation = (angle) => [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];
const carry = ([a, b, c, d], xy, [e, f] = [0, 0]) => Float64Array.from(xy, (value, i) => (i % 2 ? c * xy[i - 1] + d * value + f : a * value + b * xy[i + 1] + e));
const along = (first, second, t, way = passage) => {
  const share = way(first, second, t);
  const [own, other] = [carry(share.first, first, share.shift), carry(share.second, second)];
  return own.map((value, i) => value + other[i]);
};

/** Points on a mesh, stretched, about a middle. */
function cloud(stretch = [1, 1], middle = [0, 0]) {
  const points = [];
  for (let x = -3; x <= 3; x++) for (let y = -3; y <= 3; y++) points.push(x * stretch[0] + middle[0], y * stretch[1] + middle[1]);
  return Float64Array.from(points);
}

/** Points of a space of `n` units seen along two axes at random. */
function seen(values, n, random) {
  const axes = Array.from({ length: 2 * n }, random);
  const points = [];
  for (let at = 0; at < values.length; at += n)
    for (const axis of [0, 1]) points.push(axes.slice(axis * n, (axis + 1) * n).reduce((sum, weight, unit) => sum + weight * values[at + unit], 0));
  return Float64Array.from(points);
}

const MAPS = [
  [[2, 0, 0, 0.5], [1, -4]],
  [[0.4, -1.2, 0.8, 0.3], [0, 2]],
  [rotation(2.5), [5, 5]],
  [[1, 0, 0, -1], [0, 0]],
  [[0, 0, 0, 0], [1, 1]],
  [[-3, 1, -1, -2], [0.5, 0]],
];
for (const [map, shift] of MAPS) {
  const first = cloud([1, 0.6], [3, -2]);
  const second = carry(map, first, shift);
  test(`on the way to [${map.map((value) => value.toFixed(1))}] it begins and ends where it is, and the middle goes straight`, () => {
    allNear(along(first, second, 0), first, 1e-9);
    allNear(along(first, second, 1), second, 1e-9);
    const end = carry(map, [3, -2], shift);
    for (const t of [0.1, 0.5, 0.8]) {
      const found = along(first, second, t);
      [0, 1].forEach((i) => near(found[found.length / 2 - 1 + i], [3, -2][i] + t * (end[i] - [3, -2][i]), 1e-6));
    }
  });
}

test("a turn is seen as a turn by part of its angle, of half a round too", () => {
  const first = cloud([2, 0.3]);
  for (const angle of [-3, -1, 0.2, 1.5, 3.1])
    for (const t of [0.25, 0.5, 0.9])
      allNear(along(first, carry(rotation(angle), first), t), carry(rotation(t * angle), first), 1e-6);
});

test("a stretch is seen as a stretch by part of it", () => {
  const first = cloud([1, 0.4]);
  for (const t of [0.25, 0.5, 0.9]) allNear(along(first, carry([3, 0.5, 0.5, 2], first), t), carry([1 + 2 * t, 0.5 * t, 0.5 * t, 1 + t], first), 1e-6);
});

test("an affine map that does not mirror never makes the sheet thinner than at the thinner end", () => {
  const random = randomFrom(4);
  for (let i = 0; i < 200; i++) {
    const map = [random(), random(), random(), random()];
    if (map[0] * map[3] - map[1] * map[2] < 0.02) continue;
    // As wide as high, so that the map's singular values are the sheet's widths.
    const first = cloud();
    const least = Math.min(...[first, carry(map, first)].map((xy) => widthsOf(xy)[1]));
    for (const t of TIMES) assert.ok(widthsOf(along(first, carry(map, first), t))[1] >= least * (1 - 1e-6), `${map} at ${t}`);
  }
});

test("a mirroring turns the sheet over: flat once, and as high as at its ends all along", () => {
  const first = cloud([1, 0.5]);
  for (const t of TIMES) {
    const found = along(first, carry([1, 0, 0, -1], first), t);
    allNear(found, carry([1, 0, 0, Math.cos(Math.PI * t)], first), 1e-4);
  }
});

test("two views of a sheet in many units, one mirrored or turned or unlike the other, have none between them that is thinner", () => {
  const random = randomFrom(9);
  for (let i = 0; i < 100; i++) {
    const n = 4 + (i % 5);
    const values = Float64Array.from({ length: 60 * n }, random);
    const first = seen(values, n, random);
    const second = i % 3 ? seen(values, n, random) : carry([-1, 0, 0, 0.7], first).map((value, at) => value + 0.8 * seen(values, n, randomFrom(i))[at]);
    const least = Math.min(widthsOf(first)[1], widthsOf(second)[1]);
    const most = Math.max(widthsOf(first)[0], widthsOf(second)[0]);
    for (const t of TIMES) {
      const [long, short] = widthsOf(along(first, second, t));
      assert.ok(short >= 0.8 * least && long <= 1.2 * most, `${i} at ${t}: ${short / least} ${long / most}`);
    }
  }
});

test("what a mirrored picture does not tell is not blown up to a picture of its own", () => {
  const first = cloud();
  const random = randomFrom(2);
  const noise = Float64Array.from(first, () => 1e-3 * (random() - 0.5));
  const second = carry([1, 0, 0, -1], first).map((value, i) => value + noise[i]);
  assert.ok(widthsOf(along(first, second, 0.5))[1] < 0.02);
});

test("pictures without any width are passed", () => {
  const [none, all] = [new Float64Array(98), cloud()];
  for (const [first, second] of [[none, all], [all, none], [none, none], [carry([1, 0, 0, 0], all), all]])
    for (const t of TIMES) {
      const found = along(first, second, t);
      assert.ok(found.every(Number.isFinite));
      if (t === 0) allNear(found, first, 1e-9);
      if (t === 1) allNear(found, second, 1e-9);
    }
});

test("straight is straight", () => {
  const [first, second] = [cloud(), cloud([0.2, -3], [1, 1])];
  allNear(along(first, second, 0.25, (_, __, t) => straight(t)), first.map((value, i) => 0.75 * value + 0.25 * second[i]), 1e-12);
});
