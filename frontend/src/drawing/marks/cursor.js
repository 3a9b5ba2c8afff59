// The cursor of a chart: an upright line at the epoch and a dot on the curve.
import { acrossOf, upOf } from "./curve.js";

/** @import { Context } from "../../types" */

/** @param {{x: number, y: number}} data @param {import("./curve.js").ChartScales} scales @param {Context} context @param {string} colour */
export function drawCursor({ x, y }, scales, { pen, palette }, colour) {
  const { rect } = scales;
  const across = acrossOf(scales, x);
  pen.beginPath();
  pen.moveTo(across, rect.y - 2);
  pen.lineTo(across, rect.y + rect.height + 2);
  pen.strokeStyle = palette.quiet;
  pen.lineWidth = 1;
  pen.stroke();
  if (!Number.isFinite(y)) return;
  pen.beginPath();
  pen.arc(across, upOf(scales, y), 4.5, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
  pen.strokeStyle = palette.paper;
  pen.lineWidth = 1.5;
  pen.stroke();
}
