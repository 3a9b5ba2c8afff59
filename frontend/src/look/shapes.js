// The samples' shapes: one for each class in turn, so that classes differ without their colours.

/** @import { Pen } from "../types" */

/** @param {number} corners @param {number} turn of the first corner from the top, in degrees @param {number} radius */
const polygon = (corners, turn, radius) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 * i) / corners) * Math.PI) / 180;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });

/** A cross with arms `w` to either side. @param {number} r @param {number} w @param {number} turn in degrees */
function cross(r, w, turn) {
  const corners = [
    [-w, -r], [w, -r], [w, -w], [r, -w], [r, w], [w, w], [w, r], [-w, r], [-w, w], [-r, w], [-r, -w], [-w, -w],
  ]; // prettier-ignore
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return corners.map(([x, y]) => [cos * x - sin * y, sin * x + cos * y]);
}

/** @param {number[][]} corners @param {(x: number, y: number) => number[]} turn */
const turned = (corners, turn) => corners.map(([x, y]) => turn(x, y));

const UP = [
  [0, -1.25],
  [1.15, 0.8],
  [-1.15, 0.8],
];

// The corners of each for radius 1, in the order of the classes; a circle has none. Sizes look alike.
const OUTLINES = [
  [],
  UP,
  polygon(4, 45, 1.25),
  polygon(4, 0, 1.35),
  turned(UP, (x, y) => [x, -y]),
  cross(1.25, 0.45, 0),
  cross(1.3, 0.45, 45),
  polygon(5, 0, 1.2),
  turned(UP, (x, y) => [y, x]),
  turned(UP, (x, y) => [-y, x]),
];
export const SHAPES = OUTLINES.length;
export const CIRCLE = 0;

/** Add a shape around (x, y) to the pen's path. @param {Pen} pen @param {number} shape @param {number} x @param {number} y @param {number} radius */
export function trace(pen, shape, x, y, radius) {
  const corners = OUTLINES[shape];
  if (!corners.length) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  pen.moveTo(x + radius * corners[0][0], y + radius * corners[0][1]);
  for (let i = 1; i < corners.length; i++) pen.lineTo(x + radius * corners[i][0], y + radius * corners[i][1]);
  pen.closePath();
}

/** A shape as the path of an SVG whose view box is 12 x 12. @param {number} shape */
export function pathOf(shape) {
  const corners = OUTLINES[shape];
  if (!corners.length) return "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z";
  return `M${corners.map(([x, y]) => `${(6 + 4 * x).toFixed(2)} ${(6 + 4 * y).toFixed(2)}`).join("L")}z`;
}
