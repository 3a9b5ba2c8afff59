// Where a value sampled on the mesh crosses a level: segments between points of mesh edges, so that
// they can be drawn in any space into which the mesh is carried.

/** @import { Crossings } from "../types" */

// Which sides of a cell a segment joins, by which corners are above: 1 south-west, 2 south-east, 4 north-east, 8 north-west.
const SEGMENTS = ["", "ws", "se", "we", "en", "wsne", "sn", "wn", "wn", "sn", "wsne", "en", "we", "se", "ws", ""];
const JOINED = "wnse";

/** @param {number} room @returns {Crossings} */
export function makeCrossings(room = 256) {
  return { count: 0, a: new Int32Array(room), b: new Int32Array(room), t: new Float32Array(room) };
}

/** @param {Crossings} out */
function grow(out) {
  const { a, b, t } = out;
  out.a = new Int32Array(2 * a.length);
  out.b = new Int32Array(2 * b.length);
  out.t = new Float32Array(2 * t.length);
  out.a.set(a);
  out.b.set(b);
  out.t.set(t);
}

/** @param {Crossings} out @param {Float32Array} values @param {number} at @param {number} a @param {number} b above a @param {number} level */
function push(out, values, at, a, b, level) {
  const i = out.count++;
  const from = values[at + a] - level;
  out.a[i] = a;
  out.b[i] = b;
  out.t[i] = from / (from - (values[at + b] - level));
}

/**
 * Marching squares over values[at ...] on an m x m mesh; `out.count` ends, two for a segment.
 * @param {Float32Array} values @param {number} at @param {number} m @param {number} level @param {Crossings} out
 * @param {boolean} [isMore] keep what is in `out`
 */
export function crossings(values, at, m, level, out, isMore = false) {
  if (!isMore) out.count = 0;
  for (let row = 0; row + 1 < m; row++) {
    for (let column = 0; column + 1 < m; column++) {
      const p = row * m + column;
      const s = values[at + p] > level ? 1 : 0;
      const e = values[at + p + 1] > level ? 2 : 0;
      const n = values[at + p + m + 1] > level ? 4 : 0;
      const w = values[at + p + m] > level ? 8 : 0;
      const kind = s | e | n | w;
      if (kind === 0 || kind === 15) continue;
      if (out.count + 4 > out.a.length) grow(out);
      cell(kind, values, at, p, m, level, out);
    }
  }
}

/** @param {number} kind @param {Float32Array} values @param {number} at @param {number} p @param {number} m @param {number} level @param {Crossings} out */
function cell(kind, values, at, p, m, level, out) {
  let ends = SEGMENTS[kind];
  if (ends.length === 4) {
    // A saddle: the mean of the corners decides which pair of opposite corners is joined.
    const middle = (values[at + p] + values[at + p + 1] + values[at + p + m + 1] + values[at + p + m]) / 4 > level;
    if (middle === (kind === 5)) ends = JOINED;
  }
  for (const side of ends) {
    if (side === "s") push(out, values, at, p, p + 1, level);
    else if (side === "e") push(out, values, at, p + 1, p + m + 1, level);
    else if (side === "n") push(out, values, at, p + m, p + m + 1, level);
    else push(out, values, at, p, p + m, level);
  }
}
