import assert from "node:assert/strict";
import { test } from "node:test";
import { makePointing } from "../../src/page/pointing.js";
import { allNear } from "../close.js";
import { makeDesk, recordingOf } from "../desk.js";

/** What pointing does to a store, and the notes that it gives. */
function pointed(patch = {}, options = { epochs: [0, 10, 40] }) {
  const { store, runs } = makeDesk([recordingOf(undefined, options)], patch);
  const notes = [];
  return { store, notes, pointing: makePointing(store, runs.first, (...given) => notes.push(given)) };
}

test("what is under the pointer is lit, and its note follows the pointer", () => {
  const { store, notes, pointing } = pointed();
  let changes = 0;
  store.subscribe(() => changes++);
  const events = [{ clientX: 1 }, { clientX: 2 }];
  pointing.point({ sample: 3 }, events[0]);
  pointing.point({ sample: 3 }, events[1]);
  assert.deepEqual(store.state.hover, { sample: 3 });
  assert.equal(changes, 1, "the same sample is no news");
  assert.deepEqual(notes.map(([, event]) => event), events);
  assert.equal(notes[0][2].recording.name, "run");
  pointing.point(null, null);
  assert.equal(store.state.hover, null);
});

test("neurons are told apart by layer and unit", () => {
  const { store, pointing } = pointed();
  const hovers = [];
  store.subscribe(({ hover }) => hovers.push(hover.neuron));
  for (const [layer, unit] of [
    [1, 0],
    [1, 0],
    [1, 1],
    [2, 1],
  ])
    pointing.point({ neuron: { layer, unit } }, null);
  assert.equal(hovers.length, 3);
});

test("what is pressed stays lit; pressed again, no longer", () => {
  const { store, pointing } = pointed();
  pointing.pick({ sample: 2 });
  assert.equal(store.state.sample, 2);
  pointing.pick({ sample: 1 });
  assert.equal(store.state.sample, 1);
  pointing.pick({ sample: 1 });
  assert.equal(store.state.sample, null);
  pointing.pick({ sample: 0 });
  assert.equal(store.state.sample, 0, "the first sample is one as well");
});

test("likewise a neuron, beside the sample", () => {
  const { store, pointing } = pointed({ sample: 2 });
  pointing.pick({ neuron: { layer: 1, unit: 0 } });
  assert.deepEqual(store.state.neuron, { layer: 1, unit: 0 });
  pointing.pick({ neuron: { layer: 1, unit: 1 } });
  assert.deepEqual(store.state.neuron, { layer: 1, unit: 1 });
  pointing.pick({ neuron: { layer: 1, unit: 1 } });
  assert.deepEqual([store.state.neuron, store.state.sample], [null, 2]);
});

test("an epoch is brought to the nearest that the run has, and stops playing", () => {
  const { store, pointing } = pointed({ playing: true });
  const found = [-5, 4, 6, 24, 26, 90].map((epoch) => (pointing.pick({ epoch }), store.state.epoch));
  assert.deepEqual(found, [0, 0, 10, 10, 40, 40]);
  assert.equal(store.state.playing, false);
});

test("a layer turns by itself, from where it stands, and back", () => {
  const solid = recordingOf((header, add) => {
    // A layer of three units, seen along the first two.
    const [run] = header.recordings;
    run.network.widths = [2, 3, 1];
    run.layers[0] = { weights: add(new Float32Array(18)), bias: add(new Float32Array(9)) };
    run.layers[1] = { weights: add(new Float32Array(9)), bias: add(new Float32Array(3)) };
    run.views[0].basis = add([1, 0, 0, 1, 0, 0]);
  });
  const { store, runs } = makeDesk([solid]);
  const pointing = makePointing(store, runs.first, () => {});
  pointing.turn(1, Math.PI / 2, 0);
  allNear(store.state.turns[1].flat(), [0, 0, 1, 0, 1, 0, -1, 0, 0], 1e-12);
  pointing.turn(1, -Math.PI / 2, 0);
  allNear(store.state.turns[1].flat(), [1, 0, 0, 0, 1, 0, 0, 0, 1], 1e-12);
  pointing.unturn(1);
  assert.deepEqual(store.state.turns, {});
});
