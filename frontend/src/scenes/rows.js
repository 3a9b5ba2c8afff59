// One sample or one neuron in numbers: rows of a name and a value.
import { short } from "../look/numbers.js";
import { LOOK } from "../look/table.js";
import { forward, makeCloud } from "../networks/forward.js";
import { valueWords } from "./sentences.js";
import { toldSamples } from "./state.js";
import { colourName } from "./words.js";

/** @import { Cloud, Dataset, Neuron, Recording, State } from "../types" */

// More values of a layer than this fill the note beside the pointer.
const MOST_VALUES = 6;

/** A sample and its values in every layer. @param {State} state @param {number} sample @returns {[string, string][]} */
export function sampleRows(state, sample) {
  const { dataset, layers, held_out } = state.recording;
  const told = toldSamples(state);
  const { n, layers: outputs } = told;
  const list = (/** @type {Float32Array} */ values, /** @type {number} */ width) =>
    Array.from({ length: Math.min(width, MOST_VALUES) }, (_, unit) => short(values[unit * n + sample])).join(", ") +
    (width > MOST_VALUES ? ", …" : "");
  const rows = [truth(dataset, sample), ...features(dataset, sample)];
  if (held_out?.[sample]) rows.push(["held out", "yes"]);
  if (state.recording.pictures) return [...rows, ...answerRows(state.recording, told, sample)];
  layers.forEach(({ outputs: width }, l) => {
    const isLast = l === layers.length - 1;
    rows.push([`z, ${isLast ? "output" : `layer ${l + 1}`}`, list(outputs[l].pre, width)]);
    if (!isLast) rows.push([`h, layer ${l + 1}`, list(outputs[l].post, width)]);
  });
  return [...rows, ...answerRows(state.recording, told, sample)];
}

/** Any sample and its values in every layer, by its row in the data; null if only those that are drawn are at hand. @param {State} state @param {number} row @returns {[string, string][] | null} */
export function rowRows(state, row) {
  const { recording, place } = state;
  const { dataset, layers, held_out_rows, pictures } = recording;
  if (!dataset.rows || pictures) return null;
  const { features, rows } = dataset;
  const x = rows.x.slice(row * features, (row + 1) * features);
  const samples = makeCloud(layers, x, 1);
  forward(layers, place, samples);
  const alone = { ...dataset, x, y: rows.y.slice(row, row + 1), samples: 1 };
  const held_out = held_out_rows && held_out_rows.slice(row, row + 1);
  return sampleRows({ ...state, moment: place, samples, recording: { ...recording, dataset: alone, held_out } }, 0);
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
    .map((_, i) => short(x[sample * d + i] * scaling.deviations[i] + scaling.means[i]));
  if (d <= 2) return [[feature_names.join(", "), values.join(", ")]];
  if (d <= MOST_VALUES) return values.map((value, i) => [feature_names[i], value]);
  return [[`${d} features`, `${values.join(", ")}, …`]];
}

/** What the network answers; of many classes the three likeliest. @param {Recording} recording @param {Cloud} samples @param {number} sample @returns {[string, string][]} */
function answerRows(recording, { n, layers }, sample) {
  const { dataset, answer } = recording;
  const { post } = layers[layers.length - 1];
  if (answer === "value") return [["predicted", valueWords(dataset, post[sample])]];
  if (answer === "two") return [[colourName(recording), short(post[post.length - n + sample])]];
  const likely = dataset.class_names
    .map((name, unit) => ({ name, p: post[unit * n + sample] }))
    .sort((a, b) => b.p - a.p)
    .slice(0, 3);
  return likely.map(({ name, p }) => [`P(${name})`, short(p)]);
}

/** A neuron's sum with its numbers. @param {State} state @param {Neuron} neuron @returns {[string, string][]} */
export function neuronRows({ recording, place }, { layer, unit }) {
  const { inputs, outputs, weights, bias, activation } = recording.layers[layer - 1];
  const names = layer === 1 ? recording.dataset.feature_names : Array.from({ length: inputs }, (_, i) => `h${i + 1}`);
  const signed = (/** @type {number} */ value) => `${value < 0 ? "−" : "+"} ${short(Math.abs(value))}`;
  const terms = names.slice(0, 6).map((name, i) => `${signed(weights[(place * inputs + i) * outputs + unit])} ${name}`);
  if (inputs > 6) terms.push("+ …");
  const sum = [...terms, signed(bias[place * outputs + unit])].join(" ").replace(/^\+ /, "");
  return [
    ["z", sum],
    ["output", /** @type {Record<string, string>} */ (LOOK.formulas)[activation]],
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
