// What a kind of picture is, with what most kinds have in common.

/** @import { Kind, KindParts } from "../../types" */

/** How numbers along an axis are shown that are shown as they are. */
export const PLAIN = Object.freeze({ mean: 0, deviation: 1 });

/** A kind from its own parts; the others are those of a layer without lines, shown as it is. @param {KindParts} parts @returns {Kind} */
export const makeKind = (parts) => ({
  ticks: () => [PLAIN, PLAIN],
  decisions: () => [],
  zeros: () => [],
  boundary: null,
  curve: null,
  front: null,
  kept: null,
  caveat: () => "",
  lines: () => [],
  labels: () => [],
  keepsAspect: () => true,
  ...parts,
});
