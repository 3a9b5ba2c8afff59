// A layer of more units, projected onto two axes.
import { WORDS } from "../../look/table.js";
import { classInFormulas, words } from "../../look/words.js";
import { projectionKept } from "../kept.js";
import { decisionsAlong } from "../lines.js";
import { interleave, project, valuesOf, windowOn } from "../space.js";
import { makeKind } from "./kind.js";

/** @import { Cloud, Recording, Space } from "../../types" */

/** @param {Space} space @param {Cloud} cloud @param {Float32Array} out */
function see(space, cloud, out) {
  const values = valuesOf(space, cloud);
  // Wider layers of a foreign model came as they are seen.
  if (values.length === 2 * cloud.n) interleave(values, cloud.n, out);
  else project(values, cloud.n, space.recording.views[space.layer - 1].basis, [0, 0], out);
}

/** Axes that are not as they seem. @param {Space} space */
const caveatOf = ({ recording, layer }) => recording.views[layer - 1].caveat ?? "";

/** Axes that are not as they seem have no names. @param {Space} space @returns {[string, string]} */
function axesOf(space) {
  if (caveatOf(space)) return ["", ""];
  if (space.recording.views[space.layer - 1].decides) return decisionWords(space.recording);
  return [WORDS.principal[0], WORDS.principal[1]];
}

/** @param {Recording} recording @returns {[string, string]} */
function decisionWords({ answer, dataset }) {
  if (answer === "many") return [words("axis.many"), ""];
  const value = dataset.target_name || words("value");
  return [words(`axis.${answer}`, answer === "two" ? { class: classInFormulas(dataset.class_names) } : { value }), words("axis.rest")];
}

/** @param {Space} space @param {number} moment */
function decisionsOf({ recording, layer, stage }, moment) {
  const { basis, decides } = recording.views[layer - 1];
  return decides && stage === "post" ? decisionsAlong(recording, moment, basis) : [];
}

export const WIDE = makeKind({
  name: "wide",
  shows: ({ width }) => width >= 3,
  window: (space, place) => windowOn(space, place).window,
  see: (space, _place, cloud, out) => see(space, cloud, out),
  axes: axesOf,
  decisions: decisionsOf,
  kept: projectionKept,
  caveat: caveatOf,
});
