// Where a value sampled on the mesh crosses a level: segments between points of mesh edges, so that
// they can be drawn in any space into which the mesh is carried.

/** @import { Crossings } from "../types" */
/** @typedef {{values: Float32Array, at: number, m: number, level: number}} Field values[at ...] on an m x m mesh, and a level of theirs */

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

/** @param {Crossings} out @param {Field} field @param {number} a @param {number} b above a */
function push(out, { values, at, level }, a, b) {
  const i = out.count++;
  const from = values[at + a] - level;
  out.a[i] = a;
  out.b[i] = b;
  out.t[i] = from / (from - (values[at + b] - level));
}

/**
 * Marching squares; `out.count` ends, two for a segment.
 * @param {Field} field @param {Crossings} out @param {boolean} [isMore] keep what is in `out`
 */
export function crossings(field, out, isMore = false) {
  const { values, at, m, level } = field;
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
      cell(kind, field, p, out);
    }
  }
}

/** @param {number} kind @param {Field} field @param {number} p the cell's south-west @param {Crossings} out */
function cell(kind, field, p, out) {
  const { values, at, m, level } = field;
  let ends = SEGMENTS[kind];
  if (ends.length === 4) {
    // A saddle: the mean of the corners decides which pair of opposite corners is joined.
    const middle = (values[at + p] + values[at + p + 1] + values[at + p + m + 1] + values[at + p + m]) / 4 > level;
    if (middle === (kind === 5)) ends = JOINED;
  }
  for (const side of ends) {
    if (side === "s") push(out, field, p, p + 1);
    else if (side === "e") push(out, field, p + 1, p + m + 1);
    else if (side === "n") push(out, field, p + m, p + m + 1);
    else push(out, field, p, p + m);
  }
}
