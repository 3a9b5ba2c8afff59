import assert from "node:assert/strict";
import { test } from "node:test";
import { forward, makeCloud, throughPlane } from "../../src/networks/forward.js";
import { allNear, near, randoms } from "../close.js";

/** A layer of random parameters for some epochs. */
const layerOf = (inputs, outputs, activation, epochs = 1, seed = 1) => ({
  inputs,
  outputs,
  units: outputs,
  name: "",
  activation,
  weights: randoms(seed, epochs * inputs * outputs),
  bias: randoms(seed + 7, epochs * outputs),
});

/** x W + b of one point, in double precision and as the textbook writes it. */
function affineOf({ inputs, outputs, weights, bias }, place, x) {
  return Array.from({ length: outputs }, (_, j) => {
    let sum = bias[place * outputs + j];
    for (let i = 0; i < inputs; i++) sum += x[i] * weights[place * inputs * outputs + i * outputs + j];
    return sum;
  });
}

/** Point p of an array that lies coordinate by coordinate. */
const pointOf = (values, n, p) => Array.from({ length: values.length / n }, (_, i) => values[i * n + p]);

test("a 2-2-1 network, by hand", () => {
  // z = (x + 2 y + 0.5, -x + y - 0.5), h = max(z, 0), answer = 3 h1 - h2 + 1.
  const hidden = { ...layerOf(2, 2, "relu"), weights: Float32Array.of(1, -1, 2, 1), bias: Float32Array.of(0.5, -0.5) };
  const last = { ...layerOf(2, 1, "identity"), weights: Float32Array.of(3, -1), bias: Float32Array.of(1) };
  const cloud = makeCloud([hidden, last], Float32Array.of(1, -1, 2, 0), 2);
  forward([hidden, last], 0, cloud);
  // The points are (1, 2) and (-1, 0).
  allNear(cloud.layers[0].pre, [5.5, -0.5, 0.5, 0.5]);
  allNear(cloud.layers[0].post, [5.5, 0, 0.5, 0.5]);
  allNear(cloud.layers[1].post, [17, 0.5]);
});

for (let inputs = 1; inputs <= 9; inputs++) {
  test(`${inputs} inputs: every sum is x W + b`, () => {
    const n = 11;
    const layers = [layerOf(inputs, 3, "identity", 1, inputs)];
    const cloud = makeCloud(layers, randoms(90 + inputs, inputs * n), n);
    forward(layers, 0, cloud);
    for (let p = 0; p < n; p++)
      allNear(pointOf(cloud.layers[0].pre, n, p), affineOf(layers[0], 0, pointOf(cloud.input, n, p)), 1e-6);
  });
}

test("points beyond a block are computed like the first", () => {
  const n = 2 * 1024 + 5;
  const layers = [layerOf(5, 2, "identity")];
  const cloud = makeCloud(layers, randoms(3, 5 * n), n);
  forward(layers, 0, cloud);
  for (const p of [0, 1023, 1024, 1025, 2047, 2048, n - 1])
    allNear(pointOf(cloud.layers[0].pre, n, p), affineOf(layers[0], 0, pointOf(cloud.input, n, p)), 1e-6);
});

test("each epoch has its own parameters, and nothing is left of the one before", () => {
  const layers = [layerOf(2, 4, "tanh", 3, 11), layerOf(4, 2, "identity", 3, 12)];
  const cloud = makeCloud(layers, randoms(4, 2 * 6), 6);
  const found = [2, 0, 1, 2].map((place) => {
    forward(layers, place, cloud);
    return [...cloud.layers[1].post];
  });
  assert.deepEqual(found[0], found[3]);
  for (let place = 0; place < 3; place++) {
    forward(layers, place, cloud);
    for (let p = 0; p < 6; p++) {
      const hidden = affineOf(layers[0], place, pointOf(cloud.input, 6, p)).map(Math.tanh);
      allNear(pointOf(cloud.layers[1].post, 6, p), affineOf(layers[1], place, hidden), 1e-5);
    }
  }
});

test("a network of identities is one affine map: what is between two points is carried between them", () => {
  const layers = [layerOf(3, 5, "identity"), layerOf(5, 2, "identity", 1, 8)];
  const [a, b] = [randoms(20, 3), randoms(21, 3)];
  const middle = a.map((value, i) => (value + b[i]) / 2);
  const [left, centre, right] = [a, middle, b].map((point) => {
    const cloud = makeCloud(layers, point, 1);
    forward(layers, 0, cloud);
    return cloud.layers[1].post;
  });
  centre.forEach((value, i) => near(value, (left[i] + right[i]) / 2, 1e-5));
});

test("a cloud has room for every layer, and is seen where it lies unless something else is said", () => {
  const layers = [layerOf(2, 5, "tanh"), layerOf(5, 1, "sigmoid")];
  const input = randoms(1, 8);
  const cloud = makeCloud(layers, input, 4);
  assert.deepEqual(
    cloud.layers.map(({ pre, post }) => [pre.length, post.length]),
    [
      [20, 20],
      [4, 4],
    ],
  );
  assert.equal(cloud.seen, input);
  const seen = new Float32Array(8);
  assert.equal(makeCloud(layers, input, 4, seen).seen, seen);
});

test("through a plane: a point of it gives what the point of the input space gives", () => {
  const [features, epochs, n] = [5, 3, 9];
  const plane = { origin: randoms(31, features), axes: randoms(32, 2 * features) };
  const layer = layerOf(features, 4, "tanh", epochs, 33);
  const seen = throughPlane(layer, plane, epochs);
  assert.deepEqual([seen.inputs, seen.outputs, seen.activation], [2, 4, "tanh"]);
  const points = randoms(34, 2 * n);
  const embedded = new Float32Array(features * n);
  for (let p = 0; p < n; p++)
    for (let i = 0; i < features; i++)
      embedded[i * n + p] =
        plane.origin[i] + points[p] * plane.axes[i] + points[n + p] * plane.axes[features + i];
  for (let place = 0; place < epochs; place++) {
    const [here, there] = [makeCloud([seen], points, n), makeCloud([layer], embedded, n)];
    forward([seen], place, here);
    forward([layer], place, there);
    allNear(here.layers[0].post, there.layers[0].post, 1e-5);
  }
});

test("through the plane of all inputs nothing changes", () => {
  const layer = layerOf(2, 3, "relu", 2);
  const seen = throughPlane(layer, { origin: Float32Array.of(0, 0), axes: Float32Array.of(1, 0, 0, 1) }, 2);
  assert.deepEqual([...seen.weights], [...layer.weights]);
  assert.deepEqual([...seen.bias], [...layer.bias]);
});

test("parameters that are not finite show in the answers", () => {
  const layer = layerOf(2, 1, "sigmoid");
  layer.weights[1] = NaN;
  const cloud = makeCloud([layer], Float32Array.of(1, 1), 1);
  forward([layer], 0, cloud);
  assert.ok(Number.isNaN(cloud.layers[0].post[0]));
});
