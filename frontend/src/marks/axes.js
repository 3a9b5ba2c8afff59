// The plot's paper, frame, ticks and axis names.
import { number } from "../numbers.js";
import { ticks, visible } from "../scales.js";

/** @import { Context, Rect, Scales } from "../types" */

export const SMALL = "11px system-ui, sans-serif";

/** @param {{rect: Rect}} scales @param {Context} context */
export function drawPaper({ rect }, { pen, palette }) {
  pen.fillStyle = palette.paper;
  pen.fillRect(rect.x, rect.y, rect.width, rect.height);
}

/** @param {{names: [string, string]}} data @param {Scales} scales @param {Context} context */
export function drawAxes({ names }, scales, { pen, palette }) {
  const { rect, k, ox, oy } = scales;
  const window = visible(scales);
  const [bottom, right] = [rect.y + rect.height, rect.x + rect.width];
  pen.strokeStyle = palette.faint;
  pen.lineWidth = 1;
  pen.strokeRect(rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1);
  pen.font = SMALL;
  pen.fillStyle = palette.quiet;
  pen.textAlign = "center";
  pen.textBaseline = "top";
  const free = right - 8 - 6 * names[0].length;
  for (const tick of ticks(window.left, window.right)) {
    const x = tick * k + ox;
    if (x < free) pen.fillText(number(tick), x, bottom + 4);
  }
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const tick of ticks(window.bottom, window.top)) {
    const y = oy - tick * k;
    if (y > rect.y + 18 && y < bottom - 4) pen.fillText(number(tick), rect.x - 5, y);
  }
  pen.fillStyle = palette.ink;
  pen.textBaseline = "top";
  pen.fillText(names[0], right, bottom + 4);
  pen.fillText(names[1], rect.x - 5, rect.y);
}
