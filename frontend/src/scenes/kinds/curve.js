// A single feature: it lies across, and up what is to be predicted, so that the network is a curve.
import { heightOf, heightTicks, heightWords, heightsOn } from "../heights.js";
import { FLAT } from "./flat.js";

/** @import { Kind, State } from "../../types" */

/** The curve x, y, x, y of what the network answers along the lowest row of the mesh. @param {State} state */
function curveOf({ recording, mesh: m, sheet }) {
  const heights = heightsOn(recording);
  const { post } = sheet.layers[sheet.layers.length - 1];
  // Of two probabilities, the second tells both.
  const at = post.length - m * m;
  const xy = new Float32Array(2 * m);
  for (let p = 0; p < m; p++) {
    xy[2 * p] = sheet.seen[p];
    xy[2 * p + 1] = heights ? heightOf(heights, post[at + p]) : sheet.seen[m * m + p];
  }
  return xy;
}

/** @type {Kind} */
export const CURVE = {
  ...FLAT,
  name: "curve",
  shows: ({ layer, recording }) => layer === 0 && heightsOn(recording) !== null,
  axes: ({ recording }) => [recording.plane.names[0], heightWords(recording.dataset)],
  ticks(space) {
    const heights = heightsOn(space.recording);
    return [FLAT.ticks(space)[0], heights && heightTicks(heights, space.recording.dataset)];
  },
  curve: curveOf,
};
