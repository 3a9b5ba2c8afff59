// A level line of something on the mesh: the decision boundary, or where a neuron is zero.

/** @import { Context, Crossings } from "../types" */

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

/**
 * Draw segments between each two of `count` points in pixels, with a halo that keeps them apart from the colours.
 * @param {{xy: Float32Array, count: number}} data @param {{colour: string, width: number}} scales @param {Context} context
 */
export function drawSegments({ xy, count }, { colour, width }, { pen }) {
  pen.beginPath();
  for (let i = 0; i < 2 * count; i += 2) {
    if (i % 4) pen.lineTo(xy[i], xy[i + 1]);
    else pen.moveTo(xy[i], xy[i + 1]);
  }
  pen.lineCap = "round";
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = width + 2;
  pen.globalAlpha = 0.55;
  pen.stroke();
  pen.globalAlpha = 1;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
  pen.lineCap = "butt";
}
