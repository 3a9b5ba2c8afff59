// Somebody else's model: not its weights but pictures of its layers came, and are unpacked epoch by epoch.

/** @import { Cloud, Packed, Pictures, Recording, State } from "../types" */

const LEVELS = 65535;
// A probability of exactly 0 or 1 has no finite logit.
const LEAST = 1e-7;

/**
 * A cloud of n points with room for what was recorded; `pictures` are what is seen of each layer,
 * its layers what they are, the last one in full.
 * @param {Pictures} recorded @param {Float32Array} input @param {number} n @param {Float32Array} [seen] @returns {Cloud}
 */
export function makePictureCloud({ layers, answer }, input, n, seen = input) {
  const pictures = layers.map(({ units }) => new Float32Array(units * n));
  const whole = pictures.map((values) => ({ pre: values, post: values }));
  whole[layers.length - 1] = { pre: new Float32Array(answer.units * n), post: new Float32Array(answer.units * n) };
  return { n, input, seen, layers: whole, pictures };
}

/** Bring both clouds of a state to the epoch in `place`. @param {State} state @param {Pictures} recorded @param {number} place */
export function showPictures({ recording, sheet, samples }, { layers, answer }, place) {
  for (const [cloud, part] of /** @type {[Cloud, "mesh" | "samples"][]} */ ([
    [sheet, "mesh"],
    [samples, "samples"],
  ])) {
    layers.forEach((packed, l) => unpack(packed, part, place, cloud.n, (cloud.pictures ?? [])[l]));
    const { pre, post } = cloud.layers[layers.length - 1];
    unpack(answer, part, place, cloud.n, post);
    logits(recording, post, cloud.n, pre);
  }
}

/** @param {Packed} packed @param {"mesh" | "samples"} part @param {number} place @param {number} n @param {Float32Array} out */
function unpack(packed, part, place, n, out) {
  const { units } = packed;
  const { levels, ends } = packed[part];
  for (let unit = 0; unit < units; unit++) {
    const at = place * units + unit;
    const low = ends[2 * at];
    const step = (ends[2 * at + 1] - low) / LEVELS;
    for (let p = 0, from = at * n, to = unit * n; p < n; p++) out[to++] = low + step * levels[from++];
  }
}

/** What sigmoid or softmax would turn into these probabilities; values as they are. @param {Recording} recording @param {Float32Array} post @param {number} n @param {Float32Array} out */
function logits({ answer }, post, n, out) {
  if (answer === "value") return out.set(post);
  for (let i = 0; i < post.length; i++) {
    const p = Math.min(1 - LEAST, Math.max(LEAST, post[i]));
    out[i] = post.length === n ? Math.log(p / (1 - p)) : Math.log(p);
  }
}
