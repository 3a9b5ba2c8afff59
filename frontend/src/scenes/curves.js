// The scale of a metric's curve: its two ends, round numbers, and what is told of a curve that goes beyond them.
import { short } from "../look/numbers.js";
import { LOOK } from "../look/table.js";
import { words } from "../look/words.js";

/** @import { Curve, CurveScale } from "../types" */

// Where the scale of a score begins, if it is not lower; the lowest that R² is drawn, if it is ever above 0; values of
// more than `highest` times the first do not set a scale, so that one that blew up leaves the others to be seen.
const { score_from: SCORE_FROM, lowest: LOWEST, highest: HIGHEST } = LOOK.curves;
// Single precision is off by less.
const SPARE = 1e-6;

/** Of a loss from 0 on, of a score up to 1. @param {Pick<Curve, "name" | "values" | "held_out">} curve @returns {CurveScale} */
export function scaleOf(curve) {
  const { all, usual } = reachOf(curve);
  const tenth = Math.floor(10 * all.least + SPARE) / 10;
  if (curve.name === "accuracy") return between(curve, Math.max(0, Math.min(SCORE_FROM, tenth)), 1);
  const isScore = curve.name === "r2";
  if (isScore && all.most >= 0) return between(curve, Math.max(LOWEST, Math.min(0, tenth)), 1);
  return between(curve, 0 - upward(-Math.min(0, usual.least)), isScore ? 1 : upward(usual.most) || 1);
}

/** The least and the most of numbers, 0 of none. @param {number[]} values */
function endsOf(values) {
  const [first = 0] = values;
  const ends = { least: first, most: first };
  for (const value of values) {
    ends.least = Math.min(ends.least, value);
    ends.most = Math.max(ends.most, value);
  }
  return ends;
}

/** @typedef {{least: number, most: number}} Ends */
/** @type {WeakMap<Float32Array, {all: Ends, usual: Ends, lowest: number, highest: number}>} */
const REACHES = new WeakMap();

/** The ends of a curve's finite values and of those that set a scale, and its lowest and highest at all. @param {Pick<Curve, "values" | "held_out">} curve */
function reachOf({ values, held_out }) {
  const found = REACHES.get(values);
  if (found) return found;
  const numbers = [...values, ...(held_out ?? [])].filter((value) => !Number.isNaN(value));
  const known = numbers.filter(Number.isFinite);
  const limit = HIGHEST * Math.abs(known[0] ?? 0) || Infinity;
  const usual = endsOf(known.filter((value) => Math.abs(value) <= limit));
  const { least: lowest, most: highest } = endsOf(numbers);
  const reach = { all: endsOf(known), usual, lowest, highest };
  REACHES.set(values, reach);
  return reach;
}

/** The scale of a curve from one end to another. @param {Pick<Curve, "values" | "held_out">} curve @param {number} low @param {number} high @returns {CurveScale} */
export function between(curve, low, high) {
  const { lowest, highest } = reachOf(curve);
  const spare = SPARE * (high - low);
  let [first, last] = [low, high].map((value) => short(value, 2));
  if (lowest < low - spare) first = words("beyond.low", { end: first });
  if (highest > high + spare) last = words("beyond.high", { end: last });
  return { low, high, ends: [first, last] };
}

/** In words that a value is off the scale, "" if it is not. @param {CurveScale} scale @param {number} value */
export function beyond({ low, high }, value) {
  const spare = SPARE * (high - low);
  const side = value < low - spare ? "below" : value > high + spare ? "above" : "";
  return side && words(`off_scale.${side}`);
}

/** A value of 0 or more, rounded up to two digits that count. @param {number} value */
function upward(value) {
  if (value <= 0) return 0;
  const power = Math.floor(Math.log10(value)) - 1;
  // A value of two digits is itself, whatever rounding has made of it.
  return Number(`${Math.ceil(value / 10 ** power - 1e-6)}e${power}`);
}
