import assert from "node:assert/strict";
import { test } from "node:test";
import { readPayload } from "../../src/recordings/payload.js";
import {
  clockOf,
  deepestOf,
  hasNeuron,
  isFiniteAt,
  lastEpoch,
  lowestLossEpoch,
  marksOf,
  shownOf,
  placeAt,
} from "../../src/recordings/recording.js";
import { payloadOf } from "../payload_of.js";

const recordingOf = (change, options) => readPayload(payloadOf(change, options)).recordings[0];
const lossesOf = (epochs, ...loss) => ({ epochs, metrics: { loss: Float32Array.from(loss) } });

test("the place of an epoch is the last one not after it, as counting finds it", () => {
  const epochs = [0, 1, 2, 5, 9, 10, 30];
  for (let epoch = 0; epoch <= 40; epoch++)
    assert.equal(placeAt({ epochs }, epoch), epochs.filter((one) => one <= epoch).length - 1, `epoch ${epoch}`);
  assert.equal(placeAt({ epochs }, -1), 0);
  assert.equal(placeAt({ epochs: [4] }, 0), 0);
});

test("the last epoch", () => assert.equal(lastEpoch({ epochs: [0, 3, 8] }), 8));

test("the lowest loss: the first of equals, and none that is no number", () => {
  assert.equal(lowestLossEpoch(lossesOf([0, 1, 2, 3], 3, 1, 2, 1)), 1);
  assert.equal(lowestLossEpoch(lossesOf([0, 5, 7], NaN, 2, 1)), 7);
  assert.equal(lowestLossEpoch(lossesOf([0, 5, 7], 2, NaN, NaN)), 0);
  assert.equal(lowestLossEpoch(lossesOf([3, 4], NaN, NaN)), 3);
  assert.equal(lowestLossEpoch({ epochs: [2, 4], metrics: {} }), 2);
});

test("one clock has every epoch of all runs, rising", () => {
  assert.deepEqual(clockOf([{ epochs: [0, 10, 20] }, { epochs: [0, 9, 100] }]), [0, 9, 10, 20, 100]);
});

test("marked epochs are those of the best run and of the longest", () => {
  const runs = [lossesOf([0, 4, 8], 3, 2, 2.5), lossesOf([0, 3, 6], 3, 1, 2)];
  assert.deepEqual(marksOf(runs), [
    ["First", 0],
    ["Lowest loss", 3],
    ["Stop", 8],
  ]);
});

test("an epoch at which a run diverged is marked as such", () => {
  const broken = { ...lossesOf([0, 4], 3, 9), ending: "diverged at epoch 5" };
  assert.deepEqual(marksOf([broken]), [
    ["First", 0],
    ["Lowest loss", 0],
    ["Diverged", 4],
  ]);
  assert.deepEqual(marksOf([broken, lossesOf([0, 8], 3, 2)]).slice(2), [
    ["Diverged", 4],
    ["Stop", 8],
  ]);
});

test("marks are those of the run that is shown", () => {
  const runs = [lossesOf([0, 4, 8], 3, 2, 2.5), lossesOf([0, 3, 6], 3, 1, 2)];
  assert.deepEqual([-1, 0, 1].map((run) => marksOf(shownOf(runs, run))[1][1]), [3, 4, 3]);
});

test("a run of losses that are no numbers does not hide a better one", () => {
  const broken = lossesOf([0, 4], 3, NaN);
  const better = lossesOf([0, 3], 2, 1);
  assert.equal(marksOf([broken, better])[1][1], 3);
  assert.equal(marksOf([better, broken])[1][1], 3);
});

test("the deepest run, the first of equals", () => {
  const [one, two, three] = [1, 3, 3].map((depth) => ({ layers: new Array(depth) }));
  assert.equal(deepestOf([one, two, three]), two);
});

test("a neuron is there within the layers and their units", () => {
  const recording = recordingOf();
  assert.ok(hasNeuron(recording, { layer: 1, unit: 1 }));
  assert.ok(hasNeuron(recording, { layer: 2, unit: 0 }));
  for (const [layer, unit] of [
    [1, 2],
    [2, 1],
    [3, 0],
  ])
    assert.ok(!hasNeuron(recording, { layer, unit }));
  assert.ok(!hasNeuron(recording, null));
  assert.ok(!hasNeuron({ ...recording, pictures: {} }, { layer: 1, unit: 0 }), "of pictures no neuron is known");
});

test("an epoch is finite if all of its own parameters are", () => {
  const recording = recordingOf();
  recording.layers[0].weights[4 + 3] = Infinity;
  recording.layers[1].bias[2] = NaN;
  assert.deepEqual(
    [0, 1, 2].map((place) => isFiniteAt(recording, place)),
    [true, false, false],
  );
  assert.equal(isFiniteAt({ pictures: { broken: [4] } }, 4), false);
  assert.equal(isFiniteAt({ pictures: { broken: [4] } }, 3), true);
});
