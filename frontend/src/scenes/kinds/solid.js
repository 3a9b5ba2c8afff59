// A layer of three units in space, seen from one side: what is in front covers what is behind.
import { dot } from "../../spaces/turning.js";
import { projectionKept } from "../kept.js";
import { frontOf, project, valuesOf, windowOn } from "../space.js";
import { makeKind } from "./kind.js";

/** @import { Space } from "../../types" */

/** @param {Space} space @param {number} place */
function axesOf(space, place) {
  const [x, y] = frontOf(space);
  const { centre } = windowOn(space, place);
  return { axes: [0, 1, 2].flatMap((unit) => [x[unit], y[unit]]), shift: [dot(x, centre), dot(y, centre)] };
}

export const SOLID = makeKind({
  name: "solid",
  // Only along axes that stay is there an eye that stays.
  shows: ({ recording, layer, width }) => layer > 0 && width === 3 && !recording.views[layer - 1].caveat,
  window: (space, place) => windowOn(space, place).window,
  see(space, place, cloud, out) {
    const { axes, shift } = axesOf(space, place);
    project(valuesOf(space, cloud), cloud.n, axes, shift, out);
  },
  axes: () => ["", ""],
  ticks: () => [null, null],
  front: frontOf,
  kept: projectionKept,
});
