// Straight lines on a picture, each as [wx, wy, b] of w . p + b = 0: where the next layer decides, where a unit is zero.
import { LOOK } from "../look/table.js";
import { deciders, zeroUnits } from "../networks/answers.js";
import { parametersAt } from "../recordings/moments.js";
import { clipLine } from "../spaces/straight.js";

/** @import { Recording, Window } from "../types" */

// Beyond this many, the lines where the next layer decides hide the picture.
const MOST_DECISIONS = LOOK.decisions.most;
// Weights that leave the plane of the axes by a smaller share move their line by less than a pixel.
const ASIDE = LOOK.decisions.aside;

/**
 * Where the layer after `layer` decides, on a picture of all its outputs, at a moment: there the
 * next layer's units are zero; of the output, two classes are equal, or the value is the middle of its scale.
 * None if the weights are not known, and if they are too many to be told apart.
 * @param {Recording} recording @param {number} moment @param {number} layer @returns {number[][]}
 */
export function nextDecisions(recording, moment, layer) {
  if (recording.pictures || !recording.seen[layer]) return [];
  const { seen, row } = parametersAt(recording, moment);
  const units = zeroUnits(seen[layer], row);
  const lines = layer + 1 === recording.layers.length ? deciders(recording, units) : units;
  return lines.length > MOST_DECISIONS ? [] : lines;
}

/**
 * Where the output decides, as a picture along the `basis` (width x 2) of the layer before it tells it; none if the
 * weights do not lie in the plane of its axes, so that no straight line is where the output decides.
 * @param {Recording} recording @param {number} moment @param {Float32Array} basis @returns {number[][]}
 */
export function decisionsAlong(recording, moment, basis) {
  if (recording.pictures) return [];
  const { seen, row } = parametersAt(recording, moment);
  const functions = deciders(recording, zeroUnits(seen[seen.length - 1], row));
  if (functions.length > MOST_DECISIONS) return [];
  const lines = functions.map((weights) => [...[0, 1].map((axis) => along(weights, basis, axis)), weights[weights.length - 1]]);
  return functions.every((weights, i) => isTold(weights, lines[i])) ? lines : [];
}

/** @param {number[]} weights @param {Float32Array} basis @param {number} axis */
function along(weights, basis, axis) {
  let sum = 0;
  for (let unit = 0; unit < basis.length / 2; unit++) sum += weights[unit] * basis[2 * unit + axis];
  return sum;
}

/** Do the weights lie in the plane of the axes, but for what moves their line by less than a pixel? @param {number[]} weights @param {number[]} seen */
function isTold(weights, [x, y]) {
  const whole = weights.slice(0, -1).reduce((sum, w) => sum + w * w, 0);
  return whole - x * x - y * y <= ASIDE * ASIDE * whole;
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
