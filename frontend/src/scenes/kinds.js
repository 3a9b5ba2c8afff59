// What kind of picture each stop on the way through the network gives, and from where it is looked at.
import { windowAt } from "../recordings/recording.js";

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

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {number[]} a @param {number[]} b */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

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
 * Turn a frame as if its front were dragged by so many radians to the right and down.
 * @param {number[][]} frame @param {number} right @param {number} down @returns {number[][]}
 */
export function turned([x, y, z], right, down) {
  const [cosR, sinR, cosD, sinD] = [Math.cos(right), Math.sin(right), Math.cos(down), Math.sin(down)];
  const mix = (
    /** @type {number[]} */ a,
    /** @type {number} */ s,
    /** @type {number[]} */ b,
    /** @type {number} */ t,
  ) => a.map((value, i) => s * value + t * b[i]);
  const across = unit(mix(x, cosR, z, sinR));
  const near = mix(z, cosR, x, -sinR);
  const up = mix(y, cosD, near, -sinD);
  // Rounding would add up over many turns.
  const upright = unit(mix(up, 1, across, -dot(up, across)));
  return [across, upright, cross(across, upright)];
}

/** @param {number[]} a */
function unit(a) {
  const length = Math.hypot(...a);
  return a.map((value) => value / length);
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

const BUCKETS = 2048;

/**
 * The cells of an m x m mesh, each by its first point, the farthest first.
 * @param {Float32Array} depth @param {number} m @param {Int32Array} out (m - 1) squared @param {Uint16Array} room as long
 */
export function farToNear(depth, m, out, room) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of depth) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const scale = high > low ? (BUCKETS - 1) / (high - low) : 0;
  const ends = new Int32Array(BUCKETS + 1);
  const cells = (m - 1) * (m - 1);
  for (let i = 0; i < cells; i++) {
    const p = i + ((i / (m - 1)) | 0);
    const middle = (depth[p] + depth[p + 1] + depth[p + m] + depth[p + m + 1]) / 4;
    room[i] = ((middle - low) * scale) | 0;
    ends[room[i] + 1]++;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) ends[bucket + 1] += ends[bucket];
  for (let i = 0; i < cells; i++) out[ends[room[i]]++] = i + ((i / (m - 1)) | 0);
  return out;
}
