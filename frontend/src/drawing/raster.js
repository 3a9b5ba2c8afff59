// Translucent triangles straight into pixels: a sheet of 20,000 of them in about two milliseconds.
//
// A pixel belongs to a triangle if its middle does, from the left edge on and before the right one;
// neighbours share an edge computed from the same two ends, so no seam is drawn twice or not at all.
import { LEVELS, PIXELS } from "../look/colour.js";

// A cell not wider than so many pixels counts as flat.
const CRUSHED = 0.2;

/** @typedef {{ pixels: Uint32Array, width: number, height: number, redBlue: Int32Array, green: Int32Array, part: number, rest: number, paper: number, dotSize: number }} Target */

/** Shares are of 128, so that every product fits a signed 32-bit number. @param {Uint32Array} pixels @param {number} width @param {number} height @param {number} opacity @param {number} paper what is there before the sheet @param {number} [dotSize] @returns {Target} */
export function makeTarget(pixels, width, height, opacity, paper, dotSize = 2) {
  const part = Math.round(128 * opacity);
  return {
    pixels,
    width,
    height,
    paper,
    dotSize,
    part,
    rest: 128 - part,
    redBlue: Int32Array.from(PIXELS, (pixel) => (pixel & 0xff00ff) * part),
    green: Int32Array.from(PIXELS, (pixel) => (pixel & 0x00ff00) * part),
  };
}

/**
 * Fill a mesh of m x m points (x, y in pixels of the target) with the colours of `values` in [0, 1].
 * @param {Target} target @param {Float32Array} xy @param {Float32Array} values @param {number} m
 * @param {Int32Array | null} [order] of the cells, each by its first point; without it row by row
 */
export function fillSheet(target, xy, values, m, order = null) {
  const cells = (m - 1) * (m - 1);
  for (let i = 0; i < cells; i++) {
    const p = order ? order[i] : i + ((i / (m - 1)) | 0);
    if (isCrushed(xy, p, m)) {
      const level = (Math.min(1, Math.max(0, values[p])) * (LEVELS - 1) + 0.5) | 0;
      dot(target, xy[2 * p], xy[2 * p + 1], PIXELS[level]);
    }
    fillTriangle(target, xy, values, p, p + 1, p + m);
    fillTriangle(target, xy, values, p + 1, p + m + 1, p + m);
  }
}

/** Has the network pressed this cell flat, into a line or a point? @param {Float32Array} xy @param {number} p @param {number} m */
export function isCrushed(xy, p, m) {
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

/** What is pressed flat would vanish, so it is drawn as dots. @param {Target} target @param {number} x @param {number} y @param {number} pixel */
export function dot({ pixels, width, height, dotSize }, x, y, pixel) {
  const left = Math.round(x - dotSize / 2),
    top = Math.round(y - dotSize / 2);
  if (!(left >= 0 && top >= 0 && left + dotSize <= width && top + dotSize <= height)) return;
  for (let row = 0, at = top * width + left; row < dotSize; row++, at += width) {
    for (let i = 0; i < dotSize; i++) pixels[at + i] = pixel;
  }
}

/** @param {Target} target @param {Float32Array} xy @param {Float32Array} values @param {number} a @param {number} b @param {number} c */
function fillTriangle(target, xy, values, a, b, c) {
  let swap;
  if (xy[2 * a + 1] > xy[2 * b + 1]) {
    swap = a;
    a = b;
    b = swap;
  }
  if (xy[2 * b + 1] > xy[2 * c + 1]) {
    swap = b;
    b = c;
    c = swap;
  }
  if (xy[2 * a + 1] > xy[2 * b + 1]) {
    swap = a;
    a = b;
    b = swap;
  }
  const ax = xy[2 * a],
    ay = xy[2 * a + 1],
    bx = xy[2 * b],
    by = xy[2 * b + 1],
    cx = xy[2 * c],
    cy = xy[2 * c + 1];
  const first = Math.max(0, Math.ceil(ay - 0.5));
  const last = Math.min(target.height, Math.ceil(cy - 0.5));
  if (!(first < last)) return;
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (!area) return;
  const top = LEVELS - 1;
  const va = values[a] * top,
    vb = values[b] * top,
    vc = values[c] * top;
  const slope = ((vb - va) * (cy - ay) - (vc - va) * (by - ay)) / area;
  const rise = ((vc - va) * (bx - ax) - (vb - va) * (cx - ax)) / area;
  const long = (cx - ax) / (cy - ay);
  const upper = (bx - ax) / (by - ay);
  const lower = (cx - bx) / (cy - by);
  const low = Math.min(va, vb, vc),
    high = Math.max(va, vb, vc);
  for (let y = first; y < last; y++) {
    const middle = y + 0.5;
    const one = ax + (middle - ay) * long;
    const two = middle < by ? ax + (middle - ay) * upper : bx + (middle - by) * lower;
    const left = one < two ? one : two;
    const right = one < two ? two : one;
    const start = left > 0.5 ? Math.ceil(left - 0.5) : 0;
    const end = right < target.width ? Math.ceil(right - 0.5) : target.width;
    if (start >= end) continue;
    const value = va + (middle - ay) * rise + (start + 0.5 - ax) * slope;
    blendRow(target, y * target.width + start, y * target.width + end, value, slope, low, high);
  }
}

/**
 * Blend a row of pixels, red and blue in one multiplication, green in another. The paper counts as
 * white, so that one layer of the sheet has the same colours in every theme.
 * @param {Target} target @param {number} start @param {number} end @param {number} value @param {number} slope
 * @param {number} low @param {number} high
 */
function blendRow({ pixels, redBlue, green, rest, paper }, start, end, value, slope, low, high) {
  for (let i = start; i < end; i++, value += slope) {
    const level = ((value < low ? low : value > high ? high : value) + 0.5) | 0;
    const below = pixels[i] === paper ? 0xffffff : pixels[i];
    const rb = (Math.imul(below & 0xff00ff, rest) + redBlue[level]) >>> 7;
    const g = (Math.imul(below & 0x00ff00, rest) + green[level]) >>> 7;
    pixels[i] = 0xff000000 | (rb & 0xff00ff) | (g & 0x00ff00);
  }
}
