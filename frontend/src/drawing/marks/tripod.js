// The directions of three units, in a corner of their picture.
import { lettering, stroke } from "../strokes.js";

/** @import { Context, Rect } from "../../types" */

const LONGEST = 24;

/** @param {{frame: number[][], letter: string}} data across, up and towards the eye @param {{rect: Rect}} scales @param {Context} context */
export function drawTripod({ frame: [across, up, near], letter }, { rect }, { pen, palette }) {
  const size = Math.min(LONGEST, rect.width / 11);
  // Far enough from the corner that no direction leaves the frame.
  const [x, y] = [rect.x + size + 18, rect.y + rect.height - size - 18];
  lettering(pen, palette.ink, "center", "middle");
  // What points away from the eye is drawn first, and fainter.
  const units = [0, 1, 2].sort((a, b) => near[a] - near[b]);
  for (const unit of units) {
    const [dx, dy] = [across[unit], -up[unit]];
    pen.globalAlpha = near[unit] < -0.3 ? 0.55 : 1;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + size * dx, y + size * dy);
    stroke(pen, palette.ink, 1.5);
    // Beyond its end, and aside if it points at the eye.
    const length = Math.hypot(dx, dy);
    const [ox, oy] = length > 0.2 ? [dx / length, dy / length] : [0.7, 0.7];
    pen.fillText(`${letter}${unit + 1}`, x + size * dx + 11 * ox, y + size * dy + 11 * oy);
  }
  pen.globalAlpha = 1;
}
