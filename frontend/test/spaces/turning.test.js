import { test } from "node:test";
import { cross, dot, turned } from "../../src/spaces/turning.js";
import { allNear, near, randomFrom } from "../close.js";

const START = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const flat = (frame) => frame.flat();
/** Where a point of space is seen: across, up, and how near. */
const seen = (frame, point) => frame.map((direction) => dot(direction, point));

test("products by hand", () => {
  near(dot([1, 2, 3], [4, -5, 6]), 12);
  allNear(cross([1, 2, 3], [4, 5, 6]), [-3, 6, -3]);
  allNear(cross([1, 0, 0], [0, 1, 0]), [0, 0, 1]);
});

test("a quarter to the right brings what was in front to the right", () => {
  const frame = turned(START, Math.PI / 2, 0);
  allNear(seen(frame, [0, 0, 1]), [1, 0, 0], 1e-12);
  allNear(seen(frame, [1, 0, 0]), [0, 0, -1], 1e-12);
  allNear(seen(frame, [0, 1, 0]), [0, 1, 0], 1e-12);
});

test("a quarter down brings what was in front to the bottom, and the top to the front", () => {
  const frame = turned(START, 0, Math.PI / 2);
  allNear(seen(frame, [0, 0, 1]), [0, -1, 0], 1e-12);
  allNear(seen(frame, [0, 1, 0]), [0, 0, 1], 1e-12);
  allNear(seen(frame, [1, 0, 0]), [1, 0, 0], 1e-12);
});

test("a small turn moves the front by that angle", () => {
  const [across, up] = seen(turned(START, 0.2, 0.1), [0, 0, 1]);
  near(across, Math.sin(0.2), 1e-12);
  near(up, -Math.cos(0.2) * Math.sin(0.1), 1e-12);
});

test("two turns the same way are one, and a turn back undoes it", () => {
  allNear(flat(turned(turned(START, 0.3, 0), 0.5, 0)), flat(turned(START, 0.8, 0)), 1e-12);
  allNear(flat(turned(turned(START, 0, 0.3), 0, 0.5)), flat(turned(START, 0, 0.8)), 1e-12);
  allNear(flat(turned(turned(START, 0, 0.7), 0, -0.7)), flat(START), 1e-12);
  allNear(flat(turned(START, 2 * Math.PI, 0)), flat(START), 1e-12);
});

test("any turn is a rotation: no length changes, nothing is mirrored", () => {
  const random = randomFrom(9);
  let frame = START;
  for (let i = 0; i < 300; i++) {
    frame = turned(frame, 3 * random(), 3 * random());
    const point = [random(), random(), random()];
    near(Math.hypot(...seen(frame, point)), Math.hypot(...point), 1e-12);
    near(dot(cross(frame[0], frame[1]), frame[2]), 1, 1e-12);
  }
});
