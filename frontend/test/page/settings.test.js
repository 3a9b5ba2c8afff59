import assert from "node:assert/strict";
import { test } from "node:test";
import { makeModel } from "../../src/hosts/page.js";
import { firstSettings, tidySettings, wishesOf } from "../../src/page/settings.js";
import { named, recordingOf } from "../desk.js";

const ONE = [recordingOf(undefined, { epochs: [0, 5, 10] })];
const TWO = named("first", "second");
const tidy = tidySettings(ONE, [0, 5, 10]);

test("an epoch is brought to one that was recorded", () => {
  assert.deepEqual(
    [0, 4, 5, 7, 10, 99].map((epoch) => tidy({ epoch }).epoch),
    [0, 0, 5, 5, 10, 10],
  );
});

test("the way is brought to the network's, and what is no number to its start", () => {
  assert.deepEqual(
    [-1, 1.5, 4, 99, "x", "3"].map((through) => tidy({ through }).through),
    [0, 1.5, 4, 4, 0, 3],
  );
});

test("a run is one of those that are there; all of them only where there are several", () => {
  const runsOf = (recordings) => [-1, 0, 1, 7].map((run) => tidySettings(recordings, [0])({ run }).run);
  assert.deepEqual(runsOf(ONE), [0, 0, 0, 0]);
  assert.deepEqual(runsOf(TWO), [-1, 0, 1, 1]);
});

test("panels that nobody has are left out, and none at all is no wish", () => {
  assert.deepEqual(tidy({ panels: ["input_space", "nonsense", "curves"] }).panels, ["input_space", "curves"]);
  assert.deepEqual(tidy({ panels: ["nonsense", "layer-9"] }), {});
  assert.deepEqual(tidy({ panels: ["curves", "layers"] }).panels, ["curves", "layer-1", "layer-2"]);
  assert.deepEqual(tidy({ panels: ["__proto__", "toString"] }), {});
});

test("panels may be called what they were called before", () => {
  assert.deepEqual(tidy({ panels: ["input", "hidden"] }).panels, ["input_space", "hidden_space"]);
  assert.deepEqual(tidy({ panels: ["input", "input_space"] }).panels, ["input_space"]);
  assert.equal(tidy({ cell: "hidden" }).cell, "hidden_space");
});

test("a cell shows a panel that there is", () => {
  assert.deepEqual(tidy({ cell: "nonsense" }), {});
  assert.deepEqual(tidy({ cell: "constructor" }), {});
  assert.deepEqual(tidy({ cell: "layer-2" }), { cell: "layer-2" });
});

test("what needs no tidying is left as it is, and the wish itself too", () => {
  const wish = { speed: 7, loop: true, epoch: 7 };
  assert.deepEqual(tidy(wish), { speed: 7, loop: true, epoch: 5 });
  assert.equal(wish.epoch, 7);
});

test("the player begins untrained and still, with one run or all of them", () => {
  const one = firstSettings(ONE, [0, 5, 10]);
  assert.deepEqual([one.epoch, one.through, one.playing, one.loop, one.run], [0, 2, false, false, 0]);
  assert.deepEqual(one.panels, ["input_space", "hidden_space", "network", "curves"]);
  assert.deepEqual([one.sample, one.neuron, one.hover], [null, null, null]);
  assert.equal(firstSettings(TWO, [0, 1, 2]).run, -1);
  assert.equal(firstSettings(ONE, [0, 100, 200]).speed, 20);
});

test("a host's wishes are what it has; a speed of 0 and no panels leave it to the player", () => {
  assert.deepEqual(wishesOf(makeModel({})), {});
  assert.deepEqual(wishesOf(makeModel({ speed: 0, panels: [], epoch: null })), {});
  const values = { epoch: 0, through: 0, speed: 2, loop: false, run: -1, panels: ["curves"], cell: "network" };
  assert.deepEqual(wishesOf(makeModel({ ...values, host: "page", payload: 1, sample: 3 })), values);
});
