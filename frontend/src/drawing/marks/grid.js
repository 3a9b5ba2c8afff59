// The lines of the input plane's grid, wherever the network has carried them.
import { GRID_LINES } from "../../scenes/state.js";
import { stroke } from "../strokes.js";

/** @import { Context } from "../../types" */

const WIDTH = 0.75;
// How faint a line behind the sheet is.
const HIDDEN = 0.07;

/**
 * Draw every so many rows and columns of the mesh `xy` (m x m points in pixels).
 * Where `seen` is given, lines between points that are not seen are faint.
 * @param {{xy: Float32Array, m: number, seen?: Uint8Array}} data @param {{ink: string}} scales @param {Context} context
 */
export function drawGrid({ xy, m, seen }, { ink }, { pen }) {
  if (seen) {
    pen.beginPath();
    lines(pen, xy, m);
    pen.globalAlpha = HIDDEN;
    stroke(pen, ink, WIDTH);
  }
  pen.beginPath();
  lines(pen, xy, m, seen);
  pen.globalAlpha = 0.22;
  stroke(pen, ink, WIDTH);
  pen.beginPath();
  for (const [start, step] of [
    [0, 1],
    [m * (m - 1), 1],
    [0, m],
    [m - 1, m],
  ])
    trace(pen, xy, start, step, m, seen);
  pen.globalAlpha = 0.3;
  stroke(pen, ink, WIDTH);
  pen.globalAlpha = 1;
}

/** @param {Context["pen"]} pen @param {Float32Array} xy @param {number} m @param {Uint8Array} [seen] */
function lines(pen, xy, m, seen) {
  // A mesh that was recorded may have any size; then the lines nearest to the right ones are drawn.
  for (let i = 0; i < GRID_LINES; i++) {
    const line = Math.round((i * (m - 1)) / (GRID_LINES - 1));
    trace(pen, xy, line * m, 1, m, seen);
    trace(pen, xy, line, m, m, seen);
  }
}

/** @param {Context["pen"]} pen @param {Float32Array} xy @param {number} start @param {number} step @param {number} m @param {Uint8Array} [seen] */
function trace(pen, xy, start, step, m, seen) {
  let isDown = false;
  for (let i = 0, p = start; i < m; i++, p += step) {
    if (isDown) pen.lineTo(xy[2 * p], xy[2 * p + 1]);
    else pen.moveTo(xy[2 * p], xy[2 * p + 1]);
    isDown = !seen || seen[p] > 0;
  }
}
