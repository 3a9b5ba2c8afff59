// The input plane itself.
import { LOOK } from "../../look/table.js";
import { neighboursSeen } from "../kept.js";
import { nextDecisions } from "../lines.js";
import { interleave } from "../space.js";
import { PLAIN, makeKind } from "./kind.js";

/** @import { Recording, Ticks } from "../../types" */

// A plane whose sides differ by more than the larger factor has units that differ, and is stretched to a square;
// so is one that nearly is a square.
const { least_aspect: LEAST_ASPECT, most_aspect: MOST_ASPECT } = LOOK.flat;

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
  decisions: ({ recording }, place) => nextDecisions(recording, place, 0),
  kept: ({ width }, _place, { input, n }, seen, isCounted) => ({
    variance: null,
    neighbours: isCounted && width > 2 ? neighboursSeen(input, n, seen) : null,
  }),
  keepsAspect({ recording, width }) {
    const { left, right, bottom, top } = recording.window;
    const aspect = Math.max((right - left) / (top - bottom), (top - bottom) / (right - left));
    return width > 1 && LEAST_ASPECT <= aspect && aspect <= MOST_ASPECT;
  },
});
