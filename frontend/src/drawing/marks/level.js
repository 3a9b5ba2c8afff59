// A level line of something on the mesh: the decision boundary, or where a neuron is zero.
import { stroke } from "../strokes.js";

/** @import { Context, Crossings, Pen } from "../../types" */

/**
 * Draw the segments of `crossings` on the mesh `xy` (points in pixels).
 * @param {{crossings: Crossings, xy: Float32Array}} data @param {{colour: string, width: number}} style @param {Context} context
 */
export function drawLevel({ crossings, xy }, style, context) {
  const { count, a, b, t } = crossings;
  const ends = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    ends[2 * i] = xy[2 * a[i]] + t[i] * (xy[2 * b[i]] - xy[2 * a[i]]);
    ends[2 * i + 1] = xy[2 * a[i] + 1] + t[i] * (xy[2 * b[i] + 1] - xy[2 * a[i] + 1]);
  }
  drawSegments({ xy: ends, count }, style, context);
}

// How faint a line behind the sheet is.
const HIDDEN = 0.22;
const HALO = 0.55;

/**
 * Draw segments between each two of `count` points in pixels, with a halo that keeps them apart from the colours;
 * where `seen` is given, those that are not seen are faint.
 * @param {{xy: Float32Array, count: number, seen?: Uint8Array}} data @param {{colour: string, width: number}} scales @param {Context} context
 */
export function drawSegments({ xy, count, seen }, { colour, width }, { pen }) {
  pen.lineCap = "round";
  if (seen) {
    trace(pen, xy, count, (i) => !seen[i] || !seen[i + 1]);
    pen.globalAlpha = HIDDEN;
    stroke(pen, colour, width);
  }
  trace(pen, xy, count, (i) => !seen || (seen[i] > 0 && seen[i + 1] > 0));
  pen.globalAlpha = HALO;
  stroke(pen, "#ffffff", width + 2);
  pen.globalAlpha = 1;
  stroke(pen, colour, width);
  pen.lineCap = "butt";
}

/** @param {Pen} pen @param {Float32Array} xy @param {number} count @param {(i: number) => boolean} isWanted the segment from point i on */
function trace(pen, xy, count, isWanted) {
  pen.beginPath();
  for (let i = 0; i + 1 < count; i += 2) {
    if (!isWanted(i)) continue;
    pen.moveTo(xy[2 * i], xy[2 * i + 1]);
    pen.lineTo(xy[2 * i + 2], xy[2 * i + 3]);
  }
}
