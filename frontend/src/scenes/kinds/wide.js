// A layer of more units, projected onto two axes.
import { WORDS } from "../../look/table.js";
import { projectionKept } from "../kept.js";
import { interleave, project, valuesOf, windowOn } from "../space.js";
import { makeKind } from "./kind.js";

/** @import { Cloud, Space } from "../../types" */

/** @param {Space} space @param {Cloud} cloud @param {Float32Array} out */
function see(space, cloud, out) {
  const values = valuesOf(space, cloud);
  // Wider layers of a foreign model came as they are seen.
  if (values.length === 2 * cloud.n) interleave(values, cloud.n, out);
  else project(values, cloud.n, space.recording.views[space.layer - 1].basis, [0, 0], out);
}

/** Axes that are not as they seem. @param {Space} space */
const caveatOf = ({ recording, layer }) => recording.views[layer - 1].about ?? "";

export const WIDE = makeKind({
  name: "wide",
  shows: ({ width }) => width >= 3,
  window: (space, place) => windowOn(space, place).window,
  see: (space, _place, cloud, out) => see(space, cloud, out),
  axes: (space) => (caveatOf(space) ? ["", ""] : [WORDS.principal[0], WORDS.principal[1]]),
  kept: projectionKept,
  caveat: caveatOf,
});
