// The pen's verbs in words of two: a line of this look, letters of that.

/** @import { Pen } from "../types" */

const LETTERS = "11px system-ui, sans-serif";

/** Draw the path as a line. @param {Pen} pen @param {string} colour @param {number} width */
export function stroke(pen, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** Take small letters. @param {Pen} pen @param {string} colour @param {CanvasTextAlign} align @param {CanvasTextBaseline} baseline */
export function lettering(pen, colour, align, baseline) {
  pen.font = LETTERS;
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
