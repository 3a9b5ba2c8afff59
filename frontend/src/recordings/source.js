// Where the layers of a recording come from, weights or recorded outputs: one verb, carry.
import { forward, makeCloud } from "../networks/forward.js";
import { parametersAt } from "./moments.js";
import { interpolate, makePictureCloud, showOn } from "./pictures.js";

/** @import { Cloud, Recording } from "../types" */

/** A cloud of n points with room for what every layer makes of them. @param {Recording} recording @param {Float32Array} input @param {number} n @param {Float32Array} [seen] @returns {Cloud} */
export const cloudOf = ({ layers, pictures }, input, n, seen) =>
  pictures ? makePictureCloud(pictures, input, n, seen) : makeCloud(layers, input, n, seen);

/** Bring the mesh to a moment. @param {Recording} recording @param {number} moment @param {Cloud} mesh points of the plane */
export function carryMesh(recording, moment, mesh) {
  if (recording.pictures) return showOn(recording, "mesh", moment, mesh);
  const { seen, row } = parametersAt(recording, moment);
  forward(seen, row, mesh);
}

/** Bring the samples to a moment. @param {Recording} recording @param {number} moment @param {Cloud} samples */
export function carrySamples(recording, moment, samples) {
  if (recording.pictures) return showOn(recording, "samples", moment, samples);
  const { layers, row } = parametersAt(recording, moment);
  forward(layers, row, samples);
}

/** Bring points of the plane to a moment, to which `mesh` was brought. @param {Recording} recording @param {number} moment @param {Cloud} points @param {Cloud} mesh */
export function carryPoints(recording, moment, points, mesh) {
  if (recording.pictures) return interpolate(recording, mesh, points);
  const { seen, row } = parametersAt(recording, moment);
  forward(seen, row, points);
}

/** Make room for n points of the plane; arrays only grow. @param {Recording} recording @param {Cloud} cloud @param {number} n */
export function resize({ layers, seen, pictures }, cloud, n) {
  cloud.n = n;
  cloud.input = cloud.seen = fit(cloud.input, 2 * n);
  const widths = pictures ? pictures.layers.map(({ units }) => units) : layers.map(({ outputs }) => outputs);
  if (pictures) cloud.pictures = cloud.pictures?.map((values, l) => fit(values, widths[l] * n));
  cloud.layers.forEach((layer, l) => {
    const isOwn = !pictures || l === layers.length - 1;
    const units = (pictures && isOwn ? pictures.answer : { units: seen[l].outputs }).units;
    layer.pre = isOwn ? fit(layer.pre, units * n) : (cloud.pictures ?? [])[l];
    layer.post = isOwn ? fit(layer.post, units * n) : layer.pre;
  });
}

/** @param {Float32Array} array @param {number} length */
function fit(array, length) {
  const room = array.buffer.byteLength >> 2;
  return new Float32Array(room >= length ? array.buffer : new ArrayBuffer(4 * Math.ceil(1.5 * length)), 0, length);
}

/**
 * Write into `out` what lies between points of a carried cloud: between points a[i] and b[i], t[i] of the way.
 * @param {Recording} recording @param {Cloud} cloud @param {{count: number, a: Int32Array, b: Int32Array, t: Float32Array}} between
 * @param {Cloud} out of `count` points
 */
export function blend(recording, cloud, between, out) {
  mix(cloud.input, cloud.n, between, out.input);
  if (recording.pictures) cloud.pictures?.forEach((values, l) => mix(values, cloud.n, between, (out.pictures ?? [])[l]));
  cloud.layers.forEach(({ pre, post }, l) => {
    if (recording.pictures && l < cloud.layers.length - 1) return;
    mix(pre, cloud.n, between, out.layers[l].pre);
    mix(post, cloud.n, between, out.layers[l].post);
  });
}

/** @param {Float32Array} values @param {number} n @param {{count: number, a: Int32Array, b: Int32Array, t: Float32Array}} between @param {Float32Array} out */
function mix(values, n, { count, a, b, t }, out) {
  for (let at = 0, to = 0; at < values.length; at += n, to += count) {
    for (let i = 0; i < count; i++) out[to + i] = values[at + a[i]] + t[i] * (values[at + b[i]] - values[at + a[i]]);
  }
}

