// A level line of something sampled on the mesh: the decision boundary, or where a neuron is zero.

/** @import { Context, Crossings } from "../types" */

/**
 * Draw the segments of `crossings` on the mesh `xy` (points in pixels), with a halo that keeps them apart from the colours.
 * @param {{crossings: Crossings, xy: Float32Array}} data @param {{colour: string, width: number}} scales @param {Context} context
 */
export function drawLevel({ crossings, xy }, { colour, width }, { pen }) {
  pen.beginPath();
  for (let i = 0; i < crossings.count; i++) {
    const { a, b, t } = crossings;
    const x = xy[2 * a[i]] + t[i] * (xy[2 * b[i]] - xy[2 * a[i]]);
    const y = xy[2 * a[i] + 1] + t[i] * (xy[2 * b[i] + 1] - xy[2 * a[i] + 1]);
    if (i % 2) pen.lineTo(x, y);
    else pen.moveTo(x, y);
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
