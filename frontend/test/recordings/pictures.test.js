import assert from "node:assert/strict";
import { test } from "node:test";
import { readPayload } from "../../src/recordings/payload.js";
import { interpolate, makePictureCloud, showOn } from "../../src/recordings/pictures.js";
import { allNear } from "../close.js";
import { asOutputs, payloadOf } from "../payload_of.js";

/** A part of two epochs, one unit, four points. */
const part = (ends, levels) => ({ levels: Uint16Array.from(levels), ends: Float32Array.from(ends) });
const FIRST = [0, 65535, 13107, 52428];

/** What is shown of a model of one layer, whose activation is known. */
function shown(answer, activation = "sigmoid") {
  const pictures = { layers: [answer], answer };
  const recording = { answer: "two", pictures, layers: [{ activation }] };
  return (place, name = "mesh") => {
    const cloud = makePictureCloud(pictures, new Float32Array(8), 4);
    showOn(recording, name, place, cloud);
    return cloud;
  };
}

const LOGIT = part([-4, 6, 0, 5], [...FIRST, ...FIRST]);
const SURE = { units: 1, most: 65535, mesh: LOGIT, samples: LOGIT };

test("levels lie between the ends of their epoch", () => {
  const at = shown(SURE);
  allNear(at(0).layers[0].pre, [-4, 6, -2, 4], 1e-5);
  allNear(at(1, "samples").layers[0].pre, [0, 5, 1, 4], 1e-5);
});

test("an answer comes as logits, and is shown as what a sigmoid makes of them", () => {
  const { layers, pictures } = shown(SURE)(0);
  const expected = [-4, 6, -2, 4].map((z) => 1 / (1 + Math.exp(-z)));
  allNear(layers[0].post, expected, 1e-6);
  assert.deepEqual([...pictures[0]], [...layers[0].post]);
});

test("of several classes as what softmax makes of them", () => {
  // Two points of two units: (-1, 1) and (3, 0).
  const two = part([-1, 3, 0, 1], [0, 65535, 65535, 0]);
  const cloud = makePictureCloud({ layers: [{ units: 2 }], answer: { units: 2 } }, new Float32Array(4), 2);
  const packed = { units: 2, most: 65535, mesh: two, samples: two };
  showOn({ pictures: { layers: [packed], answer: packed }, layers: [{ activation: "softmax" }] }, "mesh", 0, cloud);
  const first = 1 / (1 + Math.exp(2));
  const second = 1 / (1 + Math.exp(-3));
  allNear(cloud.layers[0].post, [first, second, 1 - first, 1 - second], 1e-6);
});

test("values are as they are", () => {
  const values = part([-5, 5, 0, 1], [...FIRST, ...FIRST]);
  const { pre, post } = shown({ units: 1, most: 65535, mesh: values, samples: values }, "identity")(0).layers[0];
  allNear(post, [-5, 5, -3, 3], 1e-5);
  assert.deepEqual([...pre], [...post]);
});

test("between the points of the mesh everything is bilinear, and a logit follows from its probability", () => {
  const corners = part([0, 1, 0, 1], [0, 65535, 65535, 0]);
  const packed = { units: 1, most: 65535, mesh: corners, samples: corners };
  const pictures = { mesh: 2, layers: [packed], answer: packed };
  const recording = { answer: "two", pictures, layers: [{ activation: "sigmoid" }], window: { left: 0, right: 2, bottom: 0, top: 4 } };
  const mesh = makePictureCloud(pictures, Float32Array.of(0, 2, 0, 2, 0, 0, 4, 4), 4);
  showOn(recording, "mesh", 0, mesh);
  // In the middle, on a corner, and half-way along an edge.
  const points = makePictureCloud(pictures, Float32Array.of(1, 2, 1, 2, 0, 0), 3);
  interpolate(recording, mesh, points);
  const [low, high] = [0.5, 1 / (1 + Math.exp(-1))];
  const expected = [(low + high) / 2, high, (low + high) / 2];
  allNear(points.layers[0].post, expected, 1e-6);
  allNear(points.layers[0].pre, expected.map((p) => Math.log(p / (1 - p))), 1e-5);
  allNear(points.pictures[0], expected, 1e-6);
});

test("a unit that is the same everywhere stays so", () => {
  const same = part([2, 2, 3, 3], [0, 0, 0, 0, 0, 0, 0, 0]);
  allNear(shown({ units: 1, most: 65535, mesh: same, samples: same }, "identity")(1).layers[0].post, [3, 3, 3, 3]);
});

test("a cloud shows what was recorded of each layer, and the answer in full", () => {
  const { pictures } = readPayload(payloadOf(asOutputs)).recordings[0];
  const input = new Float32Array(18);
  const cloud = makePictureCloud(pictures, input, 9);
  assert.equal(cloud.seen, input);
  assert.deepEqual(
    cloud.layers.map(({ post }) => post.length),
    [18, 9],
  );
  assert.equal(cloud.layers[0].pre, cloud.layers[0].post, "of layers between only the outputs are known");
  assert.equal(cloud.layers[0].post, cloud.pictures[0]);
  assert.notEqual(cloud.layers[1].pre, cloud.layers[1].post);
});

test("epoch and unit are found in the payload's order", () => {
  const recording = readPayload(payloadOf(asOutputs)).recordings[0];
  const samples = makePictureCloud(recording.pictures, new Float32Array(8), 4);
  showOn(recording, "samples", 2, samples);
  // Epoch 2 of two units: the fifth and sixth pair of ends, -4 to 5 and -5 to 6.
  const [first] = samples.pictures;
  allNear(first, [-4, -1, 2, 5, -5, -5 + 11 / 3, -5 + 22 / 3, 6], 1e-3);
});
