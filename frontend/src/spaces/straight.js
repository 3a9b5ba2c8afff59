// Straight lines clipped to a window.

/** @import { Window } from "../types" */

/**
 * The two ends x, y, x, y of the line wx x + wy y + b = 0 inside a window, null outside it: the line is
 * cut against the two slabs of the window (Liang and Barsky 1984).
 * @param {number[]} line wx, wy, b @param {Window} window
 */
export function clipLine([wx, wy, b], { left, right, bottom, top }) {
  const length = Math.hypot(wx, wy);
  if (!(length > 0) || !Number.isFinite(length) || !Number.isFinite(b)) return null;
  const foot = [(-b / length) * (wx / length), (-b / length) * (wy / length)];
  const direction = [-wy / length, wx / length];
  let [low, high] = [-Infinity, Infinity];
  for (const [axis, start, end] of [
    [0, left, right],
    [1, bottom, top],
  ]) {
    if (direction[axis] === 0) {
      if (foot[axis] < start || foot[axis] > end) return null;
      continue;
    }
    const [first, last] = [start, end].map((side) => (side - foot[axis]) / direction[axis]).sort((p, q) => p - q);
    [low, high] = [Math.max(low, first), Math.min(high, last)];
  }
  if (low >= high) return null;
  return [low, high].flatMap((t) => [foot[0] + t * direction[0], foot[1] + t * direction[1]]);
}
