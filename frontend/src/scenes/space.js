// A space: a layer before or after its activation, or the input plane, of a recording that may have been turned.
import { cross } from "../spaces/turning.js";

/** @import { Cloud, Recording, Space, State } from "../types" */

/** The space at a stop on the way through the network: 0 is the plane, 2l - 1 layer l's sums, 2l what its activation makes of them. @param {State} state @param {number} stop @returns {Space} */
export const spaceOf = ({ recording, turns }, stop) => spaceIn(recording, stop, turns);

/** @param {Recording} recording @param {number} stop @param {import("../types").Turns} [turns] @returns {Space} */
export function spaceIn(recording, stop, turns = {}) {
  const layer = (stop + 1) >> 1;
  const isOutput = stop === 2 * recording.layers.length;
  return {
    recording,
    stop,
    layer,
    stage: stop % 2 ? "pre" : "post",
    width: layer ? recording.layers[layer - 1].units : recording.dataset.features,
    isOutput,
    isProbability: isOutput && recording.answer !== "value",
    letter: stop % 2 ? "z" : "h",
    turn: turns[layer] ?? null,
  };
}

/** A layer's numbers on a cloud, unit by unit: as they are, or what is seen of them. @param {Space} space @param {Cloud} cloud */
export function valuesOf({ recording, layer, stage }, { layers, pictures }) {
  // Of a foreign model's answer the sums are known in full.
  if (pictures && !(stage === "pre" && layer === recording.layers.length)) return pictures[layer - 1];
  return layers[layer - 1][stage];
}

/** The window on a layer, and of a layer in space what it is turned about. @param {Space} space @param {number} place */
export function windowOn({ recording, layer, stage }, place) {
  const { places, windows, centres } = recording.views[layer - 1][stage];
  let i = places.length - 1;
  while (i > 0 && places[i] > place) i--;
  const [left, right, bottom, top] = windows[i];
  return { window: { left, right, bottom, top }, centre: centres?.[i] ?? [0, 0, 0] };
}

/**
 * The directions across, up and towards the eye in a layer of three units: as it was turned, or as films show it.
 * @param {Space} space @returns {number[][]}
 */
export function frontOf({ recording, layer, turn }) {
  if (turn) return turn;
  const { basis } = recording.views[layer - 1];
  const [x, y] = [0, 1].map((axis) => [basis[axis], basis[2 + axis], basis[4 + axis]]);
  return [x, y, cross(x, y)];
}

/**
 * Lay numbers on paper along two axes: x = values . axes - shift.
 * @param {Float32Array} values unit by unit @param {number} n @param {ArrayLike<number>} axes (units x 2)
 * @param {number[]} shift @param {Float32Array} out
 */
export function project(values, n, axes, shift, out) {
  const units = values.length / n;
  for (let p = 0; p < n; p++) {
    let x = -shift[0],
      y = -shift[1];
    for (let unit = 0, from = p; unit < units; unit++, from += n) {
      x += axes[2 * unit] * values[from];
      y += axes[2 * unit + 1] * values[from];
    }
    out[2 * p] = x;
    out[2 * p + 1] = y;
  }
}

/** Two rows of n numbers as n points. @param {Float32Array} values @param {number} n @param {Float32Array} out */
export function interleave(values, n, out) {
  for (let p = 0; p < n; p++) {
    out[2 * p] = values[p];
    out[2 * p + 1] = values[n + p];
  }
}
