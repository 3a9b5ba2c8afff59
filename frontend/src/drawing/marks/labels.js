// Texts at points of a picture.
import { lettering } from "../strokes.js";

/** @import { Context, Label, Scales } from "../../types" */

// Letters of a text, and how far it is from its point.
const LONGEST = 22;
const AWAY = 8;

/** @param {Label[]} labels @param {Scales} scales @param {Context} context */
export function drawLabels(labels, { kx, ky, ox, oy }, { pen, palette }) {
  for (const { at, text, across, up } of labels) {
    lettering(pen, palette.quiet, across, up);
    const words = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
    pen.fillText(words, at[0] * kx + ox, oy - at[1] * ky + (up === "top" ? AWAY : -AWAY));
  }
}
