// How high samples of a single feature stand on the plane: at what is to be predicted, if that is one number.
import { classInFormulas, words } from "../look/words.js";

/** @import { Dataset, Ticks, Window } from "../types" */

// Room below and above.
export const EDGE = 0.06;

/** From the height `bottom` on, each of the target's units is `step` high; `low` is its least value. @typedef {{bottom: number, step: number, low: number}} Heights */

/** How high samples stand in the window; null where heights mean something else, or nothing. @param {{dataset: Dataset, window: Window}} recording @returns {Heights | null} */
export function heightsOn({ dataset, window }) {
  const { features, class_names, value_scale } = dataset;
  if (features > 1 || class_names.length > 2) return null;
  const { bottom, top } = window;
  const [low, high] = value_scale ? [value_scale.least, value_scale.most] : [0, 1];
  return { bottom: bottom + EDGE * (top - bottom), step: ((1 - 2 * EDGE) * (top - bottom)) / (high - low || 1), low };
}

/** @param {Heights} heights @param {number} target a value, or the probability of the second of two classes */
export const heightOf = ({ bottom, step, low }, target) => bottom + step * (target - low);

/** How heights are numbered: in the target's own units. @param {Heights} heights @param {Dataset} dataset @returns {Ticks} */
export function heightTicks({ bottom, step, low }, { value_scale, target_scaling }) {
  const [mean, deviation] = value_scale ? target_scaling : [0, 1];
  return { mean: mean + deviation * (low - bottom / step), deviation: deviation / step };
}

/** What stands at the axis of heights: the value, or the probability of the second class. @param {Dataset} dataset */
export const heightWords = ({ value_scale, target_name, class_names }) =>
  value_scale ? target_name || words("value") : words("colour.two", { class: classInFormulas(class_names) });
