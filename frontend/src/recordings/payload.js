// Reads what netfold/players/payload.py packs. Every fault becomes a sentence.
import { words } from "../look/words.js";
import { ACTIVATIONS } from "../networks/activations.js";
import { answerOf } from "../networks/answers.js";
import { throughPlane } from "../networks/forward.js";
import { checkFits } from "./fits.js";
import { partOf, restored } from "./rounded.js";
import { PayloadError, open, read, readIfAny } from "./wire.js";

/** @import { Answer, Dataset, Layer, LayerView, Payload, Pictures, Plane, Recording } from "../types" */

/**
 * Return the title and the recordings of a payload.
 * @param {Uint8Array} bytes @returns {Payload}
 */
export function readPayload(bytes) {
  const { header, data } = open(bytes);
  try {
    const datasets = header.datasets.map((/** @type {any} */ plain) => readDataset(plain, data));
    const recordings = header.recordings.map((/** @type {any} */ plain) => readRecording(plain, datasets, data));
    if (!recordings.length) throw new PayloadError("There is no recording in this page.");
    return { title: String(header.title), panels: readPanels(header.panels), recordings };
  } catch (error) {
    if (error instanceof PayloadError) throw error;
    throw new PayloadError("The recording in this page does not fit its own description; make the page again.");
  }
}

/** The panels that are shown first, if somebody chose. @param {unknown} panels @returns {string[] | null} */
function readPanels(panels) {
  return Array.isArray(panels) && panels.every((id) => typeof id === "string") ? panels : null;
}

/** @param {any} plain @param {Uint8Array} data @returns {Dataset} */
function readDataset(plain, data) {
  const x = read(plain.x, data);
  if (!plain.value_scale && plain.class_names.length < 2) {
    throw new PayloadError(`${plain.name} has neither classes nor values; make the page again.`);
  }
  const rows = plain.rows ? { x: read(plain.rows.x, data), y: read(plain.rows.y, data) } : null;
  const drawn = read(plain.drawn, data);
  return { ...plain, drawn, x, y: read(plain.y, data), rows, features: x.length / plain.samples };
}

/** The plane of a recording; none is sent where the data set's two features are the plane. @param {any} plain @param {Dataset} dataset @param {Uint8Array} data @returns {Plane} */
function readPlane(plain, dataset, data) {
  if (!plain) {
    const { feature_names, scaling, x } = dataset;
    if (dataset.features !== 2)
      throw new PayloadError(`${dataset.name} has ${dataset.features} features and no plane; make the page again.`);
    return {
      isWhole: true,
      origin: Float32Array.of(0, 0),
      axes: Float32Array.of(1, 0, 0, 1),
      names: [feature_names[0], feature_names[1]],
      about: "",
      scaling,
      samples: x,
      nearness: null,
    };
  }
  const [origin, axes, samples] = [plain.origin, plain.axes, plain.samples].map((ref) => read(ref, data));
  return { ...plain, isWhole: false, origin, axes, samples, nearness: readIfAny(plain.nearness, data) };
}

/** @param {any} plain @param {Dataset[]} datasets @param {Uint8Array} data @returns {Recording} */
function readRecording(plain, datasets, data) {
  const { name, kind, settings, outcome, ending, epochs } = plain;
  if (kind !== "weights" && kind !== "outputs") {
    throw new PayloadError(`${name} holds ${kind}, which this player does not know. Open it with a newer netfold.`);
  }
  checkEpochs(name, epochs);
  const dataset = datasets[plain.dataset];
  const plane = readPlane(plain.plane, dataset, data);
  const answer = answerOf(dataset);
  const pictures = kind === "outputs" ? readPictures(plain, data) : null;
  const network = pictures
    ? { ...plain.network, activations: plain.network.layer_names }
    : { about: "", ...plain.network };
  const layers = readLayers(plain, network, pictures, answer, data);
  const [left, right, bottom, top] = plain.window;
  const held_out = {
    held_out: readIfAny(plain.held_out, data),
    held_out_samples: Number(plain.held_out_samples),
    held_out_rows: readIfAny(plain.held_out_rows, data),
  };
  const told = { name, kind, dataset, network, settings, outcome, ending, epochs, ...held_out };
  const recording = {
    ...told,
    metrics: readAll(plain.metrics, data),
    plane,
    window: { left, right, bottom, top },
    views: plain.views.map((/** @type {any} */ view) => readView(view, data)),
    layers,
    seen: layers,
    answer,
    centre: dataset.value_scale?.centre ?? 0,
    pictures,
    error: Number(plain.rounded?.error ?? 0),
  };
  checkFits(recording);
  if (!plane.isWhole && !pictures) recording.seen = [throughPlane(layers[0], plane, epochs.length), ...layers.slice(1)];
  return recording;
}

/** @param {any} plain @param {Uint8Array} data @returns {LayerView} */
function readView(plain, data) {
  const view = { ...plain, basis: read(plain.basis, data) };
  return plain.other ? { ...view, other: readView(plain.other, data) } : view;
}

/** @param {any} plain @param {any} network @param {Pictures | null} pictures @param {Answer} answer @param {Uint8Array} data @returns {Layer[]} */
function readLayers(plain, network, pictures, answer, data) {
  if (pictures) return pictures.layers.map((_, place) => foreignLayer(network, pictures, place, answer));
  const parameters = plain.rounded ? readRounded(plain, data) : plain.layers.map((/** @type {any} */ layer) => readAll(layer, data));
  return parameters.map((/** @type {Parameters} */ each, /** @type {number} */ place) => layerOf(each, network, place));
}

/** @typedef {{weights: Float32Array, bias: Float32Array}} Parameters of a layer, of all epochs */

/** Rounded parameters, layer by layer. @param {any} plain @param {Uint8Array} data @returns {Parameters[]} */
function readRounded({ name, rounded, network, epochs }, data) {
  const { levels, steps, halves } = rounded;
  const arrays = { levels: read(levels, data), steps: read(steps, data), halves: read(halves, data) };
  const [{ widths }, times] = [network, epochs.length];
  const sizes = widths.slice(1).map((/** @type {number} */ outputs, /** @type {number} */ l) => [widths[l] * outputs, outputs]);
  const count = sizes.flat().reduce((/** @type {number} */ sum, /** @type {number} */ size) => sum + size, 0);
  if (arrays.levels.length !== times * count || arrays.steps.length !== times || arrays.halves.length !== times)
    throw new PayloadError(`The recording ${name} does not fit its own description; make the page again.`);
  const numbers = restored(arrays);
  let start = 0;
  const next = (/** @type {number} */ size) => partOf(numbers, times, (start += size) - size, size);
  return sizes.map((/** @type {number[]} */ [weights, bias]) => ({ weights: next(weights), bias: next(bias) }));
}

/** @param {Record<string, any>} refs @param {Uint8Array} data @returns {Record<string, Float32Array>} */
function readAll(refs, data) {
  return Object.fromEntries(Object.entries(refs).map(([name, ref]) => [name, read(ref, data)]));
}

/** @param {string} name @param {unknown} epochs */
function checkEpochs(name, epochs) {
  const rising =
    Array.isArray(epochs) &&
    epochs.length > 0 &&
    epochs.every((e, i) => Number.isInteger(e) && (!i || e > epochs[i - 1]));
  if (!rising) throw new PayloadError(`The epochs of ${name} are not whole numbers in rising order; record it again.`);
}

/** @param {Parameters} parameters @param {any} network @param {number} place @returns {Layer} */
function layerOf(parameters, network, place) {
  const activation = network.activations[place];
  if (!Object.hasOwn(ACTIVATIONS, activation)) {
    throw new PayloadError(`This player does not know the activation ${activation}. Open it with a newer netfold.`);
  }
  const [inputs, outputs] = [network.widths[place], network.widths[place + 1]];
  return { inputs, outputs, units: outputs, full: outputs, name: "", activation, ...parameters };
}

/** @param {any} plain @param {Uint8Array} data @returns {Pictures} */
function readPictures({ mesh, layers, answer, kept, broken }, data) {
  const part = (/** @type {any} */ { levels, ends }) => ({ levels: read(levels, data), ends: read(ends, data) });
  const packed = (/** @type {any} */ one) => ({ units: one.units, most: one.most, mesh: part(one.mesh), samples: part(one.samples) });
  const shares = { variance: read(kept.variance, data), neighbours: read(kept.neighbours, data) };
  return { mesh, layers: layers.map(packed), answer: packed(answer), kept: shares, broken };
}

/** A layer of which only pictures are known. @param {any} network @param {Pictures} pictures @param {number} place @param {Answer} answer @returns {Layer} */
function foreignLayer({ widths, layer_names, full_widths }, { layers, answer: { units } }, place, answer) {
  const isLast = place === layers.length - 1;
  const last = answer === "value" ? "identity" : units === 1 ? "sigmoid" : "softmax";
  const none = new Float32Array(0);
  return {
    inputs: 0,
    outputs: isLast ? units : layers[place].units,
    units: widths[place + 1],
    full: full_widths[place],
    // PyTorch numbers the layers of a sequence.
    name: /^\d/.test(layer_names[place]) ? words("layer", { name: layer_names[place] }) : layer_names[place],
    activation: isLast ? last : "identity",
    weights: none,
    bias: none,
  };
}
