// The kinds of pictures: one file each, and one line in the list.
import { CURVE } from "./curve.js";
import { FLAT } from "./flat.js";
import { LINE } from "./line.js";
import { PLANE } from "./plane.js";
import { SIMPLEX } from "./simplex.js";
import { SOLID } from "./solid.js";
import { WIDE } from "./wide.js";

/** @import { Kind, Space } from "../../types" */

/** A space is shown by the first that shows it. @type {Kind[]} */
export const KINDS = [
  CURVE,
  FLAT,
  SIMPLEX,
  LINE,
  PLANE,
  SOLID,
  WIDE,
]; // prettier-ignore

/** The kind of picture that shows `space`. @param {Space} space @returns {Kind} */
export const kindOf = (space) => /** @type {Kind} */ (KINDS.find((kind) => kind.shows(space)));

/** Are these a layer's sums and what its activation makes of them, in one view? @param {Space} first @param {Space} second */
export const isFold = (first, second) => first.layer === second.layer && kindOf(first) === kindOf(second);
