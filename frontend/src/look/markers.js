// The samples' markers: one for each class in turn, so that classes differ without their colours.
import { LOOK } from "./table.js";

/** @import { Pen } from "../types" */

// The corners of each for radius 1, y up; a circle has none. Sizes look alike.
const OUTLINES = /** @type {Record<string, number[][]>} */ (LOOK.markers);
export const CIRCLE = "circle";

/** Add a marker around (x, y) to the pen's path. @param {Pen} pen @param {string} marker @param {number} x @param {number} y @param {number} radius */
export function trace(pen, marker, x, y, radius) {
  const corners = OUTLINES[marker];
  if (!corners.length) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  pen.moveTo(x + radius * corners[0][0], y - radius * corners[0][1]);
  for (let i = 1; i < corners.length; i++) pen.lineTo(x + radius * corners[i][0], y - radius * corners[i][1]);
  pen.closePath();
}

/** A marker as the path of an SVG whose view box is 12 x 12. @param {string} marker */
export function pathOf(marker) {
  const corners = OUTLINES[marker];
  if (!corners.length) return "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z";
  return `M${corners.map(([x, y]) => `${(6 + 4 * x).toFixed(2)} ${(6 - 4 * y).toFixed(2)}`).join("L")}z`;
}
