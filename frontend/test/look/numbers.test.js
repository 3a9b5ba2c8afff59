import assert from "node:assert/strict";
import { test } from "node:test";
import { metricNumber, number, short } from "../../src/look/numbers.js";

// Written by Python: [number(value) for value in ...].
const NUMBERS = [
  [0.26341, "0.263"], [-0.5, "−0.500"], [999.9994, "999.999"], [12345.678, "1.23e4"], [1000, "1.00e3"], [-2.5e10, "−2.50e10"],
  [0.8125, "0.812"], [0.0625, "0.062"], [0.1875, "0.188"], [0.6625, "0.662"], [0.6675, "0.667"], [1005, "1.00e3"], [1015, "1.02e3"],
  [-0.0001, "−1.0e−4"], [4.2e-4, "4.2e−4"], [0.00042499, "4.2e−4"], [0.000625, "6.3e−4"], [0.00099999, "1.0e−3"], [0.001, "0.001"], [0, "0.000"], [-0, "−0.000"], [3e-12, "3.0e−12"], [8.567459888689893e28, "8.57e28"], [NaN, "—"], [Infinity, "—"], [undefined, "—"],
]; // prettier-ignore

test("numbers stand on pictures as in films, halves at the even digit", () => {
  for (const [value, text] of NUMBERS) assert.equal(number(value), text, String(value));
});

test("in texts they have three digits that count", () => {
  const told = [0.26341, -0.5, 12345.678, 1e-5, 3e7, 0, NaN, -Infinity].map((value) => short(value));
  assert.deepEqual(told, ["0.263", "−0.5", "12300", "1.0e−5", "3.0e7", "0", "not a number", "−∞"]);
});

test("an accuracy is told from how many are right, half up, in either precision", () => {
  for (const [right, samples, text] of [
    [131, 400, "0.328"], [21, 64, "0.328"], [13, 16, "0.813"], [1, 16, "0.063"], [9, 16, "0.563"], [100, 100, "1.000"], [0, 7, "0.000"],
    [53999, 54000, "1.000"], [327499, 1000000, "0.327"], [327500, 1000000, "0.328"],
  ]) {
    for (const share of [right / samples, Math.fround(right / samples)])
      assert.equal(metricNumber("accuracy", share, samples), text, `${right} of ${samples}`);
    assert.equal(metricNumber("held_out_accuracy", right / samples, samples), text);
  }
});

test("what is no share of the samples is a number like others", () => {
  assert.equal(metricNumber("accuracy", 0.8125, 0), "0.812");
  assert.equal(metricNumber("accuracy", 0.9, 24), "0.900");
  assert.equal(metricNumber("accuracy", NaN, 24), "—");
  assert.equal(metricNumber("accuracy", undefined, 24), "—");
  assert.equal(metricNumber("loss", 0.8125, 16), "0.812");
});
