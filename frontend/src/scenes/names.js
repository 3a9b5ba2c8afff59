// What layers, stops on the way through them, and axes are called.
import { kindAt } from "./kinds.js";

/** @import { State } from "../types" */

/** @param {State} state @param {number} stop @returns {[string, string]} */
export function axisNames(state, stop) {
  const { plane, layers, answer, dataset } = state.recording;
  if (stop === 0) return plane.names;
  const letter = stop % 2 ? "z" : "h";
  const { units: width } = layers[(stop - 1) >> 1];
  const isLine = kindAt(state.recording, stop) === "line";
  if (isLine && stop === 2 * layers.length)
    return [answer === "value" ? dataset.target_name || "prediction" : `P(${dataset.class_names[1]})`, ""];
  if (isLine) return [`${letter}1`, ""];
  return width === 2 ? [`${letter}1`, `${letter}2`] : ["PC1", "PC2"];
}

/** What leads from a picture's numbers to original units, where there are such. @param {State} state @param {number} stop */
export function scalingAt({ recording }, stop) {
  const { plane, answer, dataset, layers } = recording;
  if (stop === 0) return plane.scaling;
  if (answer !== "value" || stop <= 2 * layers.length - 2) return undefined;
  const [mean, deviation] = dataset.target_scaling;
  return { means: [mean, 0], deviations: [deviation, 1] };
}

/** What a layer is called. @param {State} state @param {number} layer */
export function layerName(state, layer) {
  const { layers } = state.recording;
  const depth = layers.length;
  if (layer === 0) return "Input";
  // A run beside a deeper one has no layer where that is.
  const name = layers[layer - 1]?.name;
  if (name) return name;
  return layer === depth ? "Output" : depth === 2 ? "Hidden layer" : `Hidden layer ${layer}`;
}

/** @param {State} state @param {number} through */
export function stopName(state, through) {
  if (through === 0) return "Input plane";
  const name = layerName(state, Math.ceil(through / 2));
  if (state.recording.pictures) return through % 2 ? `To ${name}` : name;
  const stage = Math.ceil(through) % 2 ? "pre-activation" : "activation";
  return Number.isInteger(through) ? `${name}, ${stage}` : `To ${name.toLowerCase()}, ${stage}`;
}
