// The words around pictures.
import { short } from "../look/numbers.js";
import { LOOK } from "../look/table.js";
import { classInFormulas, metricName, nameInFormulas, words } from "../look/words.js";
import { grouped } from "../look/numbers.js";
import { lastWhole } from "../recordings/recording.js";
import { kindOf } from "./kinds/index.js";

/** @import { Caption, Dataset, Kept, Recording, Space } from "../types" */

/** "Input space", "Hidden layer 2, activation", or a foreign model's name for a layer. @param {Space} space */
export function titleOf({ recording, layer, stage }) {
  if (layer === 0) return words("input");
  if (recording.pictures) return recording.layers[layer - 1].name;
  return words(stage, { name: layerName(recording, layer) });
}

/** What a layer is called, whatever its stage. @param {Recording} recording @param {number} layer */
export function layerName({ layers }, layer) {
  if (layer === 0) return words("input");
  // A run beside a deeper one has no layer where that is.
  const name = layers[layer - 1]?.name;
  if (name) return name;
  if (layer === layers.length) return words("output");
  return layers.length > 2 ? words("numbered", { layer }) : words("hidden");
}

/** The formula below a title, or which plane of the input space it is. @param {Space} space */
export function formulaOf({ recording, layer, stage }) {
  const { plane, layers, pictures } = recording;
  if (layer === 0) return plane.isWhole ? words("coloured", { colour: colourName(recording) }) : plane.about;
  if (pictures) return layerUnits(recording, layer);
  if (stage === "pre") return words("affine", { before: layer === 1 ? "x" : "h" });
  return /** @type {Record<string, string>} */ (LOOK.formulas)[layers[layer - 1].activation];
}

/** How many units a layer has, and along how many axes they are recorded, if fewer: "10 units". @param {Recording} recording @param {number} layer */
export function layerUnits({ layers }, layer) {
  const { units: kept, full } = layers[layer - 1];
  const units = `${full} unit${full > 1 ? "s" : ""}`;
  return kept < full ? words("axes_kept", { units, kept }) : units;
}

/** What the sheet's colour is. @param {Recording} recording */
export const colourName = ({ answer, dataset }) => words(`colour.${answer}`, named(dataset));

/** What the lines on a picture mean: its boundary, and where the next layer decides or a unit is zero. @param {Space} space @returns {Caption[]} */
export function captionsOf(space) {
  const { recording, layer, stage } = space;
  const { answer, dataset, layers } = recording;
  const kind = kindOf(space);
  const captions = [{ pen: "boundary", words: kind.curve ? colourName(recording) : words(`boundary.${answer}`, named(dataset)) }];
  // At the end, if at all: what is decided there may be told, and not what was before.
  if (kind.decisions(space, lastWhole(recording)).length) {
    const name = layer + 1 === layers.length ? answer : layer ? "hidden" : "input";
    const told = words(`decision.${name}`);
    // Where it is told from some epoch on only, it says so.
    captions.push({ pen: "decision", words: kind.decisions(space, 0).length ? told : words("in_the_end", { words: told }) });
  } else if (stage === "pre" && kind.zeros(space).length && layer < layers.length)
    captions.push({ pen: "zero", words: words("zero") });
  return captions;
}

/** "keeps 83 % of the variance, 11 of 15 nearest neighbours", as far as known; "" if nothing is lost. @param {Kept | null} kept */
export function noteOf(kept) {
  if (!kept) return "";
  const { count: of } = LOOK.neighbours;
  const { variance, neighbours } = kept;
  const parts = [];
  if (variance !== null) parts.push(words("variance", { percent: toEven(100 * variance) }));
  if (neighbours !== null && Number.isFinite(neighbours))
    parts.push(words("neighbours", { count: toEven(neighbours * of), of }));
  return parts.length ? words("keeps", { parts: parts.join(", ") }) : "";
}

/** A whole number; a half goes to the even one, as in Python. @param {number} value */
const toEven = (value) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** Which network on which data, "2-2-1 network, post"; if its name says so, how it was trained instead. @param {Recording} recording */
export function networkWords({ name, network, dataset, pictures, settings: { learning_rate: rate } }) {
  if (pictures) return `${network.about}, ${dataset.name}`;
  const widths = network.widths.join("-");
  if (!name.startsWith(`${dataset.name} ${widths}`)) return `${widths} network, ${dataset.name}`;
  const hidden = [...new Set(network.activations.slice(0, -1))].join(", ") || words("linear");
  return typeof rate === "number" ? `${hidden}, ${words("rate", { rate: short(rate) })}` : hidden;
}

/** "2,000 of 54,000 samples shown" if not all are drawn, else "". @param {Recording} recording */
export const fewWords = ({ dataset: { samples, total } }) =>
  samples < total ? words("few", { count: grouped(samples), of: grouped(total) }) : "";

/** What is wrong with an epoch that cannot be drawn. @param {Recording} recording @param {number} place @param {string} what */
export const troubleWords = ({ epochs }, place, what) => words("trouble", { epoch: epochs[place], what });

/** "epoch 26 · loss 0.263 · accuracy 0.890", and of held-out samples the same. @param {number} epoch @param {Record<string, string>} numbers that are told */
export function metricLine(epoch, numbers) {
  const prefix = "held_out_";
  const told = (/** @type {[string, string]} */ [name, text]) => `${metricName(name.replace(prefix, ""))} ${text}`;
  const [held, own] = [true, false].map((isHeld) =>
    Object.entries(numbers).filter(([name]) => name.startsWith(prefix) === isHeld),
  );
  const line = [`epoch ${epoch}`, ...own.map(told)].join(" · ");
  return held.length ? `${line} · ${words("held_out")}: ${held.map(told).join(", ")}` : line;
}

/** What values are of. @param {Dataset} dataset */
export const valueName = ({ target_name }) => target_name || words("value");

/** @param {Dataset} dataset */
const named = (dataset) => ({
  class: dataset.class_names.length === 2 ? classInFormulas(dataset.class_names) : "",
  value: nameInFormulas(valueName(dataset)),
});
