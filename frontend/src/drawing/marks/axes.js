// The plot's paper, frame, ticks and axis names.
import { number } from "../../look/numbers.js";
import { ticks, visible } from "../scales.js";
import { lettering } from "../strokes.js";

/** @import { Context, Palette, Pen, Rect, Scales } from "../../types" */

/** @param {{rect: Rect}} scales @param {Context} context */
export function drawPaper({ rect }, { pen, palette }) {
  pen.fillStyle = palette.paper;
  pen.fillRect(rect.x, rect.y, rect.width, rect.height);
}

/** @param {{rect: Rect}} scales @param {Context} context */
export function drawFrame({ rect }, { pen, palette }) {
  pen.strokeStyle = palette.faint;
  pen.lineWidth = 1;
  pen.strokeRect(rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1);
}

/**
 * Ticks are in original units where `scaling` leads back to them, and left out where it is null and
 * along an axis without a name, which only spreads things.
 * @param {{names: [string, string], scaling?: {means: number[], deviations: number[]} | null}} data @param {Scales} scales @param {Context} context
 */
export function drawAxes({ names, scaling = PLAIN }, scales, context) {
  const { pen, palette } = context;
  const { rect, k, ox, oy } = scales;
  const window = visible(scales);
  const [bottom, right] = [rect.y + rect.height, rect.x + rect.width];
  drawFrame(scales, context);
  lettering(pen, palette.quiet, "center", "top");
  const free = right - 8 - 6 * names[0].length;
  for (const [tick, words] of ticksOf(window.left, window.right, scaling, 0)) {
    const x = tick * k + ox;
    if (x + 3 * words.length < free) pen.fillText(words, x, bottom + 4);
  }
  lettering(pen, palette.quiet, "right", "middle");
  for (const [tick, words] of names[1] ? ticksOf(window.bottom, window.top, scaling, 1) : []) {
    const y = oy - tick * k;
    if (y > rect.y + 24 && y < bottom - 4) pen.fillText(words, rect.x - 5, y);
  }
  lettering(pen, palette.ink, "right", "top");
  pen.fillText(names[0], right, bottom + 4);
  // A long name stands along its axis' top inside the frame, where there is room.
  if (names[1].length > 5) {
    pen.textAlign = "left";
    drawChip(names[1], rect.x + 4, rect.y + 4, pen, palette);
  } else pen.fillText(names[1], rect.x - 5, rect.y);
}

const PLAIN = { means: [0, 0], deviations: [1, 1] };

/** Round numbers in original units, each with its place. @param {number} low @param {number} high @param {{means: number[], deviations: number[]} | null} scaling @param {0 | 1} axis @returns {[number, string][]} */
function ticksOf(low, high, scaling, axis) {
  if (!scaling) return [];
  const [mean, deviation] = [scaling.means[axis], scaling.deviations[axis]];
  return ticks(low * deviation + mean, high * deviation + mean).map((tick) => [
    (tick - mean) / deviation,
    number(tick, 4),
  ]);
}

/** Words on paper, to be read on any colour. @param {string} words @param {number} x @param {number} y @param {Pen} pen @param {Palette} palette */
export function drawChip(words, x, y, pen, palette) {
  const width = 5.6 * words.length + 6;
  const left = pen.textAlign === "right" ? x - width : x;
  pen.globalAlpha = 0.82;
  pen.fillStyle = palette.paper;
  pen.fillRect(left, y, width, 15);
  pen.globalAlpha = 1;
  pen.fillStyle = palette.quiet;
  pen.fillText(words, pen.textAlign === "right" ? x - 3 : x + 3, y + 3);
}
