// The other axes along which a layer may be seen: its decision view, or its principal axes.

/** @import { Recording } from "../types" */

/** Has a layer two views? @param {Recording} recording */
export const hasOtherAxes = ({ views }) => views.some(({ other }) => other);

/** @type {WeakMap<Recording, Recording>} */
const OTHERS = new WeakMap();

/** The same recording, seen along the other axes; of that again the first. @param {Recording} recording @returns {Recording} */
export function alongOther(recording) {
  const known = OTHERS.get(recording);
  if (known) return known;
  const views = recording.views.map((view) => (view.other ? { ...view.other, other: view } : view));
  const other = { ...recording, views };
  OTHERS.set(recording, other);
  OTHERS.set(other, recording);
  return other;
}
