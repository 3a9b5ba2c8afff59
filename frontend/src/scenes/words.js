// The sentences that stand for a picture, made from the state.
import { FORMULAS } from "../networks/activations.js";
import { fixed, number } from "../look/numbers.js";
import { lastEpoch } from "../recordings/recording.js";

/** @import { Dataset, Neuron, Recording, State } from "../types" */

const COUNTS = ["no boundary", "one", "two", "three", "four", "five", "six"];
// A piece counts as straight if it stays this close to its chord, as a share of the plane.
const STRAIGHT = 0.02;
const MOST_NAMES = 10;
// More values of a layer than this fill the note beside the pointer.
const MOST_VALUES = 6;

const METRICS = /** @type {Record<string, string>} */ ({ loss: "loss", accuracy: "accuracy", r2: "R²" });

/** What a metric is called. @param {string} name */
export function metricName(name) {
  const plain = name.replace(/^held_out_/, "");
  const words = METRICS[plain] ?? plain.replaceAll("_", " ");
  return plain === name ? words : `held-out ${words}`;
}

/** The metric beside the loss that says how good the answers are. @param {Recording} recording */
export const scoreOf = ({ metrics }) => ("r2" in metrics ? "r2" : "accuracy");

/** "epoch 26 of 26, loss 0.263, accuracy 0.890" @param {State} state */
export function metricWords({ recording, place }) {
  const { metrics } = recording;
  const named = ["loss", scoreOf(recording)].filter((name) => metrics[name]);
  const parts = [`epoch ${recording.epochs[place]} of ${lastEpoch(recording)}`];
  for (const name of named) parts.push(`${metricName(name)} ${fixed(metrics[name][place])}`);
  return parts.join(", ");
}

/** A regression's value in its own units. @param {Dataset} dataset @param {number} value */
export const valueWords = ({ target_scaling: [mean, deviation] }, value) => number(value * deviation + mean);

/** The picture in a sentence. @param {string} title @param {State} state */
export function altText(title, state) {
  if (!state.isFinite) return `${title}: ${brokenWords(state)}`;
  return `${title}: ${metricWords(state)}; ${boundaryWords(state)}.`;
}

/** What stands in place of a picture that cannot be drawn. @param {State} state */
export function brokenWords({ recording, place }) {
  return `At epoch ${recording.epochs[place]} this run has ${recording.pictures ? "outputs" : "parameters"} that are not finite numbers, so there is nothing to draw. Go to an earlier epoch.`;
}

/** "two straight boundaries" @param {State} state */
export function boundaryWords(state) {
  if (state.recording.answer === "many") return regionWords(state);
  if (state.recording.answer === "value") return levelWords(state);
  const pieces = piecesOf(state);
  if (!pieces.length) return "no boundary: every point is given the same class";
  const straight = pieces.every((piece) => piece.isStraight) ? "straight " : "";
  const count = COUNTS[pieces.length] ?? String(pieces.length);
  return `${count} ${straight}${pieces.length === 1 ? "boundary" : "boundaries"}`;
}

/** "regions of 3 of 10 classes: a, b, c", the largest first @param {State} state */
function regionWords({ recording, paint, sheet }) {
  const names = recording.dataset.class_names;
  const sizes = names.map(() => 0);
  for (const label of paint.rank?.label ?? []) sizes[label]++;
  const found = names.map((name, i) => ({ name, size: sizes[i] })).filter(({ size }) => size);
  if (found.length === 1) return `no boundary: every point is given the class ${found[0].name}`;
  found.sort((a, b) => b.size - a.size);
  const list = found.slice(0, MOST_NAMES).map(({ name, size }) => `${name} ${Math.round((100 * size) / sheet.n)} %`);
  if (found.length > MOST_NAMES) list.push("…");
  return `regions of ${found.length} of ${names.length} classes: ${list.join(", ")}`;
}

/** "predictions from 1.2 to 8.4; the mean, 5, along two lines" @param {State} state */
function levelWords(state) {
  const { dataset } = state.recording;
  const { post } = state.sheet.layers[state.sheet.layers.length - 1];
  const ends = [post.reduce((a, b) => Math.min(a, b)), post.reduce((a, b) => Math.max(a, b))];
  const [low, high] = ends.map((value) => valueWords(dataset, value));
  const lines = piecesOf(state).length;
  const mean = valueWords(dataset, dataset.value_scale?.centre ?? 0);
  const where = lines === 0 ? "nowhere" : lines === 1 ? "along one line" : `along ${COUNTS[lines] ?? lines} lines`;
  return `predictions from ${low} to ${high}, at the mean, ${mean}, ${where}`;
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
    recording.pictures
      ? `${network.about}: ${network.activations.join(", ")}`
      : `${network.widths.join("-")} network, ${network.activations.join(", ")}`,
    `${dataset.name}, ${dataset.samples} samples`,
  ];
  if (typeof settings.learning_rate === "number") parts.push(`learning rate ${number(settings.learning_rate)}`);
  return parts.join(" · ");
}

/** A sample and its values in every layer. @param {State} state @param {number} sample @returns {[string, string][]} */
export function sampleRows(state, sample) {
  const { dataset, layers, held_out } = state.recording;
  const { n, layers: outputs } = state.samples;
  const list = (/** @type {Float32Array} */ values, /** @type {number} */ width) =>
    Array.from({ length: Math.min(width, MOST_VALUES) }, (_, unit) => number(values[unit * n + sample])).join(", ") +
    (width > MOST_VALUES ? ", …" : "");
  const rows = [truth(dataset, sample), ...features(dataset, sample)];
  if (held_out?.[sample]) rows.push(["held out", "yes"]);
  if (state.recording.pictures) return [...rows, ...answerRows(state, sample)];
  layers.forEach(({ outputs: width }, l) => {
    const isLast = l === layers.length - 1;
    rows.push([`z, ${isLast ? "output" : `layer ${l + 1}`}`, list(outputs[l].pre, width)]);
    if (!isLast) rows.push([`h, layer ${l + 1}`, list(outputs[l].post, width)]);
  });
  return [...rows, ...answerRows(state, sample)];
}

/** @param {Dataset} dataset @param {number} sample @returns {[string, string]} */
function truth(dataset, sample) {
  const { value_scale, class_names, target_name, y } = dataset;
  if (value_scale) return [target_name || "value", valueWords(dataset, y[sample])];
  return ["class", class_names[y[sample]]];
}

/** In their own units, a row for each, or the first few in one. @param {Dataset} dataset @param {number} sample @returns {[string, string][]} */
function features({ feature_names, features: d, x, scaling }, sample) {
  const values = feature_names
    .slice(0, MOST_VALUES)
    .map((_, i) => number(x[sample * d + i] * scaling.deviations[i] + scaling.means[i]));
  if (d <= 2) return [[feature_names.join(", "), values.join(", ")]];
  if (d <= MOST_VALUES) return values.map((value, i) => [feature_names[i], value]);
  return [[`${d} features`, `${values.join(", ")}, …`]];
}

/** What the network answers; of many classes the three likeliest. @param {State} state @param {number} sample @returns {[string, string][]} */
function answerRows({ recording, samples }, sample) {
  const { dataset, answer } = recording;
  const { n, layers } = samples;
  const { post } = layers[layers.length - 1];
  if (answer === "value") return [["predicted", valueWords(dataset, post[sample])]];
  if (answer === "two") return [[`P(${dataset.class_names[1]})`, number(post[post.length - n + sample])]];
  const likely = dataset.class_names
    .map((name, unit) => ({ name, p: post[unit * n + sample] }))
    .sort((a, b) => b.p - a.p)
    .slice(0, 3);
  return likely.map(({ name, p }) => [`P(${name})`, number(p)]);
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
  return layer === recording.layers.length && recording.layers[layer - 1].outputs === 1
    ? "Output"
    : layer === recording.layers.length
      ? `Output, ${recording.dataset.class_names[unit]}`
      : `Layer ${layer}, neuron ${unit + 1}`;
}
