// The input plane itself.
import { LOOK } from "../../look/table.js";
import { neighboursSeen } from "../kept.js";
import { nextDecisions } from "../lines.js";
import { interleave } from "../space.js";
import { PLAIN, makeKind } from "./kind.js";

/** @import { Recording, Ticks } from "../../types" */

// Numbers whose ranges differ by more than this factor are of units that differ, whatever they are called.
const { most_aspect: MOST_ASPECT } = LOOK.flat;
// The unit that a name ends with, as in "petal length (cm)" or "mass [kg]".
const UNIT = /[([]([^()[\]]+)[)\]]\s*$/;

/** The unit that the name of a feature ends with, in brackets; "" if it says none. @param {string} name */
export const unitOf = (name) => (UNIT.exec(name)?.[1] ?? "").trim();

/** Are both axes in one unit? Mixtures of features are. @param {Recording} recording */
function hasOneUnit({ plane: { scaling, names } }) {
  if (!scaling) return true;
  const [first, second] = scaling.deviations;
  return Math.abs(first - second) <= 1e-6 * Math.max(first, second) && unitOf(names[0]) === unitOf(names[1]);
}

/** Features in their own units, mixtures of them plainly. @param {Recording} recording @returns {[Ticks | null, Ticks | null]} */
function ticksOf({ dataset, plane }) {
  const { means, deviations } = plane.scaling ?? { means: [0, 0], deviations: [1, 1] };
  const [first, second] = [0, 1].map((axis) => ({ mean: means[axis], deviation: deviations[axis] }));
  // Heights are free where there is one feature: they only keep samples from hiding each other.
  if (dataset.features === 1) return [first, null];
  return plane.scaling ? [first, second] : [PLAIN, PLAIN];
}

export const FLAT = makeKind({
  name: "flat",
  shows: ({ layer }) => layer === 0,
  window: ({ recording }) => recording.window,
  see: (_space, _place, { seen, n }, out) => interleave(seen, n, out),
  axes: ({ recording }) => recording.plane.names,
  ticks: ({ recording }) => ticksOf(recording),
  decisions: ({ recording }, moment) => nextDecisions(recording, moment, 0),
  kept: ({ width }, _place, { input, n }, seen, isCounted) => ({
    variance: null,
    neighbours: isCounted && width > 2 ? neighboursSeen(input, n, seen) : null,
  }),
  // A step across is as long as one up, unless the units of the two axes differ: two features were divided by different
  // deviations, their names end with different units, or one range is more than four times the other.
  keepsAspect({ recording, width }) {
    const { left, right, bottom, top } = recording.window;
    const aspect = Math.max((right - left) / (top - bottom), (top - bottom) / (right - left));
    return width > 1 && aspect <= MOST_ASPECT && hasOneUnit(recording);
  },
});
