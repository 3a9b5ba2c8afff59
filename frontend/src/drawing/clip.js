// Drawing that must not leave a rectangle.

/** @import { Pen, Rect } from "../types" */

/** @param {Pen} pen @param {Rect} rect @param {() => void} draw */
export function clipped(pen, rect, draw) {
  pen.save();
  pen.beginPath();
  pen.rect(rect.x, rect.y, rect.width, rect.height);
  pen.clip();
  draw();
  pen.restore();
}
