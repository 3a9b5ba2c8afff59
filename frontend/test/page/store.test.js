import assert from "node:assert/strict";
import { test } from "node:test";
import { makeModel } from "../../src/hosts/page.js";
import { bind, layerOf, makeStore } from "../../src/page/store.js";
import { inBrowser } from "../browser.js";

const FIRST = {
  epoch: 0,
  through: 2,
  playing: false,
  speed: 1,
  loop: false,
  run: 0,
  panels: ["input_space"],
  cell: "hidden_space",
  sample: null,
};

test("who listens hears what changed, and nothing where nothing did", () => {
  const store = makeStore(FIRST);
  const heard = [];
  store.subscribe((state, changed) => heard.push([state.epoch, [...changed].sort()]));
  store.set({ epoch: 0, loop: false });
  store.set({ epoch: 3, loop: true, speed: 1 });
  assert.deepEqual(heard, [[3, ["epoch", "loop"]]]);
});

test("a state that was handed out does not change", () => {
  const store = makeStore(FIRST);
  const before = store.state;
  store.set({ epoch: 5 });
  assert.equal(before.epoch, 0);
  assert.equal(store.state.epoch, 5);
  assert.equal(store.state.speed, 1);
});

test("who has left hears nothing; one may leave while it is told", () => {
  const store = makeStore(FIRST);
  const heard = [];
  const leave = store.subscribe(() => (heard.push("first"), leave()));
  store.subscribe(() => heard.push("second"));
  store.set({ epoch: 1 });
  store.set({ epoch: 2 });
  assert.deepEqual(heard, ["first", "second", "second"]);
});

test("a place on the way belongs to the layer that it leads to", () => {
  assert.deepEqual([0, 0.5, 1, 2, 2.01, 3, 4, 4.5].map(layerOf), [1, 1, 1, 1, 2, 2, 2, 3]);
});

/** A model and a store that are kept alike, and how often the host was told. */
function bound(values = {}, tidy = (patch) => patch) {
  const model = makeModel({ ...FIRST, layer: 1, ...values });
  let told = 0;
  model.save_changes = () => void told++;
  const store = makeStore({ ...FIRST, ...values });
  return { model, store, told: () => told, end: bind(model, store, tidy) };
}

test("what the host says comes at once, brought to what there is", inBrowser(() => {
  const { model, store } = bound({}, ({ epoch, ...patch }) => ({ ...patch, epoch: Math.min(9, epoch ?? 0) }));
  model.set("epoch", 50);
  assert.equal(store.state.epoch, 9);
}));

test("a layer of the host's is its stop, unless the way is there already", inBrowser(() => {
  const { model, store } = bound({ through: 1.5 });
  model.set("layer", 3);
  assert.equal(store.state.through, 6);
  store.set({ through: 4.5 });
  model.set("layer", 2);
  model.set("layer", 3);
  assert.equal(store.state.through, 6);
}));

test("the host is told after a pause, once for many changes, and hears the last", inBrowser(({ time }) => {
  const { model, store, told } = bound();
  for (const epoch of [1, 2, 3]) store.set({ epoch, through: 3 });
  assert.deepEqual([model.get("epoch"), told()], [0, 0]);
  time.advance(100);
  assert.deepEqual([model.get("epoch"), model.get("through"), model.get("layer"), told()], [3, 3, 2, 1]);
}));

test("what was told is no news, and what the host does not share is not told", inBrowser(({ time }) => {
  const { model, store, told } = bound();
  const heard = [];
  store.subscribe((_, changed) => heard.push(...changed));
  store.set({ epoch: 4 });
  store.set({ sample: 2 });
  time.advance(100);
  assert.deepEqual(heard, ["epoch", "sample"]);
  assert.equal(model.get("sample"), null);
  store.set({ sample: 3 });
  time.advance(1000);
  assert.equal(told(), 1);
}));

test("lists that say the same are not told again", inBrowser(({ time }) => {
  const { model, store } = bound();
  const first = model.get("panels");
  store.set({ epoch: 1, panels: ["input_space"] });
  time.advance(100);
  assert.equal(model.get("panels"), first);
  store.set({ panels: ["curves"] });
  time.advance(100);
  assert.deepEqual(model.get("panels"), ["curves"]);
}));

test("once ended, neither hears of the other", inBrowser(({ time }) => {
  const { model, store, told, end } = bound();
  store.set({ epoch: 7 });
  end();
  time.advance(1000);
  model.set("speed", 5);
  store.set({ epoch: 8 });
  time.advance(1000);
  assert.deepEqual([told(), store.state.speed, model.get("epoch")], [0, 1, 0]);
}));
