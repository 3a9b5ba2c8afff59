// The samples by how they are drawn: class or value, held out or not, near the plane or far from it.
import { classStyles, css } from "../look/colour.js";
import { CIRCLE } from "../look/shapes.js";

/** @import { Group, Recording } from "../types" */

// Values and distances are drawn in so many steps: finer ones could not be told apart.
const VALUE_STEPS = 32;
const NEAR_STEPS = 5;
// What is farthest from the plane is still to be seen.
const FAINTEST = 0.22;

/** The groups in the order of drawing: the farthest first. @param {Recording} recording @returns {Group[]} */
export function groupsOf(recording) {
  const { dataset, held_out, plane } = recording;
  const styleOf = styles(recording);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (let i = 0; i < dataset.samples; i++) {
    const { colour, shape, order } = styleOf(i);
    const near = plane.nearness ? Math.ceil(NEAR_STEPS * plane.nearness[i]) / NEAR_STEPS : 1;
    const isHollow = held_out !== null && held_out[i] > 0;
    const key = `${colour}/${shape}/${near}/${isHollow}`;
    const alpha = FAINTEST + (1 - FAINTEST) * near;
    const group = groups.get(key) ?? {
      colour,
      shape,
      isHollow,
      isPale: dataset.value_scale !== null,
      alpha,
      order,
      rows: [],
    };
    group.rows.push(i);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => a.alpha - b.alpha || Number(a.isHollow) - Number(b.isHollow) || a.order - b.order,
  );
}

/** @param {Recording} recording @returns {(sample: number) => {colour: string, shape: number, order: number}} */
function styles({ dataset }) {
  const { y, class_names, value_scale } = dataset;
  if (!value_scale) {
    const ofClass = classStyles(class_names.length);
    return (i) => ({ ...ofClass[y[i]], order: y[i] });
  }
  const { centre, reach } = value_scale;
  return (i) => {
    const share = Math.min(1, Math.max(0, 0.5 + (0.5 * (y[i] - centre)) / reach));
    const order = Math.round(share * VALUE_STEPS) / VALUE_STEPS;
    return { colour: css(order), shape: CIRCLE, order };
  };
}
