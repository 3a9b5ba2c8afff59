// The cursor of a chart: an upright line at the epoch and a dot on the curve.
import { bead, stroke } from "../strokes.js";
import { acrossOf, upOf } from "./curve.js";

/** @import { Context } from "../../types" */

/** @param {{x: number, y: number}} data @param {import("./curve.js").ChartScales} scales @param {Context} context @param {string} colour */
export function drawCursor({ x, y }, scales, { pen, palette }, colour) {
  const { rect } = scales;
  const across = acrossOf(scales, x);
  pen.beginPath();
  pen.moveTo(across, rect.y - 2);
  pen.lineTo(across, rect.y + rect.height + 2);
  stroke(pen, palette.quiet, 1);
  if (Number.isFinite(y)) bead(pen, across, upOf(scales, y), 4.5, { fill: colour, rim: palette.paper });
}
