// What a picture keeps of a layer: of its variance, and of the samples' nearest neighbours.
import { LOOK } from "../look/table.js";
import { shareKept } from "../spaces/neighbours.js";
import { project, valuesOf } from "./space.js";

/** @import { Cloud, Kept, Space } from "../types" */

// How many nearest neighbours are compared, of how many samples, and among how many: with fewer among
// which to be near, a picture would seem to keep more.
const { count: NEIGHBOURS, queries: QUERIES, most: MOST } = LOOK.neighbours;

/**
 * What is kept of a layer that is projected.
 * @param {Space} space @param {number} place @param {Cloud} samples @param {Float32Array} seen where the samples are on paper
 * @param {boolean} isCounted whether neighbours are counted, which takes longer @returns {Kept}
 */
export function projectionKept(space, place, samples, seen, isCounted) {
  const { recording, layer, stage, turn } = space;
  const { n } = samples;
  const values = valuesOf(space, samples);
  const told = stage === "post" ? recording.pictures?.kept : undefined;
  const at = place * recording.layers.length + layer - 1;
  // Of axes that bend the layer, variance is no measure.
  if (told && !turn) {
    const variance = Number.isFinite(told.variance[at]) ? told.variance[at] : null;
    return { variance, neighbours: isCounted ? told.neighbours[at] : null };
  }
  const variance = shareOfVariance(values, n, seen);
  return {
    variance: told ? variance * recordedShare(space, values, n, told.variance[at]) : variance,
    neighbours: isCounted ? neighboursSeen(values, n, seen) : null,
  };
}

/** How much of a foreign model's layer was recorded, from what its first picture keeps. @param {Space} space @param {Float32Array} values @param {number} n @param {number} told */
function recordedShare({ recording, layer }, values, n, told) {
  const first = new Float32Array(2 * n);
  project(values, n, recording.views[layer - 1].basis, [0, 0], first);
  return told / (shareOfVariance(values, n, first) || 1);
}

/** The share in [0, 1] of the variance of n points that is left on paper. @param {Float32Array} values unit by unit @param {number} n @param {Float32Array} seen */
export function shareOfVariance(values, n, seen) {
  let total = 0;
  for (let at = 0; at < values.length; at += n) total += variance(values, at, 1, n);
  const kept = variance(seen, 0, 2, n) + variance(seen, 1, 2, n);
  return total > 0 ? Math.min(1, kept / total) : 1;
}

/** The mean share in [0, 1] of the samples' 15 nearest that stay so on paper. @param {Float32Array} values unit by unit @param {number} n @param {Float32Array} seen */
export function neighboursSeen(values, n, seen) {
  const step = Math.max(1, Math.ceil(n / MOST));
  const rows = Array.from({ length: Math.ceil(n / step) }, (_, i) => i * step);
  const inLayer = gathered(values, rows, values.length / n, n, 1);
  const onPaper = gathered(seen, rows, 2, 1, 2);
  return shareKept(inLayer, onPaper, rows.length, NEIGHBOURS, QUERIES);
}

/**
 * The points of `rows` one after the other; their coordinates lie `across` apart and the rows `along`.
 * @param {Float32Array} values @param {number[]} rows @param {number} width @param {number} across
 * @param {number} along
 */
function gathered(values, rows, width, across, along) {
  // Row by row they lie together in the processor's cache.
  return Float64Array.from({ length: rows.length * width }, (_, at) => {
    const unit = at % width;
    return values[unit * across + rows[(at - unit) / width] * along];
  });
}

/** @param {Float32Array} values @param {number} start @param {number} step @param {number} n */
function variance(values, start, step, n) {
  let sum = 0;
  for (let i = 0, at = start; i < n; i++, at += step) sum += values[at];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0, at = start; i < n; i++, at += step) squares += (values[at] - mean) ** 2;
  return squares;
}
