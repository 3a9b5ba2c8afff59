// The directions of the units of a picture in space, in a corner of it.
import { lettering, stroke } from "../strokes.js";

/** @import { Context, InSpace, Rect } from "../../types" */

// Where the directions start, how long they are, and how far beyond them their names stand, in shares of the picture.
const AT = [0.87, 0.87];
const LONG = 0.09;
const BEYOND = 0.32;

/** @param {Pick<InSpace, "directions" | "names">} data @param {Rect} rect @param {Context} context */
export function drawTripod({ directions, names }, { x, y, width, height }, { pen, palette }) {
  const [left, top] = [x + AT[0] * width, y + AT[1] * height];
  lettering(pen, palette.ink, "center", "middle");
  directions.forEach(([dx, dy], unit) => {
    pen.beginPath();
    pen.moveTo(left, top);
    pen.lineTo(left + LONG * width * dx, top - LONG * height * dy);
    stroke(pen, palette.ink, 1.5);
    const length = Math.hypot(dx, dy);
    // One that points at the eye has its name aside.
    const [ox, oy] = length > 0.05 ? [dx / length, dy / length] : [0.7, -0.7];
    const far = LONG * (length + BEYOND);
    pen.fillText(names[unit], left + far * width * ox, top - far * height * oy);
  });
}
