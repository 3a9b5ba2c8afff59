// Straight lines w . h + b = 0 across a plane: where the units of the next layer decide.
import { stroke } from "../strokes.js";

/** @import { Context, Scales } from "../../types" */

/**
 * Draw each of `lines` as [wx, wy, b] in the plane of `scales`; `alpha` fades them all.
 * @param {{lines: number[][]}} data @param {Scales} scales @param {Context} context
 * @param {{alpha: number, colour: string, width: number, dash: number[]}} style
 */
export function drawLines({ lines }, { k, ox, oy, rect }, { pen }, { alpha, colour, width, dash }) {
  if (!lines.length || alpha <= 0) return;
  const reach = rect.width + rect.height;
  const [middleX, middleY] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  pen.beginPath();
  for (const [wx, wy, b] of lines) {
    const length = Math.hypot(wx, wy);
    if (!(length > 0)) continue;
    // The same line in pixels, y down: its distance from the middle, and its foot.
    const [nx, ny] = [wx / length, -wy / length];
    const distance = nx * (middleX - ox) + ny * (middleY - oy) + (b * k) / length;
    if (!(Math.abs(distance) < reach)) continue;
    const [footX, footY] = [middleX - distance * nx, middleY - distance * ny];
    pen.moveTo(footX - reach * ny, footY + reach * nx);
    pen.lineTo(footX + reach * ny, footY - reach * nx);
  }
  pen.globalAlpha = alpha;
  pen.setLineDash(dash);
  stroke(pen, colour, width);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}
