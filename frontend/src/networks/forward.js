// The forward pass of one epoch over many points, into arrays that are allocated once.
import { ACTIVATIONS } from "./activations.js";

/** @import { Cloud, Layer, Plane } from "../types" */

/**
 * A cloud of n points (coordinate by coordinate) with room for every layer's outputs; `seen` is
 * where they lie in the plane, if that is not their input.
 * @param {Layer[]} layers @param {Float32Array} input @param {number} n @param {Float32Array} [seen] @returns {Cloud}
 */
export function makeCloud(layers, input, n, seen = input) {
  const room = layers.map(({ outputs }) => ({
    pre: new Float32Array(outputs * n),
    post: new Float32Array(outputs * n),
  }));
  return { n, input, seen, layers: room };
}

/**
 * Fill the cloud's layers with the outputs at the epoch in `place`.
 * @param {Layer[]} layers @param {number} place @param {Cloud} cloud
 */
export function forward(layers, place, cloud) {
  let input = cloud.input;
  for (let l = 0; l < layers.length; l++) {
    const { pre, post } = cloud.layers[l];
    affine(layers[l], place, input, cloud.n, pre);
    ACTIVATIONS[layers[l].activation](pre, post, cloud.n);
    input = post;
  }
}

/**
 * The first layer as the plane sees it: a point p is origin + p axes in the network's inputs, so
 * the weights become axes W and the bias origin W + b, at every epoch.
 * @param {Layer} layer @param {Plane} plane @param {number} epochs @returns {Layer}
 */
export function throughPlane({ inputs, outputs, weights, bias, ...layer }, { origin, axes }, epochs) {
  const seen = new Float32Array(epochs * 2 * outputs);
  const shift = new Float32Array(epochs * outputs);
  for (let place = 0; place < epochs; place++) {
    for (let j = 0; j < outputs; j++) {
      let [first, second, b] = [0, 0, bias[place * outputs + j]];
      for (let i = 0, at = place * inputs * outputs + j; i < inputs; i++, at += outputs) {
        first += axes[i] * weights[at];
        second += axes[inputs + i] * weights[at];
        b += origin[i] * weights[at];
      }
      seen[place * 2 * outputs + j] = first;
      seen[(place * 2 + 1) * outputs + j] = second;
      shift[place * outputs + j] = b;
    }
  }
  return { ...layer, inputs: 2, outputs, weights: seen, bias: shift };
}

// As many points at a time as let a layer's inputs stay in the processor's cache.
const BLOCK = 1024;

/** @typedef {{input: Float32Array, n: number, out: Float32Array, start: number, end: number}} Block points from start up to end */

/** A layer's sums of one epoch on n points. @param {Layer} layer @param {number} place @param {Float32Array} input @param {number} n @param {Float32Array} out */
function affine(layer, place, input, n, out) {
  const block = { input, n, out, start: 0, end: 0 };
  for (; block.start < n; block.start += BLOCK) {
    block.end = Math.min(n, block.start + BLOCK);
    let j = 0;
    for (; j + 3 < layer.outputs; j += 4) sumFour(layer, place, j, block);
    for (; j < layer.outputs; j++) sum(layer, place, j, block);
  }
}

/**
 * The pre-activations of four units from j on, two points at a time: eight sums stay in the processor while each number
 * that is read is used more than once.
 * @param {Layer} layer @param {number} place @param {number} j @param {Block} block
 */
function sumFour({ inputs, outputs, weights, bias }, place, j, { input, n, out, start, end }) {
  const first = place * inputs * outputs + j;
  const at = place * outputs + j;
  const [a, b, c, d] = [j * n, (j + 1) * n, (j + 2) * n, (j + 3) * n];
  const [ba, bb, bc, bd] = [bias[at], bias[at + 1], bias[at + 2], bias[at + 3]];
  for (let p = start; p < end; p += 2) {
    // The last of an odd number of points is looked at twice.
    const q = p + 1 < end ? p + 1 : p;
    let a0 = ba,
      a1 = ba,
      b0 = bb,
      b1 = bb,
      c0 = bc,
      c1 = bc,
      d0 = bd,
      d1 = bd;
    for (let i = 0, w = first, from = 0; i < inputs; i++, w += outputs, from += n) {
      const x = input[from + p],
        y = input[from + q];
      a0 += weights[w] * x;
      a1 += weights[w] * y;
      b0 += weights[w + 1] * x;
      b1 += weights[w + 1] * y;
      c0 += weights[w + 2] * x;
      c1 += weights[w + 2] * y;
      d0 += weights[w + 3] * x;
      d1 += weights[w + 3] * y;
    }
    out[a + p] = a0;
    out[a + q] = a1;
    out[b + p] = b0;
    out[b + q] = b1;
    out[c + p] = c0;
    out[c + q] = c1;
    out[d + p] = d0;
    out[d + q] = d1;
  }
}

/**
 * The pre-activation of unit j on a block of points, four inputs at a time, since writing a sum back
 * costs as much as its products.
 * @param {Layer} layer @param {number} place @param {number} j @param {Block} block
 */
function sum({ inputs, outputs, weights, bias }, place, j, { input, n, out, start, end }) {
  const first = place * inputs * outputs + j;
  const to = j * n;
  out.fill(bias[place * outputs + j], to + start, to + end);
  let i = 0;
  for (; i + 3 < inputs; i += 4) {
    const at = first + i * outputs;
    const w0 = weights[at],
      w1 = weights[at + outputs],
      w2 = weights[at + 2 * outputs],
      w3 = weights[at + 3 * outputs];
    const a = i * n,
      b = a + n,
      c = b + n,
      d = c + n;
    for (let p = start; p < end; p++) {
      out[to + p] += w0 * input[a + p] + w1 * input[b + p] + w2 * input[c + p] + w3 * input[d + p];
    }
  }
  for (; i < inputs; i++) {
    const w = weights[first + i * outputs],
      from = i * n;
    for (let p = start; p < end; p++) out[to + p] += w * input[from + p];
  }
}
