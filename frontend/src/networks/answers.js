// Answers: what the output of a network says of a sample: one of two classes, one of many, or a value.
//
// z are the output layer's sums, unit by unit on n points.

/** @import { Answer, Dataset, Layer } from "../types" */

/** @param {Dataset} dataset @returns {Answer} */
export function answerOf({ class_names, value_scale }) {
  if (value_scale) return "value";
  return class_names.length === 2 ? "two" : "many";
}

/**
 * By how much the answer leads on point p: class 1 of two, a value the middle of its scale, the class
 * `column` of many the largest of the others.
 * @param {{answer: Answer, centre: number}} what @param {ArrayLike<number>} z @param {number} n @param {number} p
 * @param {number} column
 */
export function leadAt({ answer, centre }, z, n, p, column) {
  if (answer === "value") return z[p] - centre;
  if (answer === "two") return z.length > n ? z[n + p] - z[p] : z[p];
  let most = -Infinity;
  for (let at = p, unit = 0; at < z.length; at += n, unit++) if (unit !== column && !(z[at] <= most)) most = z[at];
  return z[column * n + p] - most;
}

/**
 * Where the output layer decides at the epoch in `place`: w . p + b = 0, each [...w, b].
 * @param {{answer: Answer, centre: number}} what @param {number[][]} units where the layer's own units are zero @returns {number[][]}
 */
export function deciders({ answer, centre }, units) {
  if (answer === "value") return units.map((unit) => [...unit.slice(0, -1), unit[unit.length - 1] - centre]);
  if (units.length === 1) return units;
  const difference = (/** @type {number[]} */ a, /** @type {number[]} */ b) => a.map((value, i) => value - b[i]);
  if (answer === "two") return [difference(units[1], units[0])];
  return units.flatMap((one, i) => units.slice(i + 1).map((other) => difference(one, other)));
}

/** Where each unit of a layer is zero, w . p + b = 0, as [...w, b]; a single number lies across, and has nothing up. @param {Layer} layer @param {number} place @returns {number[][]} */
export function zeroUnits({ weights, bias, inputs, outputs }, place) {
  const weight = (/** @type {number} */ i, /** @type {number} */ j) =>
    i < inputs ? weights[(place * inputs + i) * outputs + j] : 0;
  return Array.from({ length: outputs }, (_, j) => [
    ...Array.from({ length: Math.max(2, inputs) }, (_each, i) => weight(i, j)),
    bias[place * outputs + j],
  ]);
}
