// The sheet of many classes: triangles like those of raster.js whose three corners have any colours.
import { dot, isCrushed } from "./raster.js";

/** @import { Target } from "./raster.js" */

// Red, green and blue at the current pixel, and their change from one to the next and from row to row.
const now = new Float64Array(3);
const across = new Float64Array(3);
const down = new Float64Array(3);

/**
 * Fill a mesh of m x m points (x, y in pixels of the target) with `colours`, a pixel for each.
 * @param {Target} target @param {Float32Array} xy @param {Uint32Array} colours @param {number} m
 * @param {Int32Array | null} [order] of the cells, each by its first point; without it row by row
 */
export function fillColours(target, xy, colours, m, order = null) {
  const cells = (m - 1) * (m - 1);
  for (let i = 0; i < cells; i++) {
    const p = order ? order[i] : i + ((i / (m - 1)) | 0);
    if (isCrushed(xy, p, m)) dot(target, xy[2 * p], xy[2 * p + 1], colours[p]);
    fillTriangle(target, xy, colours, p, p + 1, p + m);
    fillTriangle(target, xy, colours, p + 1, p + m + 1, p + m);
  }
}

/** @param {Target} target @param {Float32Array} xy @param {Uint32Array} colours @param {number} a @param {number} b @param {number} c */
function fillTriangle(target, xy, colours, a, b, c) {
  if (xy[2 * a + 1] > xy[2 * b + 1]) [a, b] = [b, a];
  if (xy[2 * b + 1] > xy[2 * c + 1]) [b, c] = [c, b];
  if (xy[2 * a + 1] > xy[2 * b + 1]) [a, b] = [b, a];
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
  const isFlat = colours[a] === colours[b] && colours[b] === colours[c];
  for (let channel = 0; channel < 3; channel++) {
    const shift = 8 * channel;
    const va = (colours[a] >> shift) & 255,
      vb = ((colours[b] >> shift) & 255) - va,
      vc = ((colours[c] >> shift) & 255) - va;
    across[channel] = isFlat ? 0 : (vb * (cy - ay) - vc * (by - ay)) / area;
    down[channel] = isFlat ? 0 : (vc * (bx - ax) - vb * (cx - ax)) / area;
  }
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
    if (start >= end) continue;
    const dx = start + 0.5 - ax,
      dy = middle - ay;
    for (let channel = 0; channel < 3; channel++)
      now[channel] = ((colours[a] >> (8 * channel)) & 255) + dx * across[channel] + dy * down[channel];
    blendRow(target, y * target.width + start, y * target.width + end);
  }
}

/** Blend a row of pixels, as raster.js does; rounding may leave a channel's range by a little. @param {Target} target @param {number} start @param {number} end */
function blendRow({ pixels, part, rest, paper }, start, end) {
  let red = now[0],
    green = now[1],
    blue = now[2];
  const r = across[0],
    g = across[1],
    b = across[2];
  for (let i = start; i < end; i++, red += r, green += g, blue += b) {
    const below = pixels[i] === paper ? 0xffffff : pixels[i];
    const nr = ((below & 255) * rest + clamp(red) * part) >> 7;
    const ng = (((below >> 8) & 255) * rest + clamp(green) * part) >> 7;
    const nb = (((below >> 16) & 255) * rest + clamp(blue) * part) >> 7;
    pixels[i] = 0xff000000 | (nb << 16) | (ng << 8) | nr;
  }
}

/** @param {number} value */
const clamp = (value) => (value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0);
