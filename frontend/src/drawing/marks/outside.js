// How many samples lie outside a picture, told at the edge beyond which they are.
import { grouped } from "../../look/numbers.js";
import { words } from "../../look/words.js";
import { lettering } from "../strokes.js";
import { drawChip } from "./axes.js";

/** @import { Context, Outside, Rect } from "../../types" */

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
