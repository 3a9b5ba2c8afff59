import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIVATIONS } from "../../src/networks/activations.js";
import { readPayload } from "../../src/recordings/payload.js";
import { makePictureCloud, showPictures } from "../../src/recordings/pictures.js";
import { allNear } from "../close.js";
import { asOutputs, payloadOf } from "../payload_of.js";

/** A part of two epochs, one unit, four points. */
const part = (ends, levels) => ({ levels: Uint16Array.from(levels), ends: Float32Array.from(ends) });
const FIRST = [0, 65535, 13107, 52428];

/** What is shown of a model of one layer that answers in `units` numbers. */
function shown(answer, recordedAs = "two") {
  const recorded = { layers: [answer], answer };
  const cloud = () => makePictureCloud(recorded, new Float32Array(8), 4);
  const state = { recording: { answer: recordedAs }, sheet: cloud(), samples: cloud() };
  return { state, at: (place) => (showPictures(state, recorded, place), state) };
}

const PROBABILITY = part([0, 1, 0.2, 0.7], [...FIRST, ...FIRST]);
const CERTAIN = { units: 1, mesh: PROBABILITY, samples: PROBABILITY };

test("levels lie between the ends of their epoch", () => {
  const { at } = shown(CERTAIN);
  allNear(at(0).sheet.layers[0].post, [0, 1, 0.2, 0.8]);
  allNear(at(1).sheet.layers[0].post, [0.2, 0.7, 0.3, 0.6]);
  allNear(at(0).samples.pictures[0], [0, 1, 0.2, 0.8]);
});

test("logits are what a sigmoid would make these probabilities of", () => {
  const { pre, post } = shown(CERTAIN).at(1).sheet.layers[0];
  const back = new Float32Array(4);
  ACTIVATIONS.sigmoid(pre, back, 4);
  allNear(back, post, 1e-6);
  assert.ok(shown(CERTAIN).at(0).sheet.layers[0].pre.every(Number.isFinite), "certainty has a finite logit too");
});

test("of several classes they are what softmax would make them of", () => {
  // Two points of two units: (0.25, 0.75) and (0.9, 0.1).
  const two = part([0, 1, 0, 1], [16384, 58982, 49151, 6553].map(Math.round));
  const recorded = { units: 2, mesh: two, samples: two };
  const cloud = () => makePictureCloud({ layers: [recorded], answer: recorded }, new Float32Array(4), 2);
  const state = { recording: { answer: "many" }, sheet: cloud(), samples: cloud() };
  showPictures(state, { layers: [recorded], answer: recorded }, 0);
  const { pre, post } = state.sheet.layers[0];
  allNear(post, [0.25, 0.9, 0.75, 0.1], 2e-5);
  const back = new Float32Array(4);
  ACTIVATIONS.softmax(pre, back, 2);
  allNear(back, post, 1e-4);
});

test("values are as they are", () => {
  const values = part([-5, 5, 0, 1], [...FIRST, ...FIRST]);
  const { pre, post } = shown({ units: 1, mesh: values, samples: values }, "value").at(0).sheet.layers[0];
  allNear(post, [-5, 5, -3, 3], 1e-5);
  assert.deepEqual([...pre], [...post]);
});

test("a unit that is the same everywhere stays so", () => {
  const same = part([2, 2, 3, 3], [0, 0, 0, 0, 0, 0, 0, 0]);
  const { at } = shown({ units: 1, mesh: same, samples: same }, "value");
  allNear(at(1).samples.layers[0].post, [3, 3, 3, 3]);
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
  const { pictures } = recording;
  const state = {
    recording,
    sheet: makePictureCloud(pictures, new Float32Array(18), 9),
    samples: makePictureCloud(pictures, new Float32Array(8), 4),
  };
  showPictures(state, pictures, 2);
  // Epoch 2 of two units: the fifth and sixth pair of ends, -4 to 5 and -5 to 6.
  const [first] = state.samples.pictures;
  allNear(first, [-4, -1, 2, 5, -5, -5 + 11 / 3, -5 + 22 / 3, 6], 1e-3);
});
