// The plot's paper, frame, ticks and axis names.
import { cut } from "../../look/shortening.js";
import { axisNumbers } from "../../scenes/ticks.js";
import { visible } from "../scales.js";
import { lettering, widthOf } from "../strokes.js";

/** @import { AxisNumber, Context, Palette, Pen, Rect, Scales, Ticks } from "../../types" */

// How much of an axis its name may take, and the pixels of one that stands beside its numbers.
const NAME_SHARE = 0.6;
const SHORT = 28;
// How much wider than reckoned letters may be.
const WIDER = 1.2;
// The pixels beside the upright axis; how high a number is, how far apart two are, and how high a name is.
const [BESIDE, HIGH, APART, NAME_HIGH] = [28, 11, 6, 24];

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
  const free = rect.width - APART - WIDER * widthOf(across);
  const numbers = axisNumbers(window.left, window.right, shown[0]);
  for (const { at, text } of apart(numbers, numbers.map(({ text }) => widthOf(text)), kx, (at) => at * kx + ox - rect.x, free))
    pen.fillText(text, at * kx + ox, bottom + 4);
  numberUpright(axisNumbers(window.bottom, window.top, shown[1]), scales, context);
  nameAxes([across, up], rect, context);
}

/** Beside the axis, or along it if they are too long to stand there. @param {AxisNumber[]} numbers @param {Scales} scales @param {Context} context */
function numberUpright(numbers, { rect, ky, oy }, { pen, palette }) {
  const widths = numbers.map(({ text }) => widthOf(text));
  const isTurned = Math.max(...widths) > BESIDE;
  lettering(pen, palette.quiet, isTurned ? "center" : "right", isTurned ? "bottom" : "middle");
  const longs = isTurned ? widths : widths.map(() => HIGH);
  const end = rect.height - NAME_HIGH + HIGH / 2;
  for (const { at, text } of apart(numbers, longs, ky, (at) => rect.y + rect.height - oy + at * ky, end)) {
    const y = oy - at * ky;
    if (isTurned) fillUpright(pen, text, rect.x - 4, y);
    else pen.fillText(text, rect.x - 5, y);
  }
}

/**
 * Those that keep clear of each other and of the axis' name, where they end at `end` at most.
 * @param {AxisNumber[]} numbers @param {number[]} longs the pixels that each takes of the axis @param {number} k pixels of a unit
 * @param {(at: number) => number} placeOf pixels from the axis' start @param {number} end
 */
function apart(numbers, longs, k, placeOf, end) {
  if (numbers.length < 2) return [];
  const every = Math.ceil((Math.max(...longs) + APART) / ((numbers[1].at - numbers[0].at) * k));
  return numbers.filter(({ at }, i) => i % every === 0 && placeOf(at) + longs[i] / 2 <= end);
}

/** @param {Pen} pen @param {string} text @param {number} x @param {number} y */
function fillUpright(pen, text, x, y) {
  pen.save();
  pen.translate(x, y);
  pen.rotate(-Math.PI / 2);
  pen.fillText(text, 0, 0);
  pen.restore();
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

/** Words on paper from x to the right, to be read on any colour. @param {string} words @param {number} x @param {number} y @param {Pen} pen @param {Palette} palette */
function drawChip(words, x, y, pen, palette) {
  pen.globalAlpha = 0.82;
  pen.fillStyle = palette.paper;
  pen.fillRect(x, y, widthOf(words) + 6, 15);
  pen.globalAlpha = 1;
  pen.fillStyle = palette.quiet;
  pen.fillText(words, x + 3, y + 3);
}
