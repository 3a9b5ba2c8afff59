// The samples: a colour and a shape for each class, circles for class 0 and triangles for class 1.

/** @import { Context, Pen, Rect } from "../types" */

/** The radius that n samples get in a plot so wide. @param {number} n @param {number} width */
export const radiusOf = (n, width) =>
  Math.max(1.2, Math.min(4, Math.max(2.2, width / 110)) * Math.min(1, Math.sqrt(600 / n)));

/**
 * @param {{xy: Float32Array, y: Uint8Array, count: number, lit: number | null}} data @param {{radius: number, rect: Rect, outline: string}} scales
 * @param {Context} context
 */
export function drawSamples({ xy, y, count, lit }, { radius, rect, outline }, { pen, palette }) {
  pen.lineJoin = "round";
  pen.lineWidth = Math.max(0.5, radius / 5);
  pen.strokeStyle = outline;
  for (const label of [0, 1]) {
    pen.beginPath();
    for (let i = 0; i < count; i++) {
      const [px, py] = [xy[2 * i], xy[2 * i + 1]];
      if (y[i] === label && px > rect.x - 9 && px < rect.x + rect.width + 9) trace(pen, label, px, py, radius);
    }
    pen.fillStyle = palette.classes[label];
    pen.fill();
    pen.stroke();
  }
  if (lit !== null && lit < count) drawLit(pen, palette, xy[2 * lit], xy[2 * lit + 1], radius, y[lit]);
}

/** @param {Pen} pen @param {number} label @param {number} x @param {number} y @param {number} radius */
export function trace(pen, label, x, y, radius) {
  if (label === 0) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  pen.moveTo(x, y - 1.25 * radius);
  pen.lineTo(x + 1.15 * radius, y + 0.8 * radius);
  pen.lineTo(x - 1.15 * radius, y + 0.8 * radius);
  pen.closePath();
}

/** @param {Pen} pen @param {Context["palette"]} palette @param {number} x @param {number} y @param {number} radius @param {number} label */
function drawLit(pen, palette, x, y, radius, label) {
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [palette.paper, 5],
    [palette.ink, 2],
  ])) {
    pen.beginPath();
    pen.arc(x, y, 2.6 * radius, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
  pen.beginPath();
  trace(pen, label, x, y, 1.35 * radius);
  pen.fillStyle = palette.classes[label];
  pen.fill();
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 1;
  pen.stroke();
}

/** The sample nearest to (x, y) within reach, or null. @param {Float32Array} xy @param {number} count @param {number} x @param {number} y @param {number} reach */
export function nearest(xy, count, x, y, reach = 10) {
  let best = null;
  let least = reach * reach;
  for (let i = 0; i < count; i++) {
    const d = (xy[2 * i] - x) ** 2 + (xy[2 * i + 1] - y) ** 2;
    if (d < least) [best, least] = [i, d];
  }
  return best;
}
