// Numbers as they stand on pictures, and shorter ones in texts.
import { LOOK } from "./table.js";

const { decimals: DECIMALS, large: LARGE, minus: MINUS, missing: MISSING } = LOOK.numbers;

/** With three decimals, a large one as in "1.23e4", a dash for what is no finite number. @param {number | undefined} value */
export function number(value) {
  if (value === undefined || !Number.isFinite(value)) return MISSING;
  const size = Math.abs(value);
  const text = size < LARGE ? fixed(size) : exponential(size);
  // Where nothing is left of a small number, its sign is told all the same, as in Python.
  return value < 0 || Object.is(value, -0) ? MINUS + text : text;
}

/** @param {number} size */
const fixed = (size) => toEven(size.toFixed(20), DECIMALS) ?? size.toFixed(DECIMALS);

/** @param {number} size */
function exponential(size) {
  const [digits, power] = size.toExponential(20).split("e");
  const even = toEven(digits, 2);
  return even ? `${even}e${Number(power)}` : size.toExponential(2).replace("+", "");
}

/**
 * What lies exactly half-way goes to the even digit, as in Python: the digits up to there, null where
 * that is not the nearest below or nothing is half-way.
 * @param {string} digits of the exact value @param {number} decimals
 */
function toEven(digits, decimals) {
  const end = digits.indexOf(".") + 1 + decimals;
  const isHalf = /^50*$/.test(digits.slice(end));
  return isHalf && Number(digits[end - 1]) % 2 === 0 ? digits.slice(0, end) : null;
}

/** A whole number with its thousands apart, as in "54,000". @param {number} count */
export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** As a person reads it: `digits` that count, a real minus sign. @param {number} value @param {number} [digits] */
export function short(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  const text =
    size >= 1e5 || (size > 0 && size < 1e-3) ? value.toExponential(1) : String(Number(value.toPrecision(digits)));
  return text.replace("-", MINUS);
}
