// What of a layer of three units the eye sees: the sheet hides what lies behind it.
import { endsOf } from "../spaces/mesh.js";

/** @import { Rect } from "../types" */

// What is in front is found on a coarse picture of so many squares a side; two points that close to
// each other, as a share of the sheet's depth, are taken for one.
const SIDE = 80;
const TOLERANCE = 0.12;

/**
 * The nearest depth of the sheet in each square of `rect`, for {@link markSeen}: at the points of the
 * m x m mesh, and along its edges where they are farther apart than a square is wide.
 * @param {Float32Array} xy points of the sheet in pixels @param {Float32Array} depth @param {number} m @param {Rect} rect
 */
export function makeFront(xy, depth, m, rect) {
  const nearest = new Float32Array(SIDE * SIDE).fill(-Infinity);
  const sheet = { xy, depth, nearest, rect };
  for (let p = 0; p < m * m; p++) {
    if ((p + 1) % m) markEdge(sheet, p, p + 1);
    if (p + m < m * m) markEdge(sheet, p, p + m);
  }
  const { low, high } = endsOf(depth);
  return { nearest, slack: TOLERANCE * (high - low), rect };
}

/**
 * @param {{xy: Float32Array, depth: Float32Array, nearest: Float32Array, rect: Rect}} sheet
 * @param {number} a @param {number} b
 */
function markEdge({ xy, depth, nearest, rect }, a, b) {
  const dx = xy[2 * b] - xy[2 * a],
    dy = xy[2 * b + 1] - xy[2 * a + 1],
    dz = depth[b] - depth[a];
  const square = Math.min(rect.width, rect.height) / SIDE;
  const steps = Math.min(SIDE, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / square)) || 1;
  for (let i = 0; i < steps; i++) {
    const t = i / steps;
    const at = squareOf(xy[2 * a] + t * dx, xy[2 * a + 1] + t * dy, rect);
    const z = depth[a] + t * dz;
    if (z > nearest[at]) nearest[at] = z;
  }
}

/** @param {number} x @param {number} y @param {Rect} rect */
function squareOf(x, y, rect) {
  const column = Math.floor((SIDE * (x - rect.x)) / rect.width);
  const row = Math.floor((SIDE * (y - rect.y)) / rect.height);
  return Math.min(SIDE - 1, Math.max(0, row)) * SIDE + Math.min(SIDE - 1, Math.max(0, column));
}

/**
 * For each point whether no part of the sheet is before it.
 * @param {ReturnType<typeof makeFront>} front @param {Float32Array} xy @param {Float32Array} depth @param {number} n @param {Uint8Array} out
 */
export function markSeen({ nearest, slack, rect }, xy, depth, n, out) {
  for (let p = 0; p < n; p++) out[p] = depth[p] >= nearest[squareOf(xy[2 * p], xy[2 * p + 1], rect)] - slack ? 1 : 0;
  return out;
}
