// A level line of something on the mesh: where a neuron is zero.
import { stroke } from "../strokes.js";

/** @import { Context, Crossings } from "../../types" */

const HALO = 0.55;

/**
 * Draw the segments of `crossings` on the mesh `xy` (points in pixels), with a halo that keeps them apart from the colours.
 * @param {{crossings: Crossings, xy: Float32Array}} data @param {{colour: string, width: number}} style @param {Context} context
 */
export function drawLevel({ crossings: { count, a, b, t }, xy }, { colour, width }, { pen }) {
  const at = (/** @type {number} */ i, /** @type {number} */ axis) =>
    xy[2 * a[i] + axis] + t[i] * (xy[2 * b[i] + axis] - xy[2 * a[i] + axis]);
  pen.lineCap = "round";
  pen.beginPath();
  for (let i = 0; i + 1 < count; i += 2) {
    pen.moveTo(at(i, 0), at(i, 1));
    pen.lineTo(at(i + 1, 0), at(i + 1, 1));
  }
  pen.globalAlpha = HALO;
  stroke(pen, "#ffffff", width + 2);
  pen.globalAlpha = 1;
  stroke(pen, colour, width);
  pen.lineCap = "butt";
}
