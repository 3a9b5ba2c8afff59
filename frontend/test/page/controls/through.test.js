import assert from "node:assert/strict";
import { test } from "node:test";
import { makeThrough } from "../../../src/page/controls/through.js";
import { inBrowser } from "../../browser.js";
import { makeDesk, recordingOf } from "../../desk.js";
import { asOutputs } from "../../payload_of.js";

/** The way through a network, and where it was asked to go. */
function throughOf({ document }, recording = recordingOf(), patch = {}) {
  const { store } = makeDesk([recordingOf()], patch);
  const asked = [];
  const { element, update } = makeThrough(document, store, recording, (stop) => asked.push(stop));
  update(store.state, "some words");
  return { element, update, store, asked, slider: element.querySelector("input"), stops: [...element.querySelectorAll("button")] };
}
const deep = (depth) => ({
  pictures: null,
  dataset: { features: 2 },
  layers: Array.from({ length: depth }, () => ({ name: "" })),
});
const namesOf = (stops) => stops.map((stop) => [stop.textContent, stop.getAttribute("aria-label")]);

test("every stop is a button that leads there", inBrowser((browser) => {
  const { stops, asked } = throughOf(browser);
  assert.deepEqual(namesOf(stops), [
    ["input", "Input space"],
    ["z", "Hidden layer, pre-activation"],
    ["hidden", "Hidden layer, activation"],
    ["z", "Output, pre-activation"],
    ["output", "Output, activation"],
  ]);
  for (const stop of stops) stop.click();
  assert.deepEqual(asked, [0, 1, 2, 3, 4]);
  assert.deepEqual(stops.map((stop) => stop.style.getPropertyValue("--at")), ["0", "0.25", "0.5", "0.75", "1"]);
}));

test("layers of deeper networks have numbers; a linear one has but an output", inBrowser((browser) => {
  const names = (depth) => throughOf(browser, deep(depth)).stops.map(({ textContent }) => textContent);
  assert.deepEqual(names(3), ["input", "z", "layer 1", "z", "layer 2", "z", "output"]);
  assert.deepEqual(names(1), ["input", "z", "output"]);
  assert.ok(throughOf(browser, deep(4)).element.querySelector(".nf-many"));
  assert.equal(throughOf(browser, deep(3)).element.querySelector(".nf-many"), null);
}));

test("of a foreign model only the layers are stops, under their own names", inBrowser((browser) => {
  const { stops, asked } = throughOf(browser, recordingOf(asOutputs));
  assert.deepEqual(stops.map(({ textContent }) => textContent), ["input", "layer 0", "block.1"]);
  stops[1].click();
  assert.deepEqual(asked, [2]);
}));

test("the slider goes anywhere between, and says where it is", inBrowser((browser) => {
  const { slider, store, update, stops } = throughOf(browser);
  assert.deepEqual([slider.min, slider.max, slider.value], ["0", "4", "2"]);
  browser.choose(slider, "1.37");
  assert.equal(store.state.through, 1.37);
  update(store.state, "To hidden layer, activation");
  assert.equal(slider.getAttribute("aria-valuetext"), "To hidden layer, activation");
  assert.equal(slider.style.getPropertyValue("--share"), "0.3425");
  assert.ok(stops.every((stop) => stop.getAttribute("aria-pressed") === "false"));
}));

test("at a stop its button is pressed", inBrowser((browser) => {
  const { stops } = throughOf(browser, recordingOf(), { through: 3 });
  assert.deepEqual(stops.map((stop) => stop.getAttribute("aria-pressed") === "true"), [false, false, false, true, false]);
}));

test("keys go by a tenth of a stop, page keys by a whole one, and stay within", inBrowser((browser) => {
  const { slider, store } = throughOf(browser, recordingOf(), { through: 1 });
  const after = ["ArrowRight", "ArrowUp", "ArrowLeft", "PageUp", "PageUp", "PageUp", "ArrowUp", "PageDown", "ArrowDown"].map((key) => {
    assert.ok(browser.press(slider, key).defaultPrevented);
    return store.state.through;
  });
  assert.deepEqual(after, [1.1, 1.2, 1.1, 2.1, 3.1, 4, 4, 3, 2.9]);
  assert.ok(!browser.press(slider, "x").defaultPrevented);
}));
