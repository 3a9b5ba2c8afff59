// The sentences that stand for a picture, made from the state.
import { FORMULAS } from "./activations.js";
import { fixed, number } from "./numbers.js";
import { lastEpoch } from "./recording.js";

/** @import { Crossings, Neuron, Recording, State } from "./types" */

const COUNTS = ["no boundary", "one", "two", "three", "four", "five", "six"];
// A piece counts as straight if it stays this close to its chord, as a share of the plane.
const STRAIGHT = 0.02;

/** "epoch 26 of 26, loss 0.263, accuracy 0.890" @param {State} state */
export function metricWords({ recording, place }) {
  const { loss, accuracy } = recording.metrics;
  const parts = [`epoch ${recording.epochs[place]} of ${lastEpoch(recording)}`];
  if (loss) parts.push(`loss ${fixed(loss[place])}`);
  if (accuracy) parts.push(`accuracy ${fixed(accuracy[place])}`);
  return parts.join(", ");
}

/** The picture in a sentence. @param {string} title @param {State} state */
export function altText(title, state) {
  if (!state.isFinite) return `${title}: ${brokenWords(state)}`;
  return `${title}: ${metricWords(state)}; ${boundaryWords(state)}.`;
}

/** What stands in place of a picture that cannot be drawn. @param {State} state */
export function brokenWords({ recording, place }) {
  return `At epoch ${recording.epochs[place]} this run has parameters that are not finite numbers, so there is nothing to draw. Go to an earlier epoch.`;
}

/** "two straight boundaries" @param {State} state */
export function boundaryWords(state) {
  const pieces = piecesOf(state);
  if (!pieces.length) return "no boundary: every point is given the same class";
  const straight = pieces.every((piece) => piece.isStraight) ? "straight " : "";
  const count = COUNTS[pieces.length] ?? String(pieces.length);
  return `${count} ${straight}${pieces.length === 1 ? "boundary" : "boundaries"}`;
}

/** The boundary's connected pieces. @param {State} state @returns {{isStraight: boolean}[]} */
export function piecesOf({ boundary, mesh }) {
  const { count, a, b, t } = boundary;
  const segments = count / 2;
  const parent = Int32Array.from({ length: segments }, (_, i) => i);
  const root = (/** @type {number} */ i) => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  // Two segments are joined if they end on the same edge of the mesh.
  const seen = new Map();
  for (let i = 0; i < count; i++) {
    const edge = a[i] * 2 + (b[i] - a[i] === 1 ? 0 : 1);
    const other = seen.get(edge);
    if (other === undefined) seen.set(edge, i >> 1);
    else parent[root(i >> 1)] = root(other);
  }
  /** @type {Map<number, number[][]>} */
  const pieces = new Map();
  for (let i = 0; i < count; i++) {
    const key = root(i >> 1);
    const points = pieces.get(key) ?? pieces.set(key, []).get(key) ?? [];
    const [x, y] = [a[i] % mesh, Math.floor(a[i] / mesh)];
    points.push(b[i] - a[i] === 1 ? [x + t[i], y] : [x, y + t[i]]);
  }
  return [...pieces.values()].map((points) => ({ isStraight: isStraight(points, STRAIGHT * mesh) }));
}

/** Do the points stay within `slack` of the line through their mean along their longest direction? @param {number[][]} points @param {number} slack */
function isStraight(points, slack) {
  const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mean[0]) ** 2;
    xy += (x - mean[0]) * (y - mean[1]);
    yy += (y - mean[1]) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  return points.every(([x, y]) => Math.abs(nx * (x - mean[0]) + ny * (y - mean[1])) < slack);
}

/** What the run is. @param {Recording} recording */
export function runWords(recording) {
  const { network, dataset, settings } = recording;
  const parts = [
    `${network.widths.join("-")} network, ${network.activations.join(", ")}`,
    `${dataset.name}, ${dataset.samples} samples`,
  ];
  if (typeof settings.learning_rate === "number") parts.push(`learning rate ${number(settings.learning_rate)}`);
  return parts.join(" · ");
}

/** A sample and its values in every layer. @param {State} state @param {number} sample @returns {[string, string][]} */
export function sampleRows(state, sample) {
  const { dataset, layers } = state.recording;
  const { n, input, layers: outputs } = state.samples;
  const list = (/** @type {Float32Array} */ values, /** @type {number} */ width) =>
    Array.from({ length: Math.min(width, 6) }, (_, unit) => number(values[unit * n + sample])).join(", ") +
    (width > 6 ? ", …" : "");
  /** @type {[string, string][]} */
  const rows = [
    ["class", dataset.class_names[dataset.y[sample]]],
    [dataset.feature_names.join(", "), list(input, 2)],
  ];
  layers.forEach(({ outputs: width }, l) => {
    const isLast = l === layers.length - 1;
    rows.push([`z, ${isLast ? "output" : `layer ${l + 1}`}`, list(outputs[l].pre, width)]);
    rows.push([isLast ? `P(${dataset.class_names[1]})` : `h, layer ${l + 1}`, list(outputs[l].post, width)]);
  });
  return rows;
}

/** A neuron's sum with its numbers. @param {State} state @param {Neuron} neuron @returns {[string, string][]} */
export function neuronRows({ recording, place }, { layer, unit }) {
  const { inputs, outputs, weights, bias, activation } = recording.layers[layer - 1];
  const names = layer === 1 ? recording.dataset.feature_names : Array.from({ length: inputs }, (_, i) => `h${i + 1}`);
  const signed = (/** @type {number} */ value) => `${value < 0 ? "−" : "+"} ${number(Math.abs(value))}`;
  const terms = names.slice(0, 6).map((name, i) => `${signed(weights[(place * inputs + i) * outputs + unit])} ${name}`);
  if (inputs > 6) terms.push("+ …");
  const sum = [...terms, signed(bias[place * outputs + unit])].join(" ").replace(/^\+ /, "");
  return [
    ["z", sum],
    ["output", FORMULAS[activation]],
  ];
}

/** @param {Recording} recording @param {Neuron} neuron */
export function neuronName(recording, { layer, unit }) {
  return layer === recording.layers.length ? "Output" : `Layer ${layer}, neuron ${unit + 1}`;
}
