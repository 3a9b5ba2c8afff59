// What of a picture in space the eye sees: the sheet hides what lies behind it.
import { LOOK } from "../look/table.js";
import { endsOf } from "../spaces/mesh.js";
import { fit } from "../spaces/room.js";

/** @import { Memory, Window } from "../types" */

// What is in front is found on a coarse picture with `squares` a side, from a mesh that is made finer, but at most
// `finest` times, and to at most `cells` a side. Points of the sheet that are nearer to each other than `slack`, a
// share of its depth, are taken for one.
const { squares: SQUARES, slack: SLACK, finest: FINEST, cells: CELLS } = LOOK.solid;

/** @typedef {{nearest: Float32Array, slack: number, window: Window}} Front */

/**
 * The sheet as the eye sees it, for {@link markSeen}: an m x m mesh in a window, and how near to the eye its points are.
 * @param {{xy: Float32Array, depth: Float32Array, m: number}} sheet @param {Window} window
 * @param {Memory} [room] where its array is kept for the next call @returns {Front}
 */
export function makeFront(sheet, window, room = {}) {
  const nearest = fit(room, "nearest", Float32Array, SQUARES * SQUARES);
  const { low, high } = endsOf(sheet.depth);
  const front = { nearest: nearest.fill(-Infinity), slack: SLACK * (high - low), window };
  const times = timesFiner(sheet, window);
  const { m } = sheet;
  const size = times * (m - 1) + 1;
  for (let row = 0; row < size; row++) {
    const y = Math.min(m - 2, Math.floor(row / times));
    for (let column = 0; column < size; column++) {
      const x = Math.min(m - 2, Math.floor(column / times));
      stamp(front, sheet, y * m + x, column / times - x, row / times - y);
    }
  }
  return front;
}

/** As fine as leaves no hole in the coarse picture, nearly everywhere. @param {{xy: Float32Array, m: number}} sheet @param {Window} window */
function timesFiner({ xy, m }, { left, right }) {
  let longest = 0;
  for (let p = 0; p < 2 * m * m; p += 2) {
    for (const [next, is] of /** @type {[number, boolean][]} */ ([
      [p + 2, (p / 2 + 1) % m > 0],
      [p + 2 * m, p / 2 + m < m * m],
    ])) {
      if (is) longest = Math.max(longest, Math.abs(xy[next] - xy[p]), Math.abs(xy[next + 1] - xy[p + 1]));
    }
  }
  const wanted = Math.ceil((longest * SQUARES) / Math.abs(right - left));
  return Math.max(1, Math.min(wanted || 1, FINEST, Math.ceil(CELLS / (m - 1))));
}

/**
 * The point of the sheet that lies (tx, ty) of the way across the cell of point p.
 * @param {Front} front @param {{xy: Float32Array, depth: Float32Array, m: number}} sheet @param {number} p
 * @param {number} tx @param {number} ty
 */
function stamp({ nearest, window }, { xy, depth, m }, p, tx, ty) {
  const [a, b, c, d] = [(1 - tx) * (1 - ty), tx * (1 - ty), (1 - tx) * ty, tx * ty];
  const [q, r, s] = [p + 1, p + m, p + m + 1];
  const x = a * xy[2 * p] + b * xy[2 * q] + c * xy[2 * r] + d * xy[2 * s];
  const y = a * xy[2 * p + 1] + b * xy[2 * q + 1] + c * xy[2 * r + 1] + d * xy[2 * s + 1];
  const z = a * depth[p] + b * depth[q] + c * depth[r] + d * depth[s];
  const at = squareOf(x, y, window);
  if (z > nearest[at]) nearest[at] = z;
}

/** @param {number} x @param {number} y @param {Window} window */
function squareOf(x, y, { left, right, bottom, top }) {
  const column = Math.floor((SQUARES * (x - left)) / (right - left));
  const row = Math.floor((SQUARES * (y - bottom)) / (top - bottom));
  return Math.min(SQUARES - 1, Math.max(0, row)) * SQUARES + Math.min(SQUARES - 1, Math.max(0, column));
}

/** For each of n points whether no part of the sheet is before it. @param {Front} front @param {Float32Array} xy @param {Float32Array} depth @param {number} n @param {Uint8Array} out */
export function markSeen({ nearest, slack, window }, xy, depth, n, out) {
  for (let p = 0; p < n; p++) {
    const at = Number.isFinite(xy[2 * p]) ? squareOf(xy[2 * p], xy[2 * p + 1], window) : -1;
    out[p] = at >= 0 && depth[p] >= nearest[at] - slack ? 1 : 0;
  }
  return out;
}
