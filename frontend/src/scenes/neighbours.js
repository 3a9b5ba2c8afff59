// How many of a sample's nearest neighbours in a layer are also its nearest in the picture.
import { project } from "./folding.js";
import { valuesAt } from "./kinds.js";

/** @import { State } from "../types" */

export const NEIGHBOURS = 15;
// Of so many samples the neighbours are looked for, among all; of very many samples among every so many.
const QUERIES = 200;
const MOST = 3000;

/**
 * The mean share in [0, 1] of the nearest neighbours that are kept, of about 200 samples among all.
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
  const inLayer = gathered(values, rows, values.length / n, n, 1);
  const inPicture = gathered(scratch, rows, 2, 1, 2);
  const share = shareKept(inLayer, inPicture, rows.length, NEIGHBOURS, QUERIES);
  Object.assign(memory, { recording, place, stop, turns, share });
  return share;
}

/** The points of `rows` one after the other; their coordinates lie `across` apart and the rows `along`. @param {Float32Array} values @param {number[]} rows @param {number} width @param {number} across @param {number} along */
function gathered(values, rows, width, across, along) {
  // Row by row they lie together in the processor's cache.
  return Float64Array.from({ length: rows.length * width }, (_, at) => {
    const unit = at % width;
    return values[unit * across + rows[(at - unit) / width] * along];
  });
}

/** @param {Float64Array} first @param {Float64Array} second the same `count` points @param {number} count @param {number} neighbours @param {number} queries how many points about are asked */
export function shareKept(first, second, count, neighbours, queries) {
  const k = Math.min(neighbours, count - 1);
  if (k < 1) return 1;
  const room = new Float64Array(count);
  const step = Math.ceil(count / queries);
  let [kept, asked] = [0, 0];
  for (let i = 0; i < count; i += step, asked++) {
    const near = new Set(nearest(first, i, count, k, room));
    for (const j of nearest(second, i, count, k, room)) if (near.has(j)) kept++;
  }
  return kept / (k * asked);
}

/** The k points nearest to point i, by insertion into a short sorted list. @param {Float64Array} points @param {number} i @param {number} count @param {number} k @param {Float64Array} room for distances */
function nearest(points, i, count, k, room) {
  const width = points.length / count;
  /** @type {number[]} */
  const found = [];
  for (let j = 0; j < count; j++) {
    let d = 0;
    for (let a = i * width, b = j * width; a < (i + 1) * width; a++, b++) d += (points[a] - points[b]) ** 2;
    room[j] = d;
    if (j === i || (found.length === k && d >= room[found[k - 1]])) continue;
    let at = found.length;
    while (at > 0 && room[found[at - 1]] > d) at--;
    found.splice(at, 0, j);
    if (found.length > k) found.pop();
  }
  return found;
}
