// Texts at points of a picture.
import { toldApart } from "../../look/shortening.js";
import { lettering, widthOf } from "../strokes.js";

/** @import { Context, Label, Scales } from "../../types" */

// Pixels of a text, on a small picture its share, and how far it is from its point.
const LONGEST = 124;
const SHARE = 0.46;
const AWAY = 8;

/** @param {Label[]} labels @param {Scales} scales @param {Context} context */
export function drawLabels(labels, { kx, ky, ox, oy, rect }, { pen, palette }) {
  const room = Math.min(LONGEST, SHARE * rect.width);
  const texts = toldApart(labels.map(({ text }) => text), (text) => widthOf(text) <= room);
  labels.forEach(({ at, across, up }, i) => {
    lettering(pen, palette.quiet, across, up);
    pen.fillText(texts[i], at[0] * kx + ox, oy - at[1] * ky + (up === "top" ? AWAY : -AWAY));
  });
}
