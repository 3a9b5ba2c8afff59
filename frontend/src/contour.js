// Where a value sampled on the mesh crosses a level: segments between points of mesh edges, so that
// they can be drawn in any space into which the mesh is carried.

/** @import { Crossings } from "./types" */

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

/** @param {Crossings} out @param {Float32Array} values @param {number} at @param {number} a @param {number} b @param {number} level */
function push(out, values, at, a, b, level) {
  const i = out.count++;
  const [low, high] = a < b ? [a, b] : [b, a];
  const from = values[at + low] - level;
  out.a[i] = low;
  out.b[i] = high;
  out.t[i] = from / (from - (values[at + high] - level));
}

/**
 * Marching squares over values[at ...] on an m x m mesh; `out.count` ends, two for a segment.
 * @param {Float32Array} values @param {number} at @param {number} m @param {number} level @param {Crossings} out
 */
export function crossings(values, at, m, level, out) {
  out.count = 0;
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
  const [sw, se, ne, nw] = [p, p + 1, p + m + 1, p + m];
  const south = () => push(out, values, at, sw, se, level);
  const east = () => push(out, values, at, se, ne, level);
  const north = () => push(out, values, at, nw, ne, level);
  const west = () => push(out, values, at, sw, nw, level);
  const isSaddle = kind === 5 || kind === 10;
  if (isSaddle) {
    // The mean of the corners decides which pair of opposite corners is joined.
    const middle = (values[at + sw] + values[at + se] + values[at + ne] + values[at + nw]) / 4 > level;
    if (middle === (kind === 5)) { west(); north(); south(); east(); }
    else { west(); south(); north(); east(); }
    return;
  }
  const half = kind > 7 ? 15 - kind : kind;
  if (half === 1) { west(); south(); }
  else if (half === 2) { south(); east(); }
  else if (half === 4) { east(); north(); }
  else if (half === 7) { west(); north(); }
  else if (half === 3) { west(); east(); }
  else { south(); north(); }
}
