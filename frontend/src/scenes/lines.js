// Straight lines on a picture, each as [wx, wy, b] of w . p + b = 0: where the next layer decides, where a unit is zero.
import { LOOK } from "../look/table.js";
import { deciders, unitLines } from "../networks/answers.js";
import { clipLine } from "../spaces/straight.js";

/** @import { Recording, Window } from "../types" */

// Beyond this many, the lines where the next layer decides hide the picture.
const MOST_DECISIONS = LOOK.decisions.most;

/**
 * Where the layer after `layer` decides, on a picture of all its outputs, at the epoch in `place`: there the
 * next layer's units are zero; of the output, two classes are equal, or the value is the middle of its scale.
 * None if the weights are not known, and if they are too many to be told apart.
 * @param {Recording} recording @param {number} place @param {number} layer @returns {number[][]}
 */
export function nextDecisions(recording, place, layer) {
  const next = recording.seen[layer];
  if (recording.pictures || !next) return [];
  const units = unitLines(next, place);
  const lines = layer + 1 === recording.layers.length ? deciders(recording, units) : units;
  return lines.length > MOST_DECISIONS ? [] : lines;
}

/** The lines as they cross a window, a row of NaN after each. @param {number[][]} lines @param {Window} window @returns {Float32Array} */
export function within(lines, window) {
  return Float32Array.from(
    lines.flatMap((line) => {
      const ends = clipLine(line, window);
      return ends ? [...ends, NaN, NaN] : [];
    }),
  );
}
