// Straight lines in the picture of a layer, each as [wx, wy, b] of w . h + b = 0.
import { kindAt } from "./kinds.js";

/** @import { State } from "../types" */

// Beyond this many, the lines where the next layer's units switch hide the picture.
const MOST_LINES = 8;

/** The lines z = 0 of a picture in two units: an activation bends the sheet along them. @param {State} state @param {number} stop */
export function zeroLines({ recording }, stop) {
  if (kindAt(recording, stop) !== "plane") return [];
  return [
    [1, 0, 0],
    [0, 1, 0],
  ];
}

/** Where the next layer decides, if that is straight in this picture. @param {State} state @param {number} stop */
export function decisionLines(state, stop) {
  const { layers, answer, dataset } = state.recording;
  const next = layers[stop / 2];
  if (stop % 2 || !next || next.inputs !== 2 || state.recording.pictures) return [];
  const { weights, bias, outputs } = next;
  const at = state.place * outputs;
  const line = (/** @type {number} */ j) => [weights[2 * at + j], weights[2 * at + outputs + j], bias[at + j]];
  const isOutput = stop / 2 === layers.length - 1;
  if (isOutput && answer === "value") {
    const [x, y, b] = line(0);
    return [[x, y, b - (dataset.value_scale?.centre ?? 0)]];
  }
  const units = Array.from({ length: outputs }, (_, j) => j);
  // Of several classes, two are equal where their difference is zero.
  const lines =
    isOutput && outputs > 1
      ? units.flatMap((i) => units.slice(i + 1).map((j) => line(i).map((value, axis) => value - line(j)[axis])))
      : units.map(line);
  return lines.slice(0, MOST_LINES);
}
