import { test } from "node:test";
import { polar } from "../../src/spaces/polar.js";
import { allNear, near, randomFrom } from "../close.js";

const MIDDLE = [3, -2];
const rotation = (angle) => [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];
const carry = ([a, b, c, d, e, f], [x, y]) => [a * x + b * y + e, c * x + d * y + f];

const MAPS = [
  [[2, 0, 0, 0.5], 1, -4],
  [[0.4, -1.2, 0.8, 0.3], 0, 2],
  [rotation(2.5), 5, 5],
  [[1, 0, 0, -1], 0, 0],
  [[0, 0, 0, 0], 1, 1],
  [[-3, 1, -1, -2], 0.5, 0],
];
for (const [m, e, f] of MAPS) {
  test(`of [${m.map((value) => value.toFixed(1))}] nothing is nothing, and all is the map itself`, () => {
    allNear(polar(m, e, f, MIDDLE, 0), [1, 0, 0, 1, 0, 0], 1e-12);
    allNear(polar(m, e, f, MIDDLE, 1), [...m, e, f], 1e-12);
  });

  test(`on the way to [${m.map((value) => value.toFixed(1))}] the middle goes straight`, () => {
    const end = carry([...m, e, f], MIDDLE);
    for (const t of [0.1, 0.5, 0.8]) {
      const wanted = MIDDLE.map((value, i) => value + t * (end[i] - value));
      allNear(carry(polar(m, e, f, MIDDLE, t), MIDDLE), wanted, 1e-12);
    }
  });
}

test("a part of a rotation is a rotation by that part of its angle", () => {
  for (const angle of [-3, -1, 0.2, 1.5, 3.1])
    for (const t of [0.25, 0.5, 0.9])
      allNear(polar(rotation(angle), 0, 0, [0, 0], t).slice(0, 4), rotation(t * angle), 1e-12);
});

test("a part of a stretch is a stretch by that part of it", () => {
  for (const t of [0.25, 0.5, 0.9])
    allNear(polar([3, 0.5, 0.5, 2], 0, 0, [0, 0], t).slice(0, 4), [1 + 2 * t, 0.5 * t, 0.5 * t, 1 + t], 1e-12);
});

test("the area never vanishes on the way to a map that does not mirror", () => {
  const random = randomFrom(4);
  for (let i = 0; i < 200; i++) {
    const m = [random(), random(), random(), random()];
    if (m[0] * m[3] - m[1] * m[2] < 0.05) continue;
    for (let t = 0; t <= 1; t += 0.05) {
      const [a, b, c, d] = polar(m, 0, 0, [0, 0], t);
      if (a * d - b * c <= 0) throw new Error(`${m} is flat at ${t}`);
    }
  }
});

test("a mirroring is flat once, on its way", () => {
  const areaAt = (t) => {
    const [a, b, c, d] = polar([1, 0, 0, -1], 0, 0, [0, 0], t);
    return a * d - b * c;
  };
  near(areaAt(0), 1, 1e-12);
  near(areaAt(0.5), 0, 1e-12);
  near(areaAt(1), -1, 1e-12);
});
