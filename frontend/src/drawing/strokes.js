// The pen's verbs in words of two: a line of this look, letters of that.

import { letters } from "../look/shortening.js";

/** @import { Pen } from "../types" */

const LETTERS = "11px system-ui, sans-serif";

/** Draw the path as a line. @param {Pen} pen @param {string} colour @param {number} width */
export function stroke(pen, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

// Pixels of a small letter, on the average in a wide font, and of one that is as wide as high.
const [NARROW, WIDE] = [6.2, 11];
const WIDE_SIGN =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** About how many pixels a text in small letters takes, on every pen. @param {string} text */
export const widthOf = (text) =>
  letters(text).reduce((sum, letter) => sum + (WIDE_SIGN.test(letter) ? WIDE : NARROW), 0);

/** Take small letters. @param {Pen} pen @param {string} colour @param {CanvasTextAlign} align @param {CanvasTextBaseline} baseline */
export function lettering(pen, colour, align, baseline) {
  // To set a font takes long, the same one too.
  if (pen.font !== LETTERS) pen.font = LETTERS;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.textBaseline = baseline;
}

/** A dot with a rim. @param {Pen} pen @param {number} x @param {number} y @param {number} radius @param {{fill: string, rim: string}} colours */
export function bead(pen, x, y, radius, { fill, rim }) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  stroke(pen, rim, 1.5);
}
