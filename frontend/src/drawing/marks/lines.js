// Lines on a picture, each with the pen of its name.
import { PENS } from "../../look/table.js";
import { stroke } from "../strokes.js";

/** @import { Context, Pen } from "../../types" */

/**
 * Draw lines through points in pixels, joined by NaN; `opacity` fades them all. Where `seen` is given, what
 * is not seen is drawn before, with the pen of the name "hidden_...".
 * @param {{xy: Float32Array, seen?: Uint8Array | null}} data @param {{pen: keyof typeof PENS, colour: string, opacity?: number}} look
 * @param {Context} context
 */
export function drawLines({ xy, seen = null }, { pen: name, colour, opacity = 1 }, { pen }) {
  if (!xy.length || opacity <= 0) return;
  pen.lineJoin = "round";
  const parts = seen ? [0, 1] : [1];
  for (const part of parts) {
    const look = PENS[part ? name : /** @type {keyof typeof PENS} */ (`hidden_${name}`)];
    pen.beginPath();
    trace(pen, xy, seen, part);
    pen.globalAlpha = opacity * look.opacity;
    pen.setLineDash(look.dash);
    stroke(pen, colour, look.width);
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** @param {Pen} pen @param {Float32Array} xy @param {Uint8Array | null} seen @param {number} part */
function trace(pen, xy, seen, part) {
  let isDown = false;
  for (let i = 0; i < xy.length; i += 2) {
    const [x, y] = [xy[i], xy[i + 1]];
    if (!Number.isFinite(x + y) || (seen && seen[i >> 1] !== part)) isDown = false;
    else if (isDown) pen.lineTo(x, y);
    else {
      pen.moveTo(x, y);
      isDown = true;
    }
  }
}
