// What the network answers, as colours on the mesh: one of two classes, a share on one scale of two
// colours; a value, a share of its scale; one of many classes, the winner's colour paled by its lead over the next.
import { LEVELS, rampsOf } from "../look/colours.js";
import { makeRank, rankOf } from "../spaces/ranking.js";

/** @import { Dataset, Paint, Recording } from "../types" */

/** Bring a mesh's colours to where its last layer is. @param {Recording} recording @param {import("../types").Cloud} mesh @param {Paint} paint */
export function repaint(recording, { n, layers }, paint) {
  const { post } = layers[layers.length - 1];
  if (recording.answer === "value") shares(post, recording.dataset, n, (paint.shares ??= new Float32Array(n)));
  else if (recording.answer === "many") winners(post, n, recording.dataset, paint);
  // Two classes may have one output for the second of them, or one each.
  else paint.shares = post.length === n ? post : post.subarray(n, 2 * n);
}

/** Where values lie on the scale. @param {ArrayLike<number>} values @param {Dataset} dataset @param {number} n @param {Float32Array} out */
export function shares(values, { value_scale }, n, out) {
  const { centre, reach } = value_scale ?? { centre: 0, reach: 1 };
  for (let p = 0; p < n; p++) out[p] = Math.min(1, Math.max(0, 0.5 + (0.5 * (values[p] - centre)) / reach));
  return out;
}

/** @param {Float32Array} probability @param {number} n @param {Dataset} dataset @param {Paint} paint */
function winners(probability, n, { class_names }, paint) {
  paint.rank ??= makeRank(n);
  paint.ramps ??= rampsOf(class_names.length);
  paint.pixels ??= new Uint32Array(n);
  const { label, top, next } = rankOf(probability, n, paint.rank);
  for (let p = 0; p < n; p++) paint.pixels[p] = paint.ramps[label[p]][((top[p] - next[p]) * (LEVELS - 1) + 0.5) | 0];
}
