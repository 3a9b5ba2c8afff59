// How many samples lie outside a picture, told at the edge beyond which they are.
import { grouped } from "../../look/numbers.js";
import { words } from "../../look/words.js";
import { lettering, widthOf } from "../strokes.js";

/** @import { Context, Outside, Palette, Pen, Rect } from "../../types" */

const AWAY = 3;
const HIGH = 15;

/** @param {Outside} outside @param {Rect} rect @param {Context} context */
export function drawOutside(outside, { x, y, width, height }, { pen, palette }) {
  const middle = y + (height - HIGH) / 2;
  /** @type {[keyof Outside, CanvasTextAlign, number, number][]} */
  const places = [
    ["left", "left", x + AWAY, middle],
    ["right", "right", x + width - AWAY, middle],
    ["bottom", "left", x + width / 2 - 36, y + height - HIGH - AWAY],
    ["top", "left", x + width / 2 - 36, y + AWAY],
  ];
  for (const [edge, align, across, top] of places) {
    if (!outside[edge]) continue;
    lettering(pen, palette.quiet, align, "top");
    drawChip(words(`outside.${edge}`, { count: grouped(outside[edge]) }), across, top, pen, palette);
  }
}

/** Words on paper, to be read on any colour. @param {string} words @param {number} x @param {number} y @param {Pen} pen @param {Palette} palette */
function drawChip(words, x, y, pen, palette) {
  const width = widthOf(words) + 6;
  const left = pen.textAlign === "right" ? x - width : x;
  pen.globalAlpha = 0.82;
  pen.fillStyle = palette.paper;
  pen.fillRect(left, y, width, HIGH);
  pen.globalAlpha = 1;
  pen.fillStyle = palette.quiet;
  pen.fillText(words, pen.textAlign === "right" ? x - 3 : x + 3, y + 3);
}
