// Numbers along axes, against what a person would write; the shared cases hold those of Python.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axisNumbers } from "../../src/scenes/ticks.js";
import { near } from "../close.js";

const PLAIN = { mean: 0, deviation: 1 };
const textsOf = (low, high, ticks) => axisNumbers(low, high, ticks).map(({ text }) => text).join(" ");

test("numbers are few, round, and have the digits that tell them apart", () => {
  for (const [low, high, mean, deviation, texts] of [
    [-1.3, 1.3, 0, 1, "−1 0 1"], [-1.3, 1.3, 0, 5e4, "−50000 0 50000"], [-1.3, 1.3, 0, 5e5, "−5e5 0 5e5"],
    [-1, 1, 3, 1e-5, "2.999995 3 3.000005"], [-1, 1, 0, 1e-4, "−5e−5 0 5e−5"], [0.05, 0.95, 0, 1, "0.25 0.5 0.75"],
  ]) assert.equal(textsOf(low, high, { mean, deviation }), texts); // prettier-ignore
});

test("they stand where they say, also along an axis that runs backwards", () => {
  for (const deviation of [1e-5, 1, 1e7, -2])
    for (const mean of [0, 3]) {
      const numbers = axisNumbers(-0.7, 1.9, { mean, deviation });
      assert.ok(numbers.length >= 3 && numbers.length <= 6);
      for (const { at, text } of numbers) near(at * deviation + mean, Number(text.replaceAll("−", "-")), 1e-9 * Math.abs(deviation));
    }
});

test("where numbers tell nothing apart there are none", () => {
  for (const [low, high, ticks] of [[0, 1, null], [1, 1, PLAIN], [0, NaN, PLAIN], [0, Infinity, PLAIN], [0, 1, { mean: 3, deviation: 0 }], [0, 1, { mean: 3, deviation: 1e-16 }]])
    assert.deepEqual(axisNumbers(low, high, ticks), []);
});
