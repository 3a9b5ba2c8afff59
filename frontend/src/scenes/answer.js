// What the network answers, as colours on the mesh and as lines where it decides.
//
// Three kinds of answers: one of two classes, a share on one scale of two colours; a value, a share
// of its diverging scale; one of many classes, the winner's colour paled by its lead over the next.
import { LEVELS, rampsOf } from "../look/colour.js";
import { crossings } from "../spaces/contour.js";

/** @import { Dataset, State } from "../types" */

/** The last layer on the mesh. @param {State} state */
const last = (state) => state.sheet.layers[state.sheet.layers.length - 1];

/** Bring the sheet's colours up to date. @param {State} state */
export function paint(state) {
  const { recording, paint } = state;
  const { n } = state.sheet;
  const { post } = last(state);
  if (recording.answer === "value") shares(post, recording.dataset, n, (paint.shares ??= new Float32Array(n)));
  else if (recording.answer === "many") winners(post, n, state);
  // Two classes may have one output for the second of them, or one each.
  else paint.shares = post.length === n ? post : post.subarray(n, 2 * n);
}

/** @param {Float32Array} values @param {Dataset} dataset @param {number} n @param {Float32Array} out */
function shares(values, { value_scale }, n, out) {
  const { centre, reach } = value_scale ?? { centre: 0, reach: 1 };
  for (let p = 0; p < n; p++) out[p] = Math.min(1, Math.max(0, 0.5 + (0.5 * (values[p] - centre)) / reach));
}

/**
 * Where each of n points stands between k values: the place of the largest, it, and the next.
 * @param {Float32Array} values unit by unit @param {number} n
 * @param {{label: Uint16Array, top: Float32Array, next: Float32Array}} rank
 */
function rankOf(values, n, { label, top, next }) {
  label.fill(0);
  top.set(values.subarray(0, n));
  next.fill(-Infinity);
  for (let at = n, unit = 1; at < values.length; at += n, unit++) {
    for (let p = 0; p < n; p++) {
      const value = values[at + p];
      if (value > top[p]) {
        next[p] = top[p];
        top[p] = value;
        label[p] = unit;
      } else if (value > next[p]) next[p] = value;
    }
  }
}

/** @param {number} n */
const makeRank = (n) => ({ label: new Uint16Array(n), top: new Float32Array(n), next: new Float32Array(n) });

/** @param {Float32Array} probability @param {number} n @param {State} state */
function winners(probability, n, { recording, paint }) {
  paint.rank ??= makeRank(n);
  paint.ramps ??= rampsOf(recording.dataset.class_names.length);
  paint.pixels ??= new Uint32Array(n);
  rankOf(probability, n, paint.rank);
  const { label, top, next } = paint.rank;
  for (let p = 0; p < n; p++) paint.pixels[p] = paint.ramps[label[p]][((top[p] - next[p]) * (LEVELS - 1) + 0.5) | 0];
}

/** Find where on the mesh the network decides. @param {State} state */
export function decide(state) {
  const { recording, sheet, mesh: m, boundary } = state;
  const { pre, post } = last(state);
  if (recording.answer === "many") return borders(pre, state);
  const value = recording.dataset.value_scale?.centre;
  const isLogit = recording.layers[recording.layers.length - 1].activation === "sigmoid";
  if (value !== undefined) crossings({ values: post, at: 0, m, level: value }, boundary);
  else if (post.length > sheet.n) crossings({ values: post, at: sheet.n, m, level: 0.5 }, boundary);
  else if (isLogit) crossings({ values: pre, at: 0, m, level: 0 }, boundary);
  else crossings({ values: post, at: 0, m, level: 0.5 }, boundary);
}

/** Every class that wins somewhere, but the last, against the largest of the others. @param {Float32Array} logits @param {State} state */
function borders(logits, { sheet: { n }, mesh: m, boundary, paint }) {
  paint.logits ??= makeRank(n);
  const lead = (paint.lead ??= new Float32Array(n));
  rankOf(logits, n, paint.logits);
  const { label, top, next } = paint.logits;
  const present = [...new Set(label)].sort((a, b) => a - b);
  boundary.count = 0;
  for (const unit of present.slice(0, -1)) {
    for (let p = 0; p < n; p++) lead[p] = label[p] === unit ? top[p] - next[p] : logits[unit * n + p] - top[p];
    crossings({ values: lead, at: 0, m, level: 0 }, boundary, true);
  }
}
