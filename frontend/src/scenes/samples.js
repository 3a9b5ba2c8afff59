// How samples look, and where they stand on the input plane.
import { PAPER, QUIET, classStyles, shareColour } from "../look/colours.js";
import { CIRCLE } from "../look/markers.js";
import { LOOK } from "../look/table.js";
import { byCoordinate } from "../spaces/mesh.js";
import { EDGE, heightOf, heightsOn } from "./heights.js";
import { shares } from "./paint.js";

/** @import { Dataset, Recording, SampleGroup } from "../types" */

// Multiples of the golden ratio fall evenly into the unit interval.
const GOLDEN = (Math.sqrt(5) - 1) / 2;
// Values are told apart by this many colours.
const VALUE_COLOURS = LOOK.scale.values;
// Samples that lie off the plane are paler, in a few steps down to the palest: fewer steps draw faster.
const { pale_steps: PALE_STEPS, palest: PALEST } = LOOK.samples;

/** The samples by how they are drawn: paler the farther off the plane, hollow if held out; the palest first. @param {Recording} recording @returns {SampleGroup[]} */
export function groupsOf({ dataset, plane, held_out }) {
  const styles = stylesOf(dataset);
  const styleOf = styleOfEach(dataset);
  /** @type {Map<number, number[]>} */
  const rows = new Map();
  for (let i = 0; i < dataset.samples; i++) {
    const near = plane.nearness ? toEven(plane.nearness[i] * PALE_STEPS) : PALE_STEPS;
    const step = Math.min(PALE_STEPS, Math.max(1, near));
    const code = (2 * step + (held_out?.[i] ? 1 : 0)) * styles.length + styleOf(i);
    const group = rows.get(code) ?? rows.set(code, []).get(code);
    group?.push(i);
  }
  // Values near the middle are as pale as the paper.
  const rim = dataset.value_scale ? QUIET : PAPER;
  return [...rows.keys()]
    .sort((a, b) => a - b)
    .map((code) => {
      const rest = Math.floor(code / styles.length);
      const opacity = 1 - ((1 - PALEST) * (PALE_STEPS - (rest >> 1))) / (PALE_STEPS - 1);
      return { rows: rows.get(code) ?? [], ...styles[code % styles.length], rim, opacity, is_hollow: rest % 2 > 0 };
    });
}

/** A half goes to the even number, as in Python. @param {number} value */
const toEven = (value) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** Every style that a sample may have: one for each class, or for each step of its values. @param {Dataset} dataset */
function stylesOf({ class_names, value_scale }) {
  if (!value_scale) return classStyles(class_names.length);
  return Array.from({ length: VALUE_COLOURS }, (_, i) => ({
    colour: shareColour(i / (VALUE_COLOURS - 1)),
    marker: CIRCLE,
  }));
}

/** @param {Dataset} dataset @returns {(sample: number) => number} */
function styleOfEach(dataset) {
  const { y, samples, value_scale } = dataset;
  if (!value_scale) return (i) => y[i];
  const share = shares(y, dataset, samples, new Float32Array(samples));
  return (i) => Math.floor(share[i] * (VALUE_COLOURS - 1) + 0.5);
}

/**
 * Where the samples stand on the plane, coordinate by coordinate. A single feature leaves their height free: they stand
 * at their targets, where these are numbers or one of two classes; else they are spread over the window, so that none
 * hides another.
 * @param {Recording} recording @returns {Float32Array}
 */
export function samplePlaces({ dataset, plane, window }) {
  const { samples: n, drawn, features } = dataset;
  const places = byCoordinate(plane.samples, n, 2);
  if (features > 1) return places;
  const heights = heightsOn({ dataset, window });
  for (let i = 0; i < n; i++) {
    if (heights) {
      places[n + i] = heightOf(heights, dataset.y[i]);
      continue;
    }
    const share = (drawn[i] * GOLDEN) % 1;
    places[n + i] = window.bottom + (EDGE + (1 - 2 * EDGE) * share) * (window.top - window.bottom);
  }
  return places;
}
