// The legend of a recording, and its metrics as curves.
import { metricNumber, short } from "../look/numbers.js";
import { LOOK } from "../look/table.js";
import { colourName, valueName } from "./words.js";

/** @import { Curve, Dataset, Legend, Recording, ValueBar } from "../types" */

const MINUS = LOOK.numbers.minus;

/** What colours and markers mean. @param {Recording} recording @returns {Legend} */
export function legendOf(recording) {
  const { dataset, held_out_samples } = recording;
  return { classes: dataset.class_names, bar: barOf(recording), held_out: held_out_samples };
}

/** The scale of the sheet's colours: of values, or of the probability of the second of two classes. @param {Recording} recording @returns {ValueBar | null} */
function barOf(recording) {
  const { answer, dataset } = recording;
  if (answer === "two") return { name: colourName(recording), low: "0", middle: "½", high: "1", ends: [0, 1] };
  return answer === "value" ? valueBar(dataset) : null;
}

/** The scale of the values as far as they go, its ends and middle in original units and few digits. @param {Dataset} dataset @returns {ValueBar} */
function valueBar(dataset) {
  const { centre, reach, least, most } = dataset.value_scale ?? { centre: 0, reach: 1, least: -1, most: 1 };
  const [mean, deviation] = dataset.target_scaling;
  const ends = [least, centre, most].map((value) => value * deviation + mean);
  const share = (/** @type {number} */ value) => Math.min(1, Math.max(0, 0.5 + (0.5 * (value - centre)) / reach));
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(reach * Math.abs(deviation), 1e-12))));
  const isShort = digits > 6 || Math.max(...ends.map(Math.abs)) >= 1e6;
  const text = (/** @type {number} */ value) =>
    isShort ? short(value) : value.toFixed(digits).replace("-", MINUS);
  const [low, middle, high] = ends.map(text);
  return { name: valueName(dataset), low, middle, high, ends: [share(least), share(most)] };
}

/** The metrics at the epoch in `place` by name, as they stand on pictures. @param {Recording} recording @param {number} place @returns {Record<string, string>} */
export function toldOf({ metrics, dataset, held_out_samples }, place) {
  const told = Object.entries(metrics).map(([name, values]) => {
    const samples = name.startsWith("held_out_") ? held_out_samples : dataset.total - held_out_samples;
    return [name, metricNumber(name, values[place], samples)];
  });
  return Object.fromEntries(told);
}

/** The metrics over the epochs, the loss and the score first. @param {Recording} recording @returns {Curve[]} */
export function curvesOf({ metrics, epochs, answer }) {
  const own = Object.keys(metrics).filter((name) => !name.startsWith("held_out_"));
  const first = ["loss", answer === "value" ? "r2" : "accuracy"].filter((name) => own.includes(name));
  return [...new Set([...first, ...own])].map((name) => ({
    name,
    epochs,
    values: metrics[name],
    held_out: metrics[`held_out_${name}`] ?? null,
  }));
}
