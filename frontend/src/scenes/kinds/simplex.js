// Three probabilities as a point of a triangle, a corner for each class: exact, since they sum to one.
import { LOOK } from "../../look/table.js";
import { project, valuesOf } from "../space.js";
import { makeKind } from "./kind.js";

/** @import { Label } from "../../types" */

const TOP = Math.sqrt(0.75);
const CORNERS = [0, 0, 1, 0, 0.5, TOP];
// Room around the triangle for the names of its corners.
const REACH = 0.5 + LOOK.simplex.room;

/** Where two of three probabilities are equal, and the largest: from the middle to the middle of each side. */
const TIES = [0, 1, 2].flatMap((corner) => {
  const [a, b] = [2 * corner, 2 * ((corner + 2) % 3)];
  const middle = [(CORNERS[a] + CORNERS[b]) / 2, (CORNERS[a + 1] + CORNERS[b + 1]) / 2];
  return [0.5, TOP / 3, ...middle, NaN, NaN];
});

export const SIMPLEX = makeKind({
  name: "simplex",
  shows: ({ width, isProbability }) => width === 3 && isProbability,
  window: () => ({ left: 0.5 - REACH, right: 0.5 + REACH, bottom: TOP / 2 - REACH, top: TOP / 2 + REACH }),
  see: (space, _place, cloud, out) => project(valuesOf(space, cloud), cloud.n, CORNERS, [0, 0], out),
  axes: () => ["", ""],
  ticks: () => [null, null],
  boundary: TIES,
  lines: () => [...CORNERS, 0, 0],
  labels({ recording }) {
    const [left, right, top] = recording.dataset.class_names;
    return /** @type {Label[]} */ ([
      { at: [0, 0], text: left, across: "left", up: "top" },
      { at: [1, 0], text: right, across: "right", up: "top" },
      { at: [0.5, TOP], text: top, across: "center", up: "bottom" },
    ]);
  },
});
