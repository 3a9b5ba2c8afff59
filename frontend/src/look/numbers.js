// Numbers as they stand on pictures, and shorter ones in texts.
import { LOOK } from "./table.js";

const { decimals: DECIMALS, small: SMALL, large: LARGE, minus: MINUS } = LOOK.numbers;
export const MISSING = LOOK.numbers.missing;

/** With three decimals, as in "1.23e4" and "4.2e−4" where these are too few or say too little, a dash for what is no finite number. @param {number | undefined} value */
export function number(value) {
  if (value === undefined || !Number.isFinite(value)) return MISSING;
  const size = Math.abs(value);
  const text = size === 0 || (size >= SMALL && size < LARGE) ? fixed(size) : exponential(size, size < 1 ? 1 : 2);
  // Where nothing is left of a small number, its sign is told all the same, as in Python.
  return value < 0 || Object.is(value, -0) ? MINUS + text : text;
}

/** @param {number} size */
const fixed = (size) => toEven(size.toFixed(20), DECIMALS) ?? size.toFixed(DECIMALS);

/** @param {number} size @param {number} decimals */
const exponential = (size, decimals) => plain(rounded(size, decimals));

/** As toExponential writes it; what lies half-way goes to the even digit, as in Python. @param {number} size @param {number} decimals */
function rounded(size, decimals) {
  const [exact, power] = size.toExponential(20).split("e");
  const even = toEven(exact, decimals);
  return even ? `${even}e${power}` : size.toExponential(decimals);
}

/** Powers and signs as on paper. @param {string} text */
const plain = (text) => text.replace("e+", "e").replaceAll("-", MINUS);

/** Units * 10^power with all of its digits, as in "0.25", or "2.5e−1" by its power. @param {number} units whole @param {number} power @param {boolean} [byPower] */
export function roundNumber(units, power, byPower = false) {
  const whole = String(Math.abs(units));
  const digits = whole.replace(/0+$/, "");
  if (!digits) return "0";
  const last = power + whole.length - digits.length;
  const sign = units < 0 ? MINUS : "";
  if (byPower) return plain(`${sign}${digits[0]}${digits[1] ? "." : ""}${digits.slice(1)}e${last + digits.length - 1}`);
  if (last >= 0) return sign + digits + "0".repeat(last);
  const padded = digits.padStart(1 - last, "0");
  return `${sign}${padded.slice(0, last)}.${padded.slice(last)}`;
}

/**
 * The value of a metric. The accuracy of a known number of samples is told from how many are right, so that it is
 * rounded alike in whatever precision it was kept: half up, as one does by hand.
 * @param {string} metric @param {number | undefined} value @param {number} [samples]
 */
export function metricNumber(metric, value, samples = 0) {
  const right = metric.endsWith("accuracy") ? rightOf(value ?? NaN, samples) : null;
  if (right === null) return number(value);
  const unit = 10 ** DECIMALS;
  const parts = Math.floor((2 * unit * right + samples) / (2 * samples));
  return `${Math.floor(parts / unit)}.${String(parts % unit).padStart(DECIMALS, "0")}`;
}

/** How many samples are right if their share is `value`; null if it is no such share. @param {number} value @param {number} samples */
function rightOf(value, samples) {
  if (!samples || !(value >= 0 && value <= 1)) return null;
  const right = Math.floor(value * samples + 0.5);
  // Single precision is off by less.
  return Math.abs(value * samples - right) <= 0.01 + 1e-7 * samples ? right : null;
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
  const text = size >= 1e5 || (size > 0 && size < 1e-3) ? rounded(size, 1) : String(Number(rounded(size, digits - 1)));
  return plain(value < 0 ? `-${text}` : text);
}
