import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleRows } from "../../src/scenes/rows.js";
import { altText, boundaryWords, metricWords, stopName } from "../../src/scenes/sentences.js";
import { asOutputs, asValues } from "../payload_of.js";
import { stateOf } from "../states.js";

test("the two boundaries of a folded plane are counted and called straight", () => {
  const state = stateOf(undefined, { weights: [[3, -3, 3, -3], [3, 3], [3, 3], [-3]] }, 25);
  assert.equal(boundaryWords(state), "two straight boundaries");
  assert.match(altText("Input space", state), /^Input space: epoch 0 of 2, loss 0.700, accuracy 0.500; two straight/);
});

test("a regression is told in its own units", () => {
  const state = stateOf(asValues);
  assert.match(metricWords(state), /loss 0\.700, R² 0\.500/);
  assert.match(altText("Input space", state), /predictions from \S+ to \S+, at the mean, 105, (nowhere|along)/);
  const rows = Object.fromEntries(sampleRows(state, 2));
  assert.equal(rows.height, "110");
  assert.ok("predicted" in rows);
});

test("stops have the titles of films, and what is between leads to the next", () => {
  const { recording } = stateOf();
  assert.deepEqual(
    [0, 0.5, 1, 1.2, 2, 3.9, 4].map((through) => stopName(recording, through)),
    [
      "Input space",
      "To hidden layer, pre-activation",
      "Hidden layer, pre-activation",
      "To hidden layer, activation",
      "Hidden layer, activation",
      "To output, activation",
      "Output, activation",
    ],
  );
});

test("layers of a foreign model keep their names; a number is called a layer", () => {
  const { recording } = stateOf(asOutputs, undefined, 3);
  assert.deepEqual([1.5, 2, 3, 4].map((through) => stopName(recording, through)), ["To layer 0", "layer 0", "To block.1", "block.1"]);
});
