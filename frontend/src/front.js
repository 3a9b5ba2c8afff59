// What of a layer of three units the eye sees: the sheet hides what lies behind it.

/** @import { Rect } from "./types" */

// What is in front is found on a coarse picture of so many squares a side; two points that close to
// each other, as a share of the sheet's depth, are taken for one.
const SIDE = 80;
const TOLERANCE = 0.12;

/**
 * The nearest depth of the sheet in each square of `rect`, for {@link isSeen}.
 * @param {Float32Array} xy points of the sheet in pixels @param {Float32Array} depth @param {Rect} rect
 */
export function makeFront(xy, depth, rect) {
  const nearest = new Float32Array(SIDE * SIDE).fill(-Infinity);
  let low = Infinity;
  let high = -Infinity;
  for (let p = 0; p < depth.length; p++) {
    const at = squareOf(xy[2 * p], xy[2 * p + 1], rect);
    if (depth[p] > nearest[at]) nearest[at] = depth[p];
    if (depth[p] < low) low = depth[p];
    if (depth[p] > high) high = depth[p];
  }
  return { nearest, slack: TOLERANCE * (high - low), rect };
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
