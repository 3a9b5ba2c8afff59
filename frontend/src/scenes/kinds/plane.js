// A layer of two units as it is: its plane.
import { nextDecisions } from "../lines.js";
import { interleave, valuesOf, windowOn } from "../space.js";
import { makeKind } from "./kind.js";

export const PLANE = makeKind({
  name: "plane",
  shows: ({ width, isProbability }) => width === 2 && !isProbability,
  window: (space, place) => windowOn(space, place).window,
  see: (space, _place, cloud, out) => interleave(valuesOf(space, cloud), cloud.n, out),
  axes: ({ letter }) => [`${letter}1`, `${letter}2`],
  decisions: ({ recording, layer, stage, isOutput }, place) =>
    stage === "pre" || isOutput ? [] : nextDecisions(recording, place, layer),
  zeros: () => [
    [1, 0, 0],
    [0, 1, 0],
  ],
});
