// The mesh on the input plane: m x m points, rows going up.

/** @import { Window } from "../types" */

/** The mesh's points. @param {Window} window @param {number} m @param {Float32Array} [out] coordinate by coordinate */
export function meshOver(window, m, out = new Float32Array(2 * m * m)) {
  const [dx, dy] = [(window.right - window.left) / (m - 1), (window.top - window.bottom) / (m - 1)];
  for (let row = 0, p = 0; row < m; row++) {
    for (let column = 0; column < m; column++, p++) {
      out[p] = window.left + column * dx;
      out[m * m + p] = window.bottom + row * dy;
    }
  }
  return out;
}

/**
 * As many upright as level `lines`, each of `points` points, one after the other with NaN after each.
 * @param {Window} window @param {number} lines @param {number} points @returns {Float32Array} coordinate by coordinate
 */
export function gridOver({ left, right, bottom, top }, lines, points) {
  const n = 2 * lines * (points + 1);
  const out = new Float32Array(2 * n).fill(NaN);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < points; i++) {
      const [across, along] = [line / (lines - 1), i / (points - 1)];
      const [upright, level] = [line * (points + 1) + i, (lines + line) * (points + 1) + i];
      out[upright] = left + across * (right - left);
      out[n + upright] = bottom + along * (top - bottom);
      out[level] = left + along * (right - left);
      out[n + level] = bottom + across * (top - bottom);
    }
  }
  return out;
}

/** Rows of `width` numbers, coordinate by coordinate. @param {Float32Array} rows @param {number} n @param {number} width */
export function byCoordinate(rows, n, width) {
  const out = new Float32Array(n * width);
  for (let i = 0; i < n; i++) for (let j = 0; j < width; j++) out[j * n + i] = rows[i * width + j];
  return out;
}

/** The least and the largest of many numbers. @param {Float32Array} values */
export function endsOf(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

// How much a step up counts against a step to the right: no two cells of a mesh are equally far along.
const SLANT = (Math.sqrt(5) - 1) / 2;
/** @type {Map<number, Int32Array>} */
const slanted = new Map();

/**
 * The cells of an m x m mesh, each by its first point, from bottom left to top right. They go along a slant, so
 * that of a sheet folded along either of its sides one half comes after the other: a fold reads as a fold. It is the
 * same at every epoch.
 * @param {number} m
 */
export function slantedOrder(m) {
  const known = slanted.get(m);
  if (known) return known;
  const along = (/** @type {number} */ p) => (p % m) + SLANT * Math.floor(p / m);
  const cells = Array.from({ length: (m - 1) * (m - 1) }, (_, i) => i + Math.floor(i / (m - 1)));
  const order = Int32Array.from(cells.sort((p, q) => along(p) - along(q)));
  slanted.set(m, order);
  return order;
}

// How many steps of depth are told apart.
const BUCKETS = 2048;

/**
 * The cells of an m x m mesh, each by its first point, the farthest first.
 * @param {Float32Array} depth @param {number} m @param {Int32Array} out (m - 1) squared @param {Uint16Array} room as long
 */
export function farToNear(depth, m, out, room) {
  const { low, high } = endsOf(depth);
  const scale = high > low ? (BUCKETS - 1) / (high - low) : 0;
  const ends = new Int32Array(BUCKETS + 1);
  const cells = (m - 1) * (m - 1);
  for (let i = 0; i < cells; i++) {
    const p = i + ((i / (m - 1)) | 0);
    const middle = (depth[p] + depth[p + 1] + depth[p + m] + depth[p + m + 1]) / 4;
    room[i] = ((middle - low) * scale) | 0;
    ends[room[i] + 1]++;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) ends[bucket + 1] += ends[bucket];
  for (let i = 0; i < cells; i++) out[ends[room[i]]++] = i + ((i / (m - 1)) | 0);
  return out;
}
