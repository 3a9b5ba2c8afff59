// The triangle of three probabilities: at a corner, one class is certain.
import { lettering, stroke } from "../strokes.js";

/** @import { Context, Scales } from "../../types" */

const CORNERS = [
  [0, 0],
  [1, 0],
  [0.5, Math.sqrt(0.75)],
];
const LONGEST = 22;

/** @param {{names: string[]}} data @param {Scales} scales @param {Context} context */
export function drawTriangle({ names }, { k, ox, oy }, { pen, palette }) {
  const corners = CORNERS.map(([x, y]) => [x * k + ox, oy - y * k]);
  pen.beginPath();
  corners.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
  stroke(pen, palette.quiet, 1);
  corners.forEach(([x, y], i) => {
    lettering(pen, palette.ink, i === 2 ? "center" : i ? "right" : "left", i === 2 ? "bottom" : "top");
    const aside = i === 2 ? 0 : i ? 14 : -14;
    const words = names[i].length > LONGEST ? `${names[i].slice(0, LONGEST - 1)}…` : names[i];
    pen.fillText(words, x + aside, i === 2 ? y - 8 : y + 9);
  });
}
