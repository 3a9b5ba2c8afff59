// Questions that are asked of a recording.
import { endsOf } from "../spaces/mesh.js";

/** @import { Neuron, Recording } from "../types" */

/** What the epoch is called at which a run diverged. */
export const DIVERGED = "Diverged";

/**
 * The place of the last recorded epoch that is not after `epoch`: a run that ended holds its end.
 * @param {Recording} recording @param {number} epoch
 */
export function placeAt(recording, epoch) {
  const { epochs } = recording;
  let low = 0;
  let high = epochs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (epochs[middle] <= epoch) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The last recorded epoch. @param {Recording} recording */
export function lastEpoch(recording) {
  return recording.epochs[recording.epochs.length - 1];
}

/** The epoch with the lowest loss, the first of equals. @param {Recording} recording */
export function lowestLossEpoch(recording) {
  const { loss } = recording.metrics;
  if (!loss) return recording.epochs[0];
  let best = 0;
  loss.forEach((value, place) => {
    if (value < loss[best] || (Number.isNaN(loss[best]) && !Number.isNaN(value))) best = place;
  });
  return recording.epochs[best];
}

/** Every epoch that any of the recordings has, rising. @param {Recording[]} recordings */
export function clockOf(recordings) {
  return [...new Set(recordings.flatMap(({ epochs }) => epochs))].sort((a, b) => a - b);
}

/** Marked epochs, with their names; of several runs where the first one that did diverged. @param {Recording[]} recordings @returns {[string, number][]} */
export function marksOf(recordings) {
  // A run that blew up has losses that are no numbers.
  const lowest = ({ metrics: { loss = new Float32Array(0) } }) => endsOf(loss).low;
  const best = recordings.reduce((a, b) => (lowest(b) < lowest(a) ? b : a));
  const stop = Math.max(...recordings.map(lastEpoch));
  const isAll = recordings.every((run) => run.ending || lastEpoch(run) < stop);
  const broken = recordings.filter(({ ending }) => ending).map(lastEpoch);
  const first = Math.min(...broken);
  return [
    ["First", recordings[0].epochs[0]],
    ["Lowest loss", lowestLossEpoch(best)],
    ...(first < stop ? [/** @type {[string, number]} */ ([DIVERGED, first])] : []),
    [isAll ? DIVERGED : "Stop", stop],
  ];
}

/** The runs that are shown: one, or all side by side. @param {Recording[]} recordings @param {number} run */
export const shownOf = (recordings, run) => (run < 0 ? recordings : [recordings[run]]);

/** The recording with the most layers. @param {Recording[]} recordings */
export const deepestOf = (recordings) => recordings.reduce((a, b) => (b.layers.length > a.layers.length ? b : a));

/** Does the network have this neuron? Runs side by side may differ. @param {Recording} recording @param {Neuron | null} neuron @returns {neuron is Neuron} */
export function hasNeuron(recording, neuron) {
  return (
    neuron !== null &&
    recording.pictures === null &&
    neuron.layer <= recording.layers.length &&
    neuron.unit < recording.layers[neuron.layer - 1].outputs
  );
}

/** The place of the last epoch whose numbers are all finite, the last if there is none. @param {Recording} recording */
export function lastWhole(recording) {
  const last = recording.epochs.length - 1;
  for (let place = last; place >= 0; place--) if (isFiniteAt(recording, place)) return place;
  return last;
}

/** Are all parameters at `place` finite numbers? @param {Recording} recording @param {number} place */
export function isFiniteAt(recording, place) {
  if (recording.pictures) return !recording.pictures.broken.includes(place);
  return recording.layers.every(({ inputs, outputs, weights, bias }) => {
    const size = inputs * outputs;
    return (
      weights.subarray(place * size, (place + 1) * size).every(Number.isFinite) &&
      bias.subarray(place * outputs, (place + 1) * outputs).every(Number.isFinite)
    );
  });
}
