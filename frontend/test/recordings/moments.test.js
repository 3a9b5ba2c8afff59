import assert from "node:assert/strict";
import { test } from "node:test";
import { momentAt, parametersAt, placeOf } from "../../src/recordings/moments.js";
import { makePictureCloud, showOn } from "../../src/recordings/pictures.js";
import { pictureAt } from "../../src/scenes/pictures.js";
import { sampleRows } from "../../src/scenes/rows.js";
import { makeState, moveState } from "../../src/scenes/state.js";
import { allNear, near } from "../close.js";
import { recordingOf } from "../desk.js";
import { asOutputs } from "../payload_of.js";

/** Of three epochs, 0, 2 and 10, in which the first weight is 1, 3 and 7. */
const moving = () =>
  recordingOf(
    (header, add) => {
      header.recordings[0].layers[0].weights = add([1, 3, 7].flatMap((w) => [w, -1, 1, -1]));
    },
    { epochs: [0, 2, 10] },
  );

test("a moment is an epoch, or as far on the way to the next as the clock is", () => {
  const run = moving();
  assert.equal(momentAt(run, 0, 0), 0);
  near(momentAt(run, 0, 0.5), 0.25, 1e-12);
  // Of several runs on one clock another may have an epoch 4.
  near(momentAt(run, 4, 1), 1 + 3 / 8, 1e-12);
  assert.equal(momentAt(run, 10, 0.7), 2, "a run that has ended holds its end");
  assert.deepEqual([0, 1.375, 2].map(placeOf), [0, 1, 2]);
});

test("nothing lies between an epoch and one that is broken", () => {
  const run = moving();
  run.layers[0].weights[4] = NaN;
  assert.equal(momentAt(run, 0, 1), 0);
  assert.equal(momentAt(run, 2, 1), 1);
});

test("an epoch's parameters are its own, and others lie between", () => {
  const run = moving();
  assert.deepEqual(parametersAt(run, 1), { layers: run.layers, seen: run.seen, row: 1 });
  const { layers, row } = parametersAt(run, 1.25);
  assert.equal(row, 0);
  allNear(layers[0].weights, [4, -1, 1, -1]);
  allNear(layers[1].weights, [3, 3]);
  allNear(parametersAt(run, 0.5).layers[0].weights, [2, -1, 1, -1]);
});

test("through a plane too", () => {
  const run = moving();
  run.seen = [{ ...run.layers[0], weights: Float32Array.of(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8) }, run.layers[1]];
  allNear(parametersAt(run, 0.75).seen[0].weights, [3, 3, 3, 3]);
  allNear(parametersAt(run, 0.75).layers[0].weights, [2.5, -1, 1, -1]);
});

test("a state between two epochs shows the network between them, and tells the epoch's numbers", () => {
  const run = moving();
  const [between, epoch] = [makeState(run, 9), makeState(run, 9)];
  moveState(between, 1.5);
  moveState(epoch, 1);
  assert.equal(between.place, 1);
  // The first sample is (-1, -1): z = w x + y + 1, with w = 5 half of the way from 3 to 7.
  near(between.samples.layers[0].pre[0], -5 - 1 + 1, 1e-6);
  assert.deepEqual(sampleRows(between, 0), sampleRows(epoch, 0));
  const [shown, told] = [between, epoch].map((state) => pictureAt(state, 2));
  assert.equal(shown.note, told.note);
  assert.deepEqual(shown.outside, told.outside);
  assert.notDeepEqual([...shown.mesh], [...told.mesh]);
});

test("pictures lie between those of the epochs", () => {
  const run = recordingOf(asOutputs);
  const { pictures, dataset } = run;
  const at = (moment) => {
    const cloud = makePictureCloud(pictures, new Float32Array(2 * dataset.samples), dataset.samples);
    showOn(run, "samples", moment, cloud);
    return cloud.pictures[0];
  };
  const [first, second] = [at(0), at(1)];
  allNear(at(0.25), first.map((value, i) => 0.75 * value + 0.25 * second[i]), 1e-5);
});
