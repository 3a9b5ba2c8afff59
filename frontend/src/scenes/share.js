// How much of a layer wider than two its picture keeps.
import { project } from "./folding.js";
import { valuesAt } from "./kinds.js";

/** @import { State } from "../types" */

/**
 * The share in [0, 1] of the samples' variance at `stop` that is left in the picture.
 * @param {State} state @param {number} stop @param {Float32Array} scratch room for the samples' places
 */
export function shareOfVariance(state, stop, scratch) {
  const { samples } = state;
  const { n } = samples;
  const values = valuesAt(samples, stop);
  let total = 0;
  for (let at = 0; at < values.length; at += n) total += variance(values, at, 1, n);
  project(state, samples, stop, scratch);
  const kept = variance(scratch, 0, 2, n) + variance(scratch, 1, 2, n);
  return total > 0 ? Math.min(1, kept / total) : 1;
}

/** @param {Float32Array} values @param {number} start @param {number} step @param {number} n */
function variance(values, start, step, n) {
  let sum = 0;
  let squares = 0;
  for (let i = 0, at = start; i < n; i++, at += step) {
    sum += values[at];
    squares += values[at] * values[at];
  }
  return Math.max(0, squares - (sum * sum) / n);
}
