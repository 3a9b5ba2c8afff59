import assert from "node:assert/strict";
import { test } from "node:test";
import { allNear, near } from "../close.js";
import { makeDesk, named, recordingOf } from "../desk.js";

const long = (name, epochs) =>
  recordingOf((header) => (header.recordings[0].name = name), { epochs });

test("the state is that of the clock's epoch, and a run that has ended holds its last", () => {
  const { runs, store } = makeDesk([long("short", [0, 1]), long("long", [0, 1, 5])]);
  store.set({ epoch: 5 });
  assert.deepEqual(runs.shown().map(({ place }) => place), [1, 2]);
  store.set({ epoch: 0 });
  assert.deepEqual(runs.shown().map(({ place }) => place), [0, 0]);
});

test("all runs are shown, or the one that was chosen", () => {
  const { runs, store } = makeDesk(named("one", "two", "three"));
  assert.equal(runs.isGrid(), true);
  assert.deepEqual(runs.shown().map(({ recording }) => recording.name), ["one", "two", "three"]);
  assert.equal(runs.first().recording.name, "one");
  store.set({ run: 2 });
  assert.equal(runs.isGrid(), false);
  assert.deepEqual(runs.shown().map(({ recording }) => recording.name), ["three"]);
  assert.equal(makeDesk().runs.isGrid(), false);
});

test("a state is moved, not made again; beside many others it has a coarser mesh of its own", () => {
  const { runs, store } = makeDesk(named("one", "two", "three"), { run: 0 });
  const fine = runs.first();
  store.set({ epoch: 2 });
  assert.equal(runs.first(), fine);
  store.set({ run: -1 });
  assert.ok(runs.first().mesh < fine.mesh);
  store.set({ run: 0 });
  assert.equal(runs.first(), fine);
});

test("layers that were turned are turned in every state", () => {
  const turns = { 1: [[1, 0, 0], [0, 0, 1], [0, -1, 0]] };
  const { runs, store } = makeDesk();
  store.set({ turns });
  assert.equal(runs.first().turns, turns);
});

test("what is under the pointer is lit before what was chosen", () => {
  const neuron = { layer: 1, unit: 0 };
  const { runs, store } = makeDesk(undefined, { sample: 3, neuron });
  assert.deepEqual([runs.look().sample, runs.look().neuron], [3, neuron]);
  store.set({ hover: { sample: 0 } });
  assert.deepEqual([runs.look().sample, runs.look().neuron], [0, neuron]);
  store.set({ hover: { neuron: { layer: 2, unit: 0 } } });
  assert.deepEqual([runs.look().sample, runs.look().neuron], [3, { layer: 2, unit: 0 }]);
});

test("all runs share the last epoch and the scale of loss, held-out losses too", () => {
  const [one, two] = [long("one", [0, 1]), long("two", [0, 1, 9])];
  two.metrics.held_out_loss = Float32Array.of(2, 2.5, 1);
  const look = makeDesk([one, two]).runs.look();
  assert.equal(look.lastEpoch, 9);
  near(look.lossTop, 2.5, 1e-6);
});

test("a few losses that blew up, or are no numbers, do not set the scale", () => {
  const recording = long("long", Array.from({ length: 400 }, (_, i) => i).slice(0, 3));
  recording.metrics.loss = Float32Array.from({ length: 400 }, (_, i) => (i < 398 ? 1 - i / 1000 : [1e9, NaN][i - 398]));
  near(makeDesk([recording]).runs.look().lossTop, 1, 1e-9);
  near(makeDesk([{ ...recording, metrics: { loss: new Float32Array(400).fill(NaN) } }]).runs.look().lossTop, 1, 1e-9);
});

/** A network of two layers of 32 units, too large for a full mesh within a frame. */
const wide = () =>
  recordingOf((header, add) => {
    const [run] = header.recordings;
    run.network = { widths: [2, 32, 32, 1], activations: ["tanh", "tanh", "sigmoid"] };
    run.layers = [64, 1024, 32].map((size, l) => ({ weights: add(new Float32Array(3 * size).fill(0.1)), bias: add(new Float32Array(3 * [32, 32, 1][l])) }));
    run.views = [run.views[0], run.views[0], run.views[1]].map((view, l) => ({ ...view, basis: add(new Float32Array([64, 64, 1][l]).fill(0.1)) }));
  });

test("in a hurry a slow network gets a coarser mesh, and rest is news", () => {
  const { runs } = makeDesk([wide()]);
  const fine = runs.first().mesh;
  assert.equal(runs.hurry(true), true);
  assert.ok(runs.first().mesh < fine);
  assert.equal(runs.look().isAtRest, false);
  assert.equal(runs.hurry(true), false, "it was in a hurry already");
  assert.equal(runs.hurry(false), true);
  assert.equal(runs.first().mesh, fine);
  assert.equal(runs.look().isAtRest, true);
});

test("a small network is never coarser, and its rest is no news", () => {
  const { runs } = makeDesk();
  const { mesh } = runs.first();
  assert.equal(runs.hurry(true), false);
  assert.equal(runs.first().mesh, mesh);
  assert.equal(runs.hurry(false), false);
});

test("the samples go through the network of their epoch", () => {
  const { runs, store } = makeDesk([recordingOf(undefined, { weights: [[2, 0, 0, 2], [0, 0], [1, 1], [0]] })]);
  store.set({ epoch: 1 });
  // The samples (-1, -1), (1, 1), (0, 0.1), (0.1, 0) and h = tanh(2 x).
  const h = (...x) => x.map((value) => Math.tanh(2 * value));
  allNear(runs.first().samples.layers[0].post, h(-1, 1, 0, 0.1, -1, 1, 0.1, 0), 1e-6);
});
