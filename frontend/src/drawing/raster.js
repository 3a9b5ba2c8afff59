// Translucent triangles straight into pixels: a sheet of 20,000 of them in about two milliseconds.
//
// A pixel belongs to a triangle if its middle does, from the left edge on and before the right one;
// neighbours share an edge computed from the same two ends, so no seam is drawn twice or not at all.
// Which colours the pixels get is a brush's matter: see brushes.js.

import { LOOK } from "../look/table.js";

/** @import { Brush, Target, Triangle } from "../types" */

// A cell that is not wider than this, in pixels, counts as flat.
const { crushed: CRUSHED } = LOOK.sheet;

/**
 * Pixels of which `paper` is there before the sheet. Shares are of 128, so that every product fits a signed 32-bit number.
 * @param {Uint32Array} pixels @param {number} width @param {number} height @param {number} opacity @param {number} paper
 * @param {number} [dotSize] @returns {Target}
 */
export function makeTarget(pixels, width, height, opacity, paper, dotSize = 2) {
  const part = Math.round(128 * opacity);
  return { pixels, width, height, paper, part, rest: 128 - part, dotSize, covers: false };
}

/**
 * Fill a mesh of m x m points (x, y in pixels of the target) with a brush.
 * @param {Target} target @param {Float32Array} xy @param {number} m @param {Brush} brush
 * @param {Int32Array} order of the cells, each by its first point
 */
export function fillSheet(target, xy, m, brush, order) {
  const cells = (m - 1) * (m - 1);
  for (let i = 0; i < cells; i++) {
    const p = order[i];
    fillTriangle(target, xy, brush, p, p + 1, p + m);
    fillTriangle(target, xy, brush, p + 1, p + m + 1, p + m);
  }
  for (let i = 0; i < cells; i++) {
    const p = i + ((i / (m - 1)) | 0);
    if (isCrushed(xy, p, m)) dot(target, xy[2 * p], xy[2 * p + 1], brush.pixelAt(p));
  }
}

/** Has the network pressed this cell flat, into a line or a point? @param {Float32Array} xy @param {number} p @param {number} m */
function isCrushed(xy, p, m) {
  const q = 2 * (p + m + 1),
    r = 2 * p,
    u = 2 * (p + 1),
    v = 2 * (p + m);
  const ax = xy[q] - xy[r],
    ay = xy[q + 1] - xy[r + 1],
    bx = xy[v] - xy[u],
    by = xy[v + 1] - xy[u + 1];
  const area = Math.abs(ax * by - bx * ay);
  const length = Math.max(Math.abs(ax) + Math.abs(ay), Math.abs(bx) + Math.abs(by));
  return area <= CRUSHED * length;
}

/** What is pressed flat would vanish, so it is drawn as dots where nothing else is. @param {Target} target @param {number} x @param {number} y @param {number} pixel */
function dot({ pixels, width, height, dotSize, paper, part, rest }, x, y, pixel) {
  const left = Math.round(x - dotSize / 2),
    top = Math.round(y - dotSize / 2);
  if (!(left >= 0 && top >= 0 && left + dotSize <= width && top + dotSize <= height)) return;
  // One layer of the sheet over white.
  const channel = (/** @type {number} */ shift) => ((255 * rest + ((pixel >> shift) & 255) * part) >> 7) << shift;
  const seen = ((255 << 24) | channel(16) | channel(8) | channel(0)) >>> 0;
  for (let row = 0, at = top * width + left; row < dotSize; row++, at += width) {
    for (let i = 0; i < dotSize; i++) if (pixels[at + i] === paper) pixels[at + i] = seen;
  }
}

/** The corners from the top down. @param {Target} target @param {Float32Array} xy @param {Brush} brush @param {number} a @param {number} b @param {number} c */
function fillTriangle(target, xy, brush, a, b, c) {
  const ya = xy[2 * a + 1],
    yb = xy[2 * b + 1],
    yc = xy[2 * c + 1];
  if (ya <= yb) {
    if (yb <= yc) fillFrom(target, xy, brush, a, b, c);
    else if (ya <= yc) fillFrom(target, xy, brush, a, c, b);
    else fillFrom(target, xy, brush, c, a, b);
  } else if (ya <= yc) fillFrom(target, xy, brush, b, a, c);
  else if (yb <= yc) fillFrom(target, xy, brush, b, c, a);
  else fillFrom(target, xy, brush, c, b, a);
}

/** The one that is being filled. @type {Triangle} */
const triangle = { x: 0.5, y: 0.5, bx: 0.5, by: 0.5, cx: 0.5, cy: 0.5, area: 0.5 };

/** Row by row from corner a past b to c. @param {Target} target @param {Float32Array} xy @param {Brush} brush @param {number} a @param {number} b @param {number} c */
function fillFrom(target, xy, brush, a, b, c) {
  const ax = xy[2 * a],
    ay = xy[2 * a + 1],
    bx = xy[2 * b],
    by = xy[2 * b + 1],
    cx = xy[2 * c],
    cy = xy[2 * c + 1];
  const first = Math.max(0, Math.ceil(ay - 0.5));
  const last = Math.min(target.height, Math.ceil(cy - 0.5));
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (!(first < last) || !area) return;
  triangle.x = ax;
  triangle.y = ay;
  triangle.bx = bx - ax;
  triangle.by = by - ay;
  triangle.cx = cx - ax;
  triangle.cy = cy - ay;
  triangle.area = area;
  brush.aim(triangle, a, b, c);
  const long = (cx - ax) / (cy - ay);
  const upper = (bx - ax) / (by - ay);
  const lower = (cx - bx) / (cy - by);
  for (let y = first; y < last; y++) {
    const middle = y + 0.5;
    const one = ax + (middle - ay) * long;
    const two = middle < by ? ax + (middle - ay) * upper : bx + (middle - by) * lower;
    const left = one < two ? one : two;
    const right = one < two ? two : one;
    const start = left > 0.5 ? Math.ceil(left - 0.5) : 0;
    const end = right < target.width ? Math.ceil(right - 0.5) : target.width;
    if (start < end) brush.row(target, y * target.width, start, end, y);
  }
}
