// How a triangle of the sheet is coloured between its corners: a share of one ramp, or any colours.
//
// The paper counts as white, so that one layer of the sheet has the same colours in every theme.
import { LEVELS, PIXELS } from "../look/colours.js";

/** @import { Target, Triangle } from "../types" */

/** Where a share lies on the scale, in levels: beyond an end at it, and what is no number in the undecided middle. @param {number} share */
const levelOf = (share) => (share >= 0 ? (share < 1 ? share : 1) : share < 0 ? 0 : 0.5) * (LEVELS - 1);

/** A value in [0, 1] at each point, as a place on the scale of two colours. */
export class ShareBrush {
  values = new Float32Array(0);
  // The aimed at triangle: its first corner, the value there, its change across and down, its ends.
  x = 0.5;
  y = 0.5;
  value = 0.5;
  across = 0.5;
  down = 0.5;
  low = 0.5;
  high = 0.5;

  /** @param {Target} target */
  constructor({ part }) {
    this.redBlue = Int32Array.from(PIXELS, (pixel) => (pixel & 0xff00ff) * part);
    this.green = Int32Array.from(PIXELS, (pixel) => (pixel & 0x00ff00) * part);
  }

  /** @param {number} p */
  pixelAt(p) {
    return PIXELS[(levelOf(this.values[p]) + 0.5) | 0];
  }

  /** @param {Triangle} triangle @param {number} a @param {number} b @param {number} c */
  aim({ x, y, bx, by, cx, cy, area }, a, b, c) {
    const { values } = this;
    const va = levelOf(values[a]),
      vb = levelOf(values[b]),
      vc = levelOf(values[c]);
    this.x = x;
    this.y = y;
    this.value = va;
    this.across = ((vb - va) * cy - (vc - va) * by) / area;
    this.down = ((vc - va) * bx - (vb - va) * cx) / area;
    this.low = Math.min(va, vb, vc);
    this.high = Math.max(va, vb, vc);
  }

  /** Red and blue in one multiplication, green in another. @param {Target} target @param {number} base @param {number} start @param {number} end @param {number} y */
  row({ pixels, rest, paper, covers }, base, start, end, y) {
    const { redBlue, green, across, low, high } = this;
    let value = this.value + (y + 0.5 - this.y) * this.down + (start + 0.5 - this.x) * across;
    for (let i = base + start; i < base + end; i++, value += across) {
      const level = ((value < low ? low : value > high ? high : value) + 0.5) | 0;
      const below = covers || pixels[i] === paper ? 0xffffff : pixels[i];
      const rb = (Math.imul(below & 0xff00ff, rest) + redBlue[level]) >>> 7;
      const g = (Math.imul(below & 0x00ff00, rest) + green[level]) >>> 7;
      pixels[i] = 0xff000000 | (rb & 0xff00ff) | (g & 0x00ff00);
    }
  }
}

/** A colour at each point, blended channel by channel. */
export class ColourBrush {
  colours = new Uint32Array(0);
  x = 0.5;
  y = 0.5;
  // Red, green and blue at the first corner, and their change across and down.
  corner = new Float64Array(3);
  across = new Float64Array(3);
  down = new Float64Array(3);
  // Is it of one colour?
  isFlat = false;

  /** @param {number} p */
  pixelAt(p) {
    return this.colours[p];
  }

  /** @param {Triangle} triangle @param {number} a @param {number} b @param {number} c */
  aim({ x, y, bx, by, cx, cy, area }, a, b, c) {
    this.x = x;
    this.y = y;
    const ca = this.colours[a],
      cb = this.colours[b],
      cc = this.colours[c];
    const isFlat = ca === cb && cb === cc;
    this.isFlat = isFlat;
    for (let channel = 0, shift = 0; channel < 3; channel++, shift += 8) {
      const va = (ca >> shift) & 255,
        vb = ((cb >> shift) & 255) - va,
        vc = ((cc >> shift) & 255) - va;
      this.corner[channel] = va;
      this.across[channel] = isFlat ? 0 : (vb * cy - vc * by) / area;
      this.down[channel] = isFlat ? 0 : (vc * bx - vb * cx) / area;
    }
  }

  /** Rounding may leave a channel's range by a little. @param {Target} target @param {number} base @param {number} start @param {number} end @param {number} y */
  row(target, base, start, end, y) {
    if (this.isFlat) return this.plainRow(target, base + start, base + end);
    const { pixels, part, rest, paper, covers } = target;
    const r = this.across[0],
      g = this.across[1],
      b = this.across[2];
    const dx = start + 0.5 - this.x,
      dy = y + 0.5 - this.y;
    let red = this.corner[0] + dx * r + dy * this.down[0],
      green = this.corner[1] + dx * g + dy * this.down[1],
      blue = this.corner[2] + dx * b + dy * this.down[2];
    for (let i = base + start; i < base + end; i++, red += r, green += g, blue += b) {
      const below = covers || pixels[i] === paper ? 0xffffff : pixels[i];
      const nr = ((below & 255) * rest + clamp(red) * part) >> 7;
      const ng = (((below >> 8) & 255) * rest + clamp(green) * part) >> 7;
      const nb = (((below >> 16) & 255) * rest + clamp(blue) * part) >> 7;
      pixels[i] = 0xff000000 | (nb << 16) | (ng << 8) | nr;
    }
  }

  /** A row of one colour. @param {Target} target @param {number} first @param {number} last */
  plainRow({ pixels, part, rest, paper, covers }, first, last) {
    const [red, green, blue] = [this.corner[0] * part, this.corner[1] * part, this.corner[2] * part];
    const white = 255 * rest;
    const alone = (0xff000000 | (((white + blue) >> 7) << 16) | (((white + green) >> 7) << 8) | ((white + red) >> 7)) >>> 0;
    for (let i = first; i < last; i++) {
      const below = pixels[i];
      if (covers || below === paper) pixels[i] = alone;
      else {
        const nr = ((below & 255) * rest + red) >> 7;
        const ng = (((below >> 8) & 255) * rest + green) >> 7;
        const nb = (((below >> 16) & 255) * rest + blue) >> 7;
        pixels[i] = 0xff000000 | (nb << 16) | (ng << 8) | nr;
      }
    }
  }
}

/** @param {number} value */
const clamp = (value) => (value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0);
