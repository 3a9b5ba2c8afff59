// Which of several values is the largest, point by point.

/** @import { Rank } from "../types" */

/** Room for n points. @param {number} n @returns {Rank} */
export const makeRank = (n) => ({ label: new Uint16Array(n), top: new Float32Array(n), next: new Float32Array(n) });

/**
 * Where each of n points stands between k values: the place of the largest, it, and the next.
 * @param {Float32Array} values unit by unit @param {number} n @param {Rank} rank filled @returns {Rank}
 */
export function rankOf(values, n, rank) {
  const { label, top, next } = rank;
  label.fill(0);
  top.set(values.subarray(0, n));
  next.fill(-Infinity);
  for (let at = n, unit = 1; at < values.length; at += n, unit++) {
    for (let p = 0; p < n; p++) {
      const value = values[at + p];
      if (value > top[p]) {
        next[p] = top[p];
        top[p] = value;
        label[p] = unit;
      } else if (value > next[p]) next[p] = value;
    }
  }
  return rank;
}
