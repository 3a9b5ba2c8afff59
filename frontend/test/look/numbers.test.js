import assert from "node:assert/strict";
import { test } from "node:test";
import { number, short } from "../../src/look/numbers.js";

// Written by Python: [number(value) for value in ...].
const NUMBERS = [
  [0.26341, "0.263"], [-0.5, "−0.500"], [999.9994, "999.999"], [12345.678, "1.23e4"], [1000, "1.00e3"], [-2.5e10, "−2.50e10"],
  [0.8125, "0.812"], [0.0625, "0.062"], [0.1875, "0.188"], [0.6625, "0.662"], [0.6675, "0.667"], [1005, "1.00e3"], [1015, "1.02e3"],
  [-0.0001, "−0.000"], [NaN, "—"], [Infinity, "—"], [undefined, "—"],
]; // prettier-ignore

test("numbers stand on pictures as in films, halves at the even digit", () => {
  for (const [value, text] of NUMBERS) assert.equal(number(value), text, String(value));
});

test("in texts they have three digits that count", () => {
  const told = [0.26341, -0.5, 12345.678, 1e-5, 3e7, 0, NaN, -Infinity].map((value) => short(value));
  assert.deepEqual(told, ["0.263", "−0.5", "12300", "1.0e−5", "3.0e+7", "0", "not a number", "−∞"]);
});
