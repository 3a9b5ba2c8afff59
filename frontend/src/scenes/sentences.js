// The sentences that stand for a picture, made from the state.
import { grouped, short } from "../look/numbers.js";
import { metricName, words } from "../look/words.js";
import { lastEpoch } from "../recordings/recording.js";
import { endsOf } from "../spaces/mesh.js";
import { piecesOf } from "../spaces/pieces.js";
import { toldOf } from "./legend.js";
import { spaceIn } from "./space.js";
import { between } from "./where.js";
import { networkWords, titleOf, troubleWords } from "./words.js";

/** @import { Dataset, Recording, State } from "../types" */

const COUNTS = ["no boundary", "one", "two", "three", "four", "five", "six"];
const MOST_NAMES = 10;

/** What a stop is called, or the way to it. @param {Recording} recording @param {number} through */
export function stopName(recording, through) {
  const [stop, next, t] = between(recording, through);
  const title = titleOf(spaceIn(recording, t ? next : stop));
  if (!t) return title;
  // A foreign model's names are its own.
  return `To ${recording.pictures ? title : title[0].toLowerCase() + title.slice(1)}`;
}

/** The metric beside the loss that says how good the answers are. @param {Recording} recording */
export const scoreOf = ({ metrics }) => ("r2" in metrics ? "r2" : "accuracy");

/** "epoch 26 of 26, loss 0.263, accuracy 0.890" @param {State} state */
export function metricWords({ recording, place }) {
  const told = toldOf(recording, place);
  const named = ["loss", scoreOf(recording)].filter((name) => told[name]);
  const parts = [`epoch ${recording.epochs[place]} of ${lastEpoch(recording)}`];
  for (const name of named) parts.push(`${metricName(name)} ${told[name]}`);
  return parts.join(", ");
}

/** A regression's value in its own units. @param {Dataset} dataset @param {number} value */
export const valueWords = ({ target_scaling: [mean, deviation] }, value) => short(value * deviation + mean);

/** The picture in a sentence. @param {string} title @param {State} state */
export function altText(title, state) {
  if (state.trouble) return `${title}: ${brokenWords(state)}`;
  return `${title}: ${metricWords(state)}; ${boundaryWords(state)}.`;
}

/** What stands in place of a picture that cannot be drawn. @param {State} state */
export function brokenWords({ recording, place, trouble }) {
  const [first, ...rest] = troubleWords(recording, place, trouble);
  return `${first.toUpperCase()}${rest.join("")}, so there is nothing to draw. Go to an earlier epoch.`;
}

/** "two straight boundaries" @param {State} state */
export function boundaryWords(state) {
  if (state.recording.answer === "many") return regionWords(state);
  if (state.recording.answer === "value") return levelWords(state);
  const pieces = piecesOf(state.boundary.crossings, state.mesh);
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
  const ends = endsOf(post);
  const [low, high] = [ends.low, ends.high].map((value) => valueWords(dataset, value));
  const lines = piecesOf(state.boundary.crossings, state.mesh).length;
  const mean = valueWords(dataset, dataset.value_scale?.centre ?? 0);
  const where = lines === 0 ? "nowhere" : lines === 1 ? "along one line" : `along ${COUNTS[lines] ?? lines} lines`;
  return `predictions from ${low} to ${high}, at the mean, ${mean}, ${where}`;
}

/** What the run is. @param {Recording} recording */
export function runWords(recording) {
  const { network, dataset, settings } = recording;
  const parts = [
    recording.pictures
      ? `${network.about}: ${network.activations.join(", ")}`
      : `${network.widths.join("-")} network, ${network.activations.join(", ")}`,
    `${dataset.name}, ${dataset.total} samples`,
  ];
  if (typeof settings.learning_rate === "number") parts.push(`learning rate ${short(settings.learning_rate)}`);
  if (recording.ending) parts.push(recording.ending);
  return [...parts, ...keptWords(recording)].join(" · ");
}

/** How many of its epochs are here, and how far off rounded parameters may be. @param {Recording} recording @returns {string[]} */
function keptWords({ epochs, error, answer }) {
  const parts = [];
  const of = epochs[epochs.length - 1] - epochs[0] + 1;
  if (epochs.length < of) parts.push(words("epochs", { count: grouped(epochs.length), of: grouped(of) }));
  if (error) parts.push(words(`rounded.${answer === "value" ? "values" : "probabilities"}`, { percent: Math.ceil(1e4 * error) / 100 }));
  return parts;
}
