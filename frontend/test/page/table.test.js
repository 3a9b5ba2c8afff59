import assert from "node:assert/strict";
import { test } from "node:test";
import { makeNumbers } from "../../src/page/table.js";
import { inBrowser } from "../browser.js";
import { makeDesk, named, recordingOf, wordsOf } from "../desk.js";
import { asOutputs } from "../payload_of.js";

/** The tables of some recordings, opened: caption -> rows of words, the head first. */
function tabled({ document }, recordings = [recordingOf()], patch = {}) {
  const { store, runs } = makeDesk(recordings, patch);
  const { element, update } = makeNumbers(document, runs.shown);
  element.open = true;
  update();
  const rowsOf = (table) => [...table.querySelectorAll("tr")].map((row) => [...row.children].map(wordsOf));
  const tables = () =>
    Object.fromEntries(
      [...element.querySelectorAll("table")].map((table) => [wordsOf(table.querySelector("caption")), rowsOf(table)]),
    );
  return { element, store, update, tables };
}

test("closed, it computes nothing", inBrowser(({ document }) => {
  const { element, update } = makeNumbers(document, () => assert.fail("nobody asked"));
  update();
  assert.equal(element.querySelector("table"), null);
}));

test("the run now, its parameters, and every epoch", inBrowser((browser) => {
  const { tables, store, update } = tabled(browser);
  assert.deepEqual(tables(), {
    Now: [
      ["run", "epoch", "last epoch", "loss", "accuracy", "how it ended"],
      ["run", "0", "2", "0.700", "0.500", "done"],
    ],
    "Parameters at epoch 0": [
      ["neuron", "weights", "bias"],
      ["layer 1, neuron 1", "1, 1", "1"],
      ["layer 1, neuron 2", "−1, −1", "1"],
      ["layer 2, neuron 1", "3, 3", "−2"],
    ],
    "Every epoch": [
      ["epoch", "loss", "accuracy"],
      ["0", "0.700", "0.500"],
      ["1", "0.300", "1.000"],
      ["2", "0.400", "1.000"],
    ],
  });
  store.set({ epoch: 1 });
  update();
  assert.deepEqual(tables().Now[1], ["run", "1", "2", "0.300", "1.000", "done"]);
  assert.ok("Parameters at epoch 1" in tables());
}));

test("several runs stand below each other, with every metric that one has", inBrowser((browser) => {
  const recordings = named("first", "second");
  recordings[1].metrics.held_out_loss = Float32Array.of(1, 2, 3);
  const { tables } = tabled(browser, recordings);
  assert.deepEqual(Object.keys(tables()), ["Now"]);
  assert.deepEqual(tables().Now, [
    ["run", "epoch", "last epoch", "loss", "accuracy", "held-out loss", "how it ended"],
    ["first", "0", "2", "0.700", "0.500", "—", "done"],
    ["second", "0", "2", "0.700", "0.500", "1.000", "done"],
  ]);
}));

test("one of several alone has all its tables, and back", inBrowser((browser) => {
  const { tables, store, update } = tabled(browser, named("first", "second"));
  store.set({ run: 1 });
  update();
  assert.equal(tables()["Every epoch"].length, 4);
  store.set({ run: -1 });
  update();
  assert.deepEqual(Object.keys(tables()), ["Now"]);
}));

test("the table of every epoch is made once, not at every epoch", inBrowser((browser) => {
  const { element, store, update } = tabled(browser);
  const last = () => [...element.querySelectorAll("table")].at(-1);
  const first = last();
  store.set({ epoch: 2 });
  update();
  assert.equal(last(), first);
}));

test("of a foreign model and of a large network no parameters are listed", inBrowser((browser) => {
  assert.deepEqual(Object.keys(tabled(browser, [recordingOf(asOutputs)]).tables()), ["Now", "Every epoch"]);
  const large = recordingOf((header, add) => {
    const [run] = header.recordings;
    run.network.widths = [2, 22, 1];
    run.layers[0] = { weights: add(new Float32Array(3 * 44)), bias: add(new Float32Array(3 * 22)) };
    run.layers[1] = { weights: add(new Float32Array(3 * 22)), bias: add(new Float32Array(3)) };
    run.views[0].basis = add(new Float32Array(44));
  });
  assert.deepEqual(Object.keys(tabled(browser, [large]).tables()), ["Now", "Every epoch"]);
}));

test("what is no number is a dash, and names are text", inBrowser((browser) => {
  const recording = recordingOf((header) => (header.recordings[0].outcome = "<img src=x>"));
  recording.metrics.loss[0] = NaN;
  const { tables, element } = tabled(browser, [recording]);
  assert.deepEqual(tables().Now[1].slice(3), ["—", "0.500", "<img src=x>"]);
  assert.equal(element.querySelector("img"), null);
}));

test("heads say what they are heads of", inBrowser((browser) => {
  const { element } = tabled(browser);
  assert.ok([...element.querySelectorAll("thead th")].every((cell) => cell.getAttribute("scope") === "col"));
  assert.ok([...element.querySelectorAll("tbody th")].every((cell) => cell.getAttribute("scope") === "row"));
}));
