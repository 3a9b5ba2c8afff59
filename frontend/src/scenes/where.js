// Where pictures are taken: stops on the way through the network.

/** @import { Recording } from "../types" */

/** Where a layer that stays is shown: its activation, and of more than three classes the sums. @param {Recording} recording @param {number} layer */
export function stopOf({ layers }, layer) {
  if (layer < layers.length) return 2 * layer;
  return layers[layer - 1].units <= 3 ? 2 * layer : 2 * layer - 1;
}

/**
 * The stops before and after `through`, and how far it is from the one to the other; of a foreign
 * model only the layers themselves are known.
 * @param {Recording} recording @param {number} through @returns {[number, number, number]}
 */
export function between({ pictures }, through) {
  const step = pictures ? 2 : 1;
  const stop = step * Math.floor(through / step);
  return [stop, stop + step, (through - stop) / step];
}
