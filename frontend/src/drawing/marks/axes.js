// The plot's paper, frame, ticks and axis names.
import { short } from "../../look/numbers.js";
import { cut } from "../../look/shortening.js";
import { ticks, visible } from "../scales.js";
import { lettering, widthOf } from "../strokes.js";

/** @import { Context, Palette, Pen, Rect, Scales, Ticks } from "../../types" */

// How much of an axis its name may take, and the pixels of one that stands beside its numbers.
const NAME_SHARE = 0.6;
const SHORT = 28;

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
 * Ticks are round in the units in which they are shown, and left out along an axis that has none.
 * @param {{axes: [string, string], ticks: [Ticks | null, Ticks | null]}} frame @param {Scales} scales @param {Context} context
 */
export function drawAxes({ axes, ticks: shown }, scales, context) {
  const { pen, palette } = context;
  const { rect, kx, ky, ox, oy } = scales;
  const window = visible(scales);
  const [bottom, right] = [rect.y + rect.height, rect.x + rect.width];
  lettering(pen, palette.quiet, "center", "top");
  const across = cut(axes[0], (text) => widthOf(text) <= NAME_SHARE * rect.width);
  const up = cut(axes[1], (text) => widthOf(text) <= rect.width - 14);
  const free = right - 8 - widthOf(across);
  for (const [tick, words] of ticksOf(window.left, window.right, shown[0])) {
    const x = tick * kx + ox;
    if (x + 3 * words.length < free) pen.fillText(words, x, bottom + 4);
  }
  lettering(pen, palette.quiet, "right", "middle");
  for (const [tick, words] of ticksOf(window.bottom, window.top, shown[1])) {
    const y = oy - tick * ky;
    if (y > rect.y + 24 && y < bottom - 4) pen.fillText(words, rect.x - 5, y);
  }
  nameAxes([across, up], rect, context);
}

/** @param {[string, string]} axes @param {Rect} rect @param {Context} context */
function nameAxes([across, up], { x, y, width, height }, { pen, palette }) {
  lettering(pen, palette.ink, "right", "top");
  pen.fillText(across, x + width, y + height + 4);
  // A long name stands along its axis' top inside the frame, where there is room.
  if (widthOf(up) > SHORT) {
    pen.textAlign = "left";
    drawChip(up, x + 4, y + 4, pen, palette);
  } else pen.fillText(up, x - 5, y);
}

/** Round numbers as they are shown, each with its place. @param {number} low @param {number} high @param {Ticks | null} shown @returns {[number, string][]} */
function ticksOf(low, high, shown) {
  if (!shown) return [];
  const { mean, deviation } = shown;
  return ticks(low * deviation + mean, high * deviation + mean).map((tick) => [
    (tick - mean) / deviation,
    short(tick, 4),
  ]);
}

/** Words on paper, to be read on any colour. @param {string} words @param {number} x @param {number} y @param {Pen} pen @param {Palette} palette */
export function drawChip(words, x, y, pen, palette) {
  const width = widthOf(words) + 6;
  const left = pen.textAlign === "right" ? x - width : x;
  pen.globalAlpha = 0.82;
  pen.fillStyle = palette.paper;
  pen.fillRect(left, y, width, 15);
  pen.globalAlpha = 1;
  pen.fillStyle = palette.quiet;
  pen.fillText(words, pen.textAlign === "right" ? x - 3 : x + 3, y + 3);
}
