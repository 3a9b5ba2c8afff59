// One metric over the epochs: faint where it is still to come.
import { stroke } from "../strokes.js";

/** @import { Context, Rect } from "../../types" */
/** @typedef {{rect: Rect, left: number, right: number, low: number, high: number}} ChartScales */

/** @param {ChartScales} scales @param {number} x */
export const acrossOf = ({ rect, left, right }, x) => rect.x + (rect.width * (x - left)) / (right - left);

/** @param {ChartScales} scales @param {number} y clipped to the chart */
export const upOf = ({ rect, low, high }, y) =>
  rect.y + rect.height * (1 - Math.min(1.02, Math.max(0, (y - low) / (high - low))));

/** @param {{x: number[], y: Float32Array, upTo: number}} data @param {ChartScales} scales @param {Context} context @param {string} colour @param {number[]} [dash] */
export function drawCurve({ x, y, upTo }, scales, { pen }, colour, dash = []) {
  pen.lineJoin = "round";
  pen.setLineDash(dash);
  for (const [last, alpha, width] of [
    [x.length - 1, 0.3, 1.25],
    [upTo, 1, 2],
  ]) {
    pen.beginPath();
    let isDown = false;
    // No more than two points a pixel: more cannot be seen.
    const step = Math.max(1, Math.floor(x.length / (2 * scales.rect.width)));
    for (let i = 0; i <= last; i = i === last ? last + 1 : Math.min(last, i + step)) {
      if (Number.isNaN(y[i])) isDown = false;
      else if (isDown) pen.lineTo(acrossOf(scales, x[i]), upOf(scales, y[i]));
      else {
        pen.moveTo(acrossOf(scales, x[i]), upOf(scales, y[i]));
        isDown = true;
      }
    }
    pen.globalAlpha = alpha;
    stroke(pen, colour, width);
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}
