import assert from "node:assert/strict";
import { test } from "node:test";
import { makeHeading } from "../../src/page/heading.js";
import { inBrowser } from "../browser.js";
import { makeDesk, named, recordingOf, wordsOf } from "../desk.js";
import { asValues } from "../payload_of.js";

/** A heading above some recordings, brought up to date. */
function headed({ document }, recordings, { title = "A title", isPage = true, patch = {} } = {}) {
  const { store, runs } = makeDesk(recordings, patch);
  const heading = makeHeading(document, title, isPage, recordings.length === 1);
  const update = () => {
    const shown = runs.shown();
    const one = shown.length === 1 ? shown[0] : null;
    heading.update(store.state, one, shown.map(({ recording }) => recording));
  };
  update();
  const readout = () => [...heading.element.querySelectorAll(".nf-readout > div")].map(wordsOf);
  return { heading, store, update, readout, find: (what) => heading.element.querySelector(what) };
}

test("above one run stands the title, and what the run is", inBrowser((browser) => {
  const { find } = headed(browser, [recordingOf((header) => (header.recordings[0].settings.learning_rate = 0.01))]);
  assert.equal(find("h1").textContent, "A title");
  assert.equal(find(".nf-about").textContent, "2-2-1 network, tanh, sigmoid · four, 4 samples · learning rate 0.01");
}));

test("in a notebook, which has its own title, it is one of the second order", inBrowser((browser) => {
  const { find } = headed(browser, [recordingOf()], { isPage: false });
  assert.equal(find("h1"), null);
  assert.equal(find("h2").textContent, "A title");
}));

test("the large numbers are those of the epoch", inBrowser((browser) => {
  const { readout, store, update, heading } = headed(browser, [recordingOf()]);
  assert.deepEqual(readout(), ["Epoch0", "Loss0.700", "Accuracy0.500"]);
  store.set({ epoch: 1 });
  update();
  assert.deepEqual(readout(), ["Epoch1", "Loss0.300", "Accuracy1.000"]);
  assert.equal(heading.words(), "A title · epoch 1 of 2, loss 0.300, accuracy 1.000");
}));

test("held-out numbers stand beside them, values have R²", inBrowser((browser) => {
  assert.deepEqual(headed(browser, [recordingOf(asValues)]).readout(), ["Epoch0", "Loss0.700", "R²0.500held out 0.500"]);
}));

test("a metric that is missing or none is a dash", inBrowser((browser) => {
  const recording = recordingOf();
  recording.metrics.loss[0] = NaN;
  delete recording.metrics.accuracy;
  assert.deepEqual(headed(browser, [recording]).readout(), ["Epoch0", "Loss—", "Accuracy—"]);
}));

test("of a large data set all samples are counted", inBrowser((browser) => {
  const { find } = headed(browser, [recordingOf((header) => Object.assign(header.datasets[0], { step: 5, total: 20000 }))]);
  assert.match(find(".nf-about").textContent, /four, 20000 samples/);
}));

test("a run that diverged says so in words", inBrowser((browser) => {
  const recording = { ...recordingOf(), ending: "diverged at epoch 3: the loss is no longer finite" };
  recording.metrics.loss.set([0.7, 8.567459888689893e28, NaN]);
  const { find, readout, store, update } = headed(browser, [recording]);
  assert.match(find(".nf-about").textContent, / · diverged at epoch 3: the loss is no longer finite$/);
  assert.equal(readout()[1], "Loss0.700");
  for (const epoch of [1, 2]) {
    store.set({ epoch });
    update();
    assert.equal(readout()[1], "Lossdiverged");
  }
}));

test("several runs share a title, and one alone has its own name", inBrowser((browser) => {
  const { find, readout, store, update, heading } = headed(browser, named("first", "second"));
  assert.equal(find("h1").textContent, "A title");
  assert.match(find(".nf-about").textContent, /^Several runs on one clock/);
  assert.deepEqual(readout(), ["Epoch0"]);
  assert.equal(heading.words(), "A title · epoch 0");
  store.set({ run: 1 });
  update();
  assert.equal(find("h1").textContent, "second");
  assert.equal(readout().length, 3);
  assert.match(heading.words(), /^second · epoch 0 of 2/);
  store.set({ run: -1 });
  update();
  assert.equal(find("h1").textContent, "A title");
  assert.deepEqual(readout(), ["Epoch0"]);
}));

test("a note goes by itself", inBrowser((browser) => {
  const { heading, find } = headed(browser, [recordingOf()]);
  heading.note("Link copied");
  assert.equal(find(".nf-note").textContent, "Link copied");
  browser.time.advance(3000);
  assert.equal(find(".nf-note").textContent, "");
}));

test("a later note stays as long as the first one did", inBrowser((browser) => {
  const { heading, find } = headed(browser, [recordingOf()]);
  heading.note("one");
  browser.time.advance(2000);
  heading.note("two");
  browser.time.advance(1000);
  assert.equal(find(".nf-note").textContent, "two");
  browser.time.advance(2000);
  assert.equal(find(".nf-note").textContent, "");
}));
