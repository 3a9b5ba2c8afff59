// What kind of answer a network gives.

/** @import { Answer, Dataset } from "../types" */

/** @param {Dataset} dataset @returns {Answer} */
export function answerOf({ class_names, value_scale }) {
  if (value_scale) return "value";
  return class_names.length === 2 ? "two" : "many";
}
