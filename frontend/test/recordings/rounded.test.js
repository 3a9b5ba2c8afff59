import assert from "node:assert/strict";
import { test } from "node:test";
import { partOf, restored } from "../../src/recordings/rounded.js";
import { recordingOf } from "../desk.js";

test("a number is what its past lets expect and some steps", () => {
  // Steps of 0.5: 3, -1, 0, 2; the last change is expected half, then wholly.
  const rounded = { levels: Uint32Array.of(6, 1, 0, 4), steps: new Float32Array(4).fill(0.5), halves: Uint8Array.of(0, 0, 1, 2) };
  // 1.5; 1.5 - 0.5; 1 + (1 - 1.5) / 2; 0.75 + (0.75 - 1) + 1.
  assert.deepEqual([...restored(rounded)], [1.5, 1, 0.75, 1.5]);
});

test("an epoch without steps is its own bits, and what is not finite lets expect 0", () => {
  const bits = new Uint32Array(Float32Array.of(NaN, -Infinity).buffer);
  const rounded = { levels: Uint32Array.of(bits[0], 2, bits[1], 4), steps: Float32Array.of(0, 1), halves: Uint8Array.of(0, 2) };
  assert.deepEqual([...restored(rounded)], [NaN, -Infinity, 1, 2]);
});

test("layers are parts of all numbers", () => {
  assert.deepEqual([...partOf(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 1, 2)], [2, 3, 5, 6]);
});

/** The network by hand, rounded: no change from epoch to epoch. */
const rounded = (change = (one) => one) => (header, add) => {
  const [run] = header.recordings;
  const numbers = [1, -1, 1, -1, 1, 1, 3, 3, -2];
  delete run.layers;
  run.rounded = change({
    levels: add(numbers.flatMap((value) => [value < 0 ? -2 * value - 1 : 2 * value, 0, 0]), "uint32"),
    steps: add([1, 1, 1]),
    halves: add([0, 0, 0], "uint8"),
    error: 0.0007,
  });
};

test("a rounded recording is read like any other, and says how far it is off", () => {
  const [plain, run] = [recordingOf(), recordingOf(rounded())];
  assert.deepEqual(run.layers, plain.layers);
  assert.deepEqual([plain.error, run.error], [0, 0.0007]);
});

test("levels that do not fit the network are a sentence", () => {
  for (const name of ["levels", "steps", "halves"]) {
    const short = rounded((one) => ({ ...one, [name]: { ...one[name], length: one[name].length - 1 } }));
    assert.throws(() => recordingOf(short), /does not fit its own description/);
  }
});
