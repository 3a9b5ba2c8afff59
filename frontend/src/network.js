// The forward pass of one epoch over many points, into arrays that are allocated once.
import { ACTIVATIONS } from "./activations.js";

/** @import { Cloud, Layer } from "./types" */

/**
 * A cloud of n points (coordinate by coordinate) with room for every layer's outputs.
 * @param {Layer[]} layers @param {Float32Array} input @param {number} n @returns {Cloud}
 */
export function makeCloud(layers, input, n) {
  const room = layers.map(({ outputs }) => ({
    pre: new Float32Array(outputs * n),
    post: new Float32Array(outputs * n),
  }));
  return { n, input, layers: room };
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
    ACTIVATIONS[layers[l].activation](pre, post);
    input = post;
  }
}

/** @param {Layer} layer @param {number} place @param {Float32Array} input @param {number} n @param {Float32Array} out */
function affine(layer, place, input, n, out) {
  const { inputs, outputs, weights, bias } = layer;
  const start = place * inputs * outputs;
  for (let j = 0; j < outputs; j++) {
    const column = out.subarray(j * n, (j + 1) * n);
    column.fill(bias[place * outputs + j]);
    let i = 0;
    // Four inputs at a time, since writing the sum back costs as much as the products.
    for (; i + 3 < inputs; i += 4) {
      const at = start + i * outputs + j;
      const [w0, w1, w2, w3] = [weights[at], weights[at + outputs], weights[at + 2 * outputs], weights[at + 3 * outputs]];
      const [a, b, c, d] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
      for (let p = 0; p < n; p++) column[p] += w0 * input[a + p] + w1 * input[b + p] + w2 * input[c + p] + w3 * input[d + p];
    }
    for (; i < inputs; i++) {
      const w = weights[start + i * outputs + j];
      const from = i * n;
      for (let p = 0; p < n; p++) column[p] += w * input[from + p];
    }
  }
}
