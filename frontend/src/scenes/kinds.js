// What kind of picture each stop on the way through the network gives, and from where it is looked at.
import { windowAt } from "../recordings/recording.js";
import { cross, dot } from "../spaces/turning.js";

/** @import { Cloud, Recording, SpaceKind, State, Window } from "../types" */

// The corners of the triangle of three probabilities, and room around it for their names.
const CORNERS = [0, 0, 1, 0, 0.5, Math.sqrt(0.75)];
const MIDDLE = [0.5, Math.sqrt(0.75) / 2];
const REACH = 0.64;

/**
 * flat: the input plane; line: one unit, or two probabilities; plane: two units; solid: three, in space; simplex: three probabilities
 * as a point of a triangle, which is exact, since they sum to one; wide: more units in two axes.
 * @param {Recording} recording @param {number} stop @returns {SpaceKind}
 */
export function kindAt({ layers }, stop) {
  if (stop === 0) return "flat";
  const { units, activation } = layers[(stop - 1) >> 1];
  if (units === 1) return "line";
  // Two probabilities are one number too.
  if (units === 2) return activation === "softmax" && stop === 2 * layers.length ? "line" : "plane";
  if (units > 3) return "wide";
  return activation === "softmax" && stop === 2 * layers.length ? "simplex" : "solid";
}

/** A layer's values on a cloud, unit by unit: as they are, or what is seen of them. @param {Cloud} cloud @param {number} stop */
export function valuesAt({ layers, pictures }, stop) {
  const l = (stop - 1) >> 1;
  if (pictures) return pictures[l];
  return stop % 2 ? layers[l].pre : layers[l].post;
}

/** The window on a stop's picture. @param {Recording} recording @param {number} stop @param {number} place @returns {Window} */
export function windowOn(recording, stop, place) {
  if (kindAt(recording, stop) !== "simplex") return windowAt(recording, stop, place);
  const [x, y] = MIDDLE;
  return { left: x - REACH, right: x + REACH, bottom: y - REACH, top: y + REACH };
}

/**
 * How values of a layer of at least two units become places in its picture: x = values . axes - shift.
 * @param {State} state @param {number} stop @returns {{axes: ArrayLike<number>, shift: number[]}} axes (units x 2)
 */
export function lookAt(state, stop) {
  const { recording, place } = state;
  const layer = (stop + 1) >> 1;
  const kind = kindAt(recording, stop);
  if (kind === "simplex") return { axes: CORNERS, shift: [0, 0] };
  if (kind !== "solid") return { axes: recording.views[layer - 1].basis, shift: [0, 0] };
  const [x, y] = frameOf(state, layer);
  const centre = centreAt(recording, stop, place);
  const axes = [0, 1, 2].flatMap((unit) => [x[unit], y[unit]]);
  return { axes, shift: [dot(x, centre), dot(y, centre)] };
}

/** The point about which a layer of three units is turned. @param {Recording} recording @param {number} stop @param {number} place */
function centreAt(recording, stop, place) {
  const view = recording.views[((stop + 1) >> 1) - 1];
  const { places, centres } = stop % 2 ? view.pre : view.post;
  let i = places.length - 1;
  while (i > 0 && places[i] > place) i--;
  return centres?.[i] ?? [0, 0, 0];
}

/**
 * The directions across, up and towards the eye in a layer of three units: as it was turned, or as films show it.
 * @param {State} state @param {number} layer @returns {number[][]}
 */
export function frameOf({ recording, turns }, layer) {
  if (turns[layer]) return turns[layer];
  const { basis } = recording.views[layer - 1];
  const [x, y] = [0, 1].map((axis) => [basis[axis], basis[2 + axis], basis[4 + axis]]);
  return [x, y, cross(x, y)];
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

/**
 * How near to the eye every point of a cloud is at `through`; null where no picture is a solid.
 * @param {State} state @param {Cloud} cloud @param {number} through @param {Float32Array} out
 */
export function depthsAt(state, cloud, through, out) {
  const [stop, next, t] = between(state.recording, through);
  const parts = [
    [stop, 1 - t],
    [next, t],
  ].filter(([at, share]) => share > 0 && kindAt(state.recording, at) === "solid");
  if (!parts.length) return null;
  out.fill(0);
  const { n } = cloud;
  for (const [at, share] of parts) {
    const [, , z] = frameOf(state, (at + 1) >> 1);
    const values = valuesAt(cloud, at);
    for (let p = 0; p < n; p++) out[p] += share * (z[0] * values[p] + z[1] * values[n + p] + z[2] * values[2 * n + p]);
  }
  return out;
}
