// How many of a sample's nearest neighbours in a layer are also its nearest in the picture.
import { project } from "../folding.js";
import { valuesAt } from "../spaces.js";

/** @import { State } from "../types" */

export const NEIGHBOURS = 15;
// Every pair is compared, so of very many samples every so many.
const MOST = 500;

/**
 * The mean share in [0, 1] of the nearest neighbours that are kept, of at most 500 samples.
 * @param {State} state @param {number} stop @param {Float32Array} scratch room for the samples' places
 * @param {Record<string, any>} memory what was found last
 */
export function neighboursKept(state, stop, scratch, memory) {
  const { samples, recording, place, turns } = state;
  if (memory.recording === recording && memory.place === place && memory.stop === stop && memory.turns === turns)
    return memory.share;
  const { n } = samples;
  const values = valuesAt(samples, stop);
  project(state, samples, stop, scratch);
  const step = Math.ceil(n / MOST);
  const rows = Array.from({ length: Math.ceil(n / step) }, (_, i) => i * step);
  const inLayer = distances(values, rows, values.length / n, n, 1);
  const inPicture = distances(scratch, rows, 2, 1, 2);
  const share = shareKept(inLayer, inPicture, rows.length, NEIGHBOURS);
  Object.assign(memory, { recording, place, stop, turns, share });
  return share;
}

/** Squared distances between `rows`, whose coordinates lie `across` apart and the rows `along`. @param {Float32Array} values @param {number[]} rows @param {number} width @param {number} across @param {number} along */
function distances(values, rows, width, across, along) {
  const count = rows.length;
  const out = new Float64Array(count * count);
  // Row by row they lie together in the processor's cache.
  const points = Float64Array.from({ length: count * width }, (_, at) => {
    const unit = at % width;
    return values[unit * across + rows[(at - unit) / width] * along];
  });
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let sum = 0;
      for (let a = i * width, b = j * width; a < (i + 1) * width; a++, b++) sum += (points[a] - points[b]) ** 2;
      out[i * count + j] = out[j * count + i] = sum;
    }
  }
  return out;
}

/** @param {Float64Array} first @param {Float64Array} second distances of the same points @param {number} count @param {number} neighbours */
export function shareKept(first, second, count, neighbours) {
  const k = Math.min(neighbours, count - 1);
  if (k < 1) return 1;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const near = new Set(nearest(first, i, count, k));
    for (const j of nearest(second, i, count, k)) if (near.has(j)) kept++;
  }
  return kept / (k * count);
}

/** The k points nearest to point i, by insertion into a short sorted list. @param {Float64Array} distance @param {number} i @param {number} count @param {number} k */
function nearest(distance, i, count, k) {
  /** @type {number[]} */
  const found = [];
  for (let j = 0; j < count; j++) {
    const d = distance[i * count + j];
    if (j === i || (found.length === k && d >= distance[i * count + found[k - 1]])) continue;
    let at = found.length;
    while (at > 0 && distance[i * count + found[at - 1]] > d) at--;
    found.splice(at, 0, j);
    if (found.length > k) found.pop();
  }
  return found;
}
