// Somebody else's model: not its weights but pictures of its layers came, and are unpacked epoch by epoch.
import { ACTIVATIONS } from "../networks/activations.js";
import { placeOf } from "./moments.js";

/** @import { Cloud, Packed, Pictures, Recording, Window } from "../types" */

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

/** Bring the cloud of the mesh or of the samples to a moment. @param {Recording} recording @param {"mesh" | "samples"} part @param {number} moment @param {Cloud} cloud */
export function showOn({ layers: known, pictures }, part, moment, cloud) {
  const { layers, answer } = /** @type {Pictures} */ (pictures);
  const last = layers.length - 1;
  const seen = cloud.pictures ?? [];
  const { pre, post } = cloud.layers[last];
  unpack(answer, part, moment, cloud.n, pre);
  ACTIVATIONS[known[last].activation](pre, post, cloud.n);
  layers.forEach((packed, l) => {
    // An answer that is not wider than a picture is its own.
    if (l === last && packed.units === answer.units) seen[l].set(post);
    else unpack(packed, part, moment, cloud.n, seen[l]);
  });
}

/** Bring points of the plane to where the mesh was brought: bilinearly between its points. @param {Recording} recording @param {Cloud} mesh @param {Cloud} points */
export function interpolate(recording, mesh, points) {
  const { window, pictures } = recording;
  const m = /** @type {Pictures} */ (pictures).mesh;
  const cells = cellsOf(points, window, m);
  mesh.pictures?.forEach((values, l) => bilinear(values, mesh.n, m, cells, (points.pictures ?? [])[l]));
  const last = mesh.layers.length - 1;
  const { pre, post } = points.layers[last];
  bilinear(mesh.layers[last].post, mesh.n, m, cells, post);
  logits(recording, post, points.n, pre);
}

/** @typedef {{at: Int32Array, x: Float64Array, y: Float64Array}} Cells for each point the first corner of its cell, and where in it the point is */

/** @param {Cloud} points @param {Window} window @param {number} m @returns {Cells} */
function cellsOf({ n, input }, { left, right, bottom, top }, m) {
  const cells = { at: new Int32Array(n), x: new Float64Array(n), y: new Float64Array(n) };
  const start = (/** @type {number} */ at) => Math.min(m - 2, Math.max(0, Math.floor(at) || 0));
  for (let p = 0; p < n; p++) {
    const [across, up] = [((input[p] - left) / (right - left)) * (m - 1), ((input[n + p] - bottom) / (top - bottom)) * (m - 1)];
    const [column, row] = [start(across), start(up)];
    cells.at[p] = row * m + column;
    cells.x[p] = across - column;
    cells.y[p] = up - row;
  }
  return cells;
}

/** @param {Float32Array} values @param {number} n of the mesh @param {number} m @param {Cells} cells @param {Float32Array} out */
function bilinear(values, n, m, { at, x, y }, out) {
  const count = at.length;
  for (let from = 0, to = 0; from < values.length; from += n, to += count) {
    for (let p = 0; p < count; p++) {
      const i = from + at[p];
      const below = values[i] * (1 - x[p]) + values[i + 1] * x[p];
      const above = values[i + m] * (1 - x[p]) + values[i + m + 1] * x[p];
      out[to + p] = below * (1 - y[p]) + above * y[p];
    }
  }
}

/** @param {Packed} packed @param {"mesh" | "samples"} part @param {number} moment @param {number} n @param {Float32Array} out */
function unpack(packed, part, moment, n, out) {
  const { units } = packed;
  const place = placeOf(moment);
  for (let unit = 0; unit < units; unit++) {
    const own = out.subarray(unit * n, (unit + 1) * n);
    goTo(packed, part, place * units + unit, 1, own);
    if (moment > place) goTo(packed, part, (place + 1) * units + unit, moment - place, own);
  }
}

/** Go a share of the way to the numbers of a row. @param {Packed} packed @param {"mesh" | "samples"} part @param {number} row @param {number} share @param {Float32Array} out */
function goTo(packed, part, row, share, out) {
  const { levels, ends } = packed[part];
  const low = ends[2 * row];
  const step = (ends[2 * row + 1] - low) / packed.most;
  if (share === 1) out.fill(low);
  for (let p = 0, from = row * out.length; p < out.length; p++) out[p] += share * (low + step * levels[from++] - out[p]);
}

/** What sigmoid or softmax would turn into these probabilities; values as they are. @param {Recording} recording @param {Float32Array} post @param {number} n @param {Float32Array} out */
function logits({ answer }, post, n, out) {
  if (answer === "value") return out.set(post);
  for (let i = 0; i < post.length; i++) {
    const p = Math.min(1 - LEAST, Math.max(LEAST, post[i]));
    out[i] = post.length === n ? Math.log(p / (1 - p)) : Math.log(p);
  }
}
