// Moments: an epoch, by its place, or a part of the way from one to the next. What lies between two epochs is only
// for display: a network whose parameters lie between theirs. Numbers that are told are those of an epoch.
import { isFiniteAt, placeAt } from "./recording.js";

/** @import { Layer, Recording } from "../types" */
/** @typedef {{layers: Layer[], seen: Layer[], row: number}} Parameters layers, and the row of them that is meant */

/** @type {WeakMap<Layer[], Parameters & {moment: number}>} */
const BETWEEN = new WeakMap();

/** The place of the epoch that a moment is of. @param {number} moment */
export const placeOf = (moment) => Math.floor(moment);

/**
 * The moment of a recording when the clock is at `epoch` and so many epochs `ahead`; where a run ends, and where an
 * epoch has numbers that are not finite, nothing lies between.
 * @param {Recording} recording @param {number} epoch @param {number} ahead
 */
export function momentAt(recording, epoch, ahead) {
  const place = placeAt(recording, epoch);
  const { epochs } = recording;
  if (!ahead || place + 1 >= epochs.length) return place;
  const share = (epoch + ahead - epochs[place]) / (epochs[place + 1] - epochs[place]);
  const isBetween = share > 0 && share < 1 && isFiniteAt(recording, place) && isFiniteAt(recording, place + 1);
  return isBetween ? place + share : place;
}

/** The parameters at a moment; those between two epochs hold until the next are asked for. @param {Recording} recording @param {number} moment @returns {Parameters} */
export function parametersAt({ layers, seen }, moment) {
  if (Number.isInteger(moment)) return { layers, seen, row: moment };
  let between = BETWEEN.get(layers);
  if (!between) {
    const own = layers.map(emptied);
    between = { layers: own, seen: seen === layers ? own : [emptied(seen[0]), ...own.slice(1)], row: 0, moment: NaN };
    BETWEEN.set(layers, between);
  }
  if (between.moment !== moment) {
    between.moment = moment;
    layers.forEach((layer, l) => mix(layer, moment, /** @type {Parameters} */ (between).layers[l]));
    if (seen !== layers) mix(seen[0], moment, between.seen[0]);
  }
  return between;
}

/** The same layer with room for one epoch. @param {Layer} layer @returns {Layer} */
const emptied = (layer) => ({
  ...layer,
  weights: new Float32Array(layer.inputs * layer.outputs),
  bias: new Float32Array(layer.outputs),
});

/** @param {Layer} layer @param {number} moment @param {Layer} out of one epoch */
function mix({ weights, bias }, moment, out) {
  mixRows(weights, moment, out.weights);
  mixRows(bias, moment, out.bias);
}

/** Between two rows, each as long as `out`. @param {Float32Array} rows @param {number} moment @param {Float32Array} out */
function mixRows(rows, moment, out) {
  const place = placeOf(moment);
  const t = moment - place;
  for (let i = 0, at = place * out.length; i < out.length; i++, at++) out[i] = rows[at] + t * (rows[at + out.length] - rows[at]);
}
