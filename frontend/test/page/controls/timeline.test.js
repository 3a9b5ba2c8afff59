import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTimeline } from "../../../src/page/controls/timeline.js";
import { inBrowser } from "../../browser.js";
import { makeDesk, recordingOf } from "../../desk.js";

/** A timeline of the epochs 0, 5, 20, brought up to date. */
function timed({ document }) {
  const { store, clock, recordings } = makeDesk([recordingOf(undefined, { epochs: [0, 5, 20] })]);
  const { element, update } = makeTimeline(document, store, clock, recordings);
  store.subscribe((state) => update(state, `epoch ${state.epoch}, so to say`));
  update(store.state, "at first");
  const called = (name) => element.querySelector(`[aria-label="${name}"]`);
  return { element, store, called, slider: called("Epoch"), now: () => element.querySelector("output").textContent };
}

test("the slider goes over the epochs that were recorded", inBrowser((browser) => {
  const { slider, store, now } = timed(browser);
  assert.deepEqual([slider.min, slider.max, slider.value, now()], ["0", "2", "0", "epoch 0 of 20"]);
  assert.equal(slider.getAttribute("aria-valuetext"), "at first");
  store.set({ playing: true });
  browser.choose(slider, "1");
  assert.deepEqual([store.state.epoch, store.state.playing, now()], [5, false, "epoch 5 of 20"]);
  assert.equal(slider.style.getPropertyValue("--share"), "0.5");
}));

test("it follows what others choose", inBrowser((browser) => {
  const { slider, store } = timed(browser);
  store.set({ epoch: 20 });
  assert.deepEqual([slider.value, slider.getAttribute("aria-valuetext")], ["2", "epoch 20, so to say"]);
}));

test("one back and one forward, which stop playing", inBrowser((browser) => {
  const { called, store } = timed(browser);
  store.set({ playing: true });
  called("One epoch forward").click();
  assert.deepEqual([store.state.epoch, store.state.playing], [5, false]);
  called("One epoch forward").click();
  called("One epoch forward").click();
  assert.equal(store.state.epoch, 20);
  called("One epoch back").click();
  assert.equal(store.state.epoch, 5);
}));

test("play is pause while it plays, in words and in its picture", inBrowser((browser) => {
  const { called, store } = timed(browser);
  const play = called("Play");
  const before = play.innerHTML;
  play.click();
  assert.equal(store.state.playing, true);
  assert.equal(play.getAttribute("aria-label"), "Pause");
  assert.notEqual(play.innerHTML, before);
  play.click();
  assert.deepEqual([store.state.playing, play.getAttribute("aria-label")], [false, "Play"]);
  assert.equal(play.innerHTML, before);
}));

test("the marked epochs are ticks where they stand on the slider", inBrowser((browser) => {
  const { element } = timed(browser);
  const ticks = [...element.querySelectorAll(".nf-ticks span")];
  assert.deepEqual(ticks.map((tick) => tick.style.getPropertyValue("--at")), ["0", "0.5", "1"]);
}));

test("where a run diverged it says so, on the slider and beside it", inBrowser(({ document }) => {
  const broken = { ...recordingOf(undefined, { epochs: [0, 5, 20] }), ending: "diverged at epoch 21" };
  const { store, clock } = makeDesk([broken]);
  const { element, update } = makeTimeline(document, store, clock, [broken]);
  update(store.state, "");
  assert.equal(element.querySelector("output").textContent, "epoch 0 of 20");
  assert.equal(element.querySelector(".nf-diverged").style.getPropertyValue("--at"), "1");
  store.set({ epoch: 20 });
  update(store.state, "");
  assert.equal(element.querySelector("output").textContent, "epoch 20 of 20, diverged");
}));

test("the ticks are those of the run that is shown", inBrowser(({ document }) => {
  const runs = ["one", "other"].map((name) => recordingOf((header) => (header.recordings[0].name = name), { epochs: [0, 5, 20] }));
  runs[1].metrics.loss.set([0.1, 0.3, 0.4]);
  const { store, clock } = makeDesk(runs);
  const { element, update } = makeTimeline(document, store, clock, runs);
  const ticks = () => [...element.querySelectorAll(".nf-ticks span")].map((tick) => tick.style.getPropertyValue("--at"));
  const shown = [0, 1].map((run) => (store.set({ run }), update(store.state, ""), ticks()));
  assert.deepEqual(shown, [["0", "0.5", "1"], ["0", "0", "1"]]);
}));

test("of a single epoch the slider stands still", inBrowser(({ document }) => {
  const { store, clock, recordings } = makeDesk([recordingOf(undefined, { epochs: [3] })]);
  const { element, update } = makeTimeline(document, store, clock, recordings);
  update(store.state, "");
  const slider = element.querySelector(".nf-epoch");
  assert.deepEqual([slider.max, slider.style.getPropertyValue("--share")], ["0", "0"]);
}));
