// The lines of the input plane's grid, wherever the network has carried them.
import { GRID_LINES } from "../state.js";

/** @import { Context } from "../types" */

/**
 * Draw every so many rows and columns of the mesh `xy` (m x m points in pixels).
 * @param {{xy: Float32Array, m: number}} data @param {{ink: string}} scales @param {Context} context
 */
export function drawGrid({ xy, m }, { ink }, { pen }) {
  pen.beginPath();
  // A mesh that was recorded may have any size; then the lines nearest to the right ones are drawn.
  for (let i = 0; i < GRID_LINES; i++) {
    const line = Math.round((i * (m - 1)) / (GRID_LINES - 1));
    trace(pen, xy, line * m, 1, m);
    trace(pen, xy, line, m, m);
  }
  pen.globalAlpha = 0.22;
  pen.lineWidth = 0.75;
  pen.strokeStyle = ink;
  pen.stroke();
  pen.beginPath();
  for (const [start, step] of [
    [0, 1],
    [m * (m - 1), 1],
    [0, m],
    [m - 1, m],
  ])
    trace(pen, xy, start, step, m);
  pen.globalAlpha = 0.3;
  pen.stroke();
  pen.globalAlpha = 1;
}

/** @param {Context["pen"]} pen @param {Float32Array} xy @param {number} start @param {number} step @param {number} m */
function trace(pen, xy, start, step, m) {
  pen.moveTo(xy[2 * start], xy[2 * start + 1]);
  for (let i = 1, p = start + step; i < m; i++, p += step) pen.lineTo(xy[2 * p], xy[2 * p + 1]);
}
