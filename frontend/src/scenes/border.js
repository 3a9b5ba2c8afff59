// The points of the decision boundary, carried through the network themselves: between two points of
// the mesh a sharp network bends too much to be drawn as straight.
import { forward } from "../networks/forward.js";

/** @import { Cloud, Crossings, Recording, State } from "../types" */

/** A cloud without points. @param {Recording} recording @returns {Cloud} */
export function makeBorder({ seen, pictures }) {
  const none = new Float32Array(0);
  const cloud = { n: 0, input: none, seen: none, layers: seen.map(() => ({ pre: none, post: none })) };
  return pictures ? { ...cloud, pictures: pictures.layers.map(() => none) } : cloud;
}

/** Make room for n points; arrays only grow. @param {Cloud} cloud @param {number} n @param {Recording} recording */
function resize(cloud, n, { seen, pictures }) {
  cloud.n = n;
  cloud.input = cloud.seen = fit(cloud.input, 2 * n);
  if (pictures) {
    cloud.pictures = cloud.pictures?.map((values, l) => fit(values, pictures.layers[l].units * n));
    return;
  }
  cloud.layers.forEach((layer, l) => {
    layer.pre = fit(layer.pre, seen[l].outputs * n);
    layer.post = fit(layer.post, seen[l].outputs * n);
  });
}

/** @param {Float32Array} array @param {number} length */
function fit(array, length) {
  const room = array.buffer.byteLength >> 2;
  return new Float32Array(room >= length ? array.buffer : new ArrayBuffer(4 * Math.ceil(1.5 * length)), 0, length);
}

/** Bring the boundary's points to where its crossings are. @param {State} state */
export function carryBorder(state) {
  const { recording, boundary, border, sheet } = state;
  resize(border, boundary.count, recording);
  blend(sheet.input, sheet.n, boundary, border.input);
  if (recording.pictures) {
    // What nobody can compute is drawn straight between the points of the mesh.
    sheet.pictures?.forEach((values, l) => blend(values, sheet.n, boundary, (border.pictures ?? [])[l]));
    return;
  }
  forward(recording.seen, state.place, border);
  sharpen(state);
  blend(sheet.input, sheet.n, boundary, border.input);
  forward(recording.seen, state.place, border);
}

/** Values of the mesh, linearly where the crossings are. @param {Float32Array} values @param {number} n @param {Crossings} crossings @param {Float32Array} out */
function blend(values, n, { count, a, b, t }, out) {
  for (let at = 0, to = 0; at < values.length; at += n, to += count) {
    for (let i = 0; i < count; i++) out[to + i] = values[at + a[i]] + t[i] * (values[at + b[i]] - values[at + a[i]]);
  }
}

/** One step of the rule of false position: the crossing lies between the point and the end beyond it. @param {State} state */
function sharpen({ recording, boundary, border, sheet, paint }) {
  const { count, a, b, t } = boundary;
  const { pre, post } = sheet.layers[sheet.layers.length - 1];
  const there = border.layers[border.layers.length - 1];
  const { value_scale } = recording.dataset;
  const [mesh, here] = value_scale ? [post, there.post] : [pre, there.pre];
  const level = value_scale?.centre ?? 0;
  for (let i = 0; i < count; i++) {
    // One output stands against its level; of several, those that win at the two ends are compared.
    const pair = mesh.length === sheet.n ? null : (paint.logits?.label ?? null);
    const [first, second] = pair ? [pair[a[i]], pair[b[i]]] : [0, 1];
    const value = (/** @type {Float32Array} */ values, /** @type {number} */ n, /** @type {number} */ p) =>
      mesh.length === sheet.n ? values[p] - level : values[first * n + p] - values[second * n + p];
    const v = value(here, count, i);
    const from = value(mesh, sheet.n, a[i]);
    const to = value(mesh, sheet.n, b[i]);
    if (v === 0 || from === to || first === second) continue;
    if (from > 0 === v > 0) t[i] += ((1 - t[i]) * v) / (v - to) || 0;
    else t[i] *= from / (from - v) || 0;
  }
}
