// Where the points of a cloud stand on their way through the network, in pixels.
//
// The way has stops: 0 is the plane, 2l - 1 layer l's pre-activation, 2l its activation. Between
// two stops an affine step of the plane turns and stretches (its polar parts, so a rotation never
// collapses the picture), and everything else moves along straight lines.
import { between, lookAt, windowOn } from "../scenes/kinds.js";
import { project } from "../scenes/projection.js";
import { polar } from "../spaces/polar.js";
import { scalesOf } from "./scales.js";

/** @import { At, Cloud, Frame, Scales, Spot, State } from "../types" */

/** @param {Float32Array} xy @param {number} n @param {Scales} scales */
export function toPixels(xy, n, { k, ox, oy }) {
  for (let p = 0; p < 2 * n; p += 2) {
    xy[p] = xy[p] * k + ox;
    xy[p + 1] = oy - xy[p + 1] * k;
  }
}

/** @param {State} state @param {number} stop @param {Frame} frame */
export const scalesAt = (state, stop, frame) =>
  scalesOf(windowOn(state.recording, stop, state.place), frame.rect, frame.zoom);

/**
 * Write the pixels of every point of a cloud into `xy`.
 * @param {State} state @param {Cloud} cloud @param {At} at @param {Spot} spot
 */
export function placeCloud(state, cloud, { through, frame }, { xy, scratch }) {
  const { n } = cloud;
  const [stop, next, t] = between(state.recording, through);
  project(state, cloud, stop, xy);
  toPixels(xy, n, scalesAt(state, stop, frame));
  if (t === 0) return;
  const turn = stop % 2 === 0 ? turning(state, stop, frame) : null;
  if (turn) return applyTurn(xy, n, turn(t));
  project(state, cloud, next, scratch);
  toPixels(scratch, n, scalesAt(state, next, frame));
  for (let i = 0; i < 2 * n; i++) xy[i] += t * (scratch[i] - xy[i]);
}

/** @param {Float32Array} xy @param {number} n @param {number[]} turn a, b, c, d, e, f of x' = a x + b y + e, y' = c x + d y + f */
function applyTurn(xy, n, [a, b, c, d, e, f]) {
  for (let p = 0; p < 2 * n; p += 2) {
    const [x, y] = [xy[p], xy[p + 1]];
    xy[p] = a * x + b * y + e;
    xy[p + 1] = c * x + d * y + f;
  }
}

/**
 * The affine step from `stop` in pixels, as a function of t; null where the picture of the next
 * layer is not a function of this one (layers wider than two, or a line).
 * @param {State} state @param {number} stop @param {Frame} frame
 */
function turning(state, stop, frame) {
  const { recording, place } = state;
  const layer = recording.seen[stop / 2];
  if (layer.inputs !== 2 || layer.outputs < 2) return null;
  const { axes, shift: aside } = lookAt(state, stop + 1);
  const [from, to] = [scalesAt(state, stop, frame), scalesAt(state, stop + 1, frame)];
  const weight = (/** @type {number} */ i, /** @type {number} */ axis) => {
    let sum = 0;
    for (let j = 0; j < layer.outputs; j++)
      sum += layer.weights[(place * 2 + i) * layer.outputs + j] * axes[2 * j + axis];
    return sum;
  };
  const shift = [0, 1].map((axis) => {
    let sum = -aside[axis];
    for (let j = 0; j < layer.outputs; j++) sum += layer.bias[place * layer.outputs + j] * axes[2 * j + axis];
    return sum;
  });
  // In pixels y points down, so the mixed terms change sign.
  const s = to.k / from.k;
  const m = [s * weight(0, 0), -s * weight(1, 0), -s * weight(0, 1), s * weight(1, 1)];
  const e = to.k * shift[0] + to.ox - m[0] * from.ox - m[1] * from.oy;
  const f = to.oy - to.k * shift[1] - m[2] * from.ox - m[3] * from.oy;
  const middle = [
    frame.rect.x + frame.rect.width / 2 + frame.zoom.x,
    frame.rect.y + frame.rect.height / 2 + frame.zoom.y,
  ];
  return (/** @type {number} */ t) => polar(m, e, f, middle, t);
}
