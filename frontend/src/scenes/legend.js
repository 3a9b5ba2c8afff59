// The legend of a recording, and its metrics as curves.
import { LOOK } from "../look/table.js";
import { valueName } from "./words.js";

/** @import { Curve, Dataset, Legend, Recording, ValueBar } from "../types" */

const MINUS = LOOK.numbers.minus;

/** What colours and markers mean. @param {Recording} recording @returns {Legend} */
export function legendOf({ dataset, held_out_total }) {
  return {
    classes: dataset.class_names,
    values: dataset.value_scale ? valueBar(dataset) : null,
    held_out: held_out_total,
  };
}

/** The scale of the values, its ends and middle in original units and few digits. @param {Dataset} dataset @returns {ValueBar} */
function valueBar(dataset) {
  const { centre, reach } = dataset.value_scale ?? { centre: 0, reach: 1 };
  const [mean, deviation] = dataset.target_scaling;
  const ends = [centre - reach, centre, centre + reach].map((value) => value * deviation + mean);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(reach * Math.abs(deviation), 1e-12))));
  const isShort = digits > 6 || Math.max(...ends.map(Math.abs)) >= 1e6;
  const text = (/** @type {number} */ value) =>
    (isShort ? String(Number(value.toPrecision(3))) : value.toFixed(digits)).replace("-", MINUS);
  const [low, middle, high] = ends.map(text);
  return { name: valueName(dataset), low, middle, high };
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
