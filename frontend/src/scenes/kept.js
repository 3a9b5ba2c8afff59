// How much of a layer wider than two its picture keeps: of the samples' variance, of their neighbours.
import { shareKept } from "../spaces/neighbours.js";
import { kindAt, valuesAt } from "./kinds.js";
import { project } from "./projection.js";

/** @import { Look, Memory, State } from "../types" */

export const NEIGHBOURS = 15;
/**
 * What the picture of a wider layer keeps, null where it keeps all; neighbours are counted only at rest.
 * @param {State} state @param {Look} look @param {number} stop @param {Memory} memory with the samples' pixels
 * @returns {{variance: number, neighbours: number | null} | null}
 */
export function keptAt(state, look, stop, memory) {
  const { pictures } = state.recording;
  const kind = kindAt(state.recording, stop);
  if (kind !== "wide" && kind !== "solid") return null;
  if (pictures && kind === "wide") {
    const at = state.place * pictures.layers.length + ((stop - 1) >> 1);
    return { variance: pictures.kept.variance[at], neighbours: pictures.kept.neighbours[at] };
  }
  const { scratch } = memory.samples;
  const variance = shareOfVariance(state, stop, scratch);
  return { variance, neighbours: look.isAtRest ? neighboursKept(state, stop, scratch, (memory.near ??= {})) : null };
}

// Of so many samples the neighbours are looked for, among all; of very many samples among every so many.
const QUERIES = 200;
const MOST = 3000;

/**
 * The mean share in [0, 1] of the nearest neighbours that are kept, of about 200 samples among all.
 * @param {State} state @param {number} stop @param {Float32Array} scratch room for the samples' places
 * @param {Memory} memory what was found last
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
