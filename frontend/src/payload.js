// Reads the one wire format: what netfold/players/payload.py packs. Every fault becomes a sentence.
import { ACTIVATIONS } from "./activations.js";

/** @import { Dataset, Layer, LayerView, Payload, Recording, Steps } from "./types" */

const MAGIC = "netfoldP";
const VERSION = 1;
const PREFIX = 20;

/** What came cannot be shown; the message is for the person. */
export class PayloadError extends Error {}

/**
 * Return the bytes of a payload, unpacked if they were packed by gzip.
 * @param {Uint8Array} bytes
 */
export async function inflate(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PayloadError("The recording in this page is damaged or was cut short; make the page again.");
  }
}

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
    return { title: String(header.title), recordings };
  } catch (error) {
    if (error instanceof PayloadError) throw error;
    throw new PayloadError("The recording in this page does not fit its own description; make the page again.");
  }
}

/** @param {Uint8Array} bytes */
function open(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < PREFIX ? "" : String.fromCharCode(...bytes.subarray(0, 8));
  if (magic !== MAGIC) throw new PayloadError("This is no recording of netfold, or it was cut short; make it again.");
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new PayloadError(
      `This recording is in format ${version}; this player reads format ${VERSION}. Open it with a newer netfold.`,
    );
  }
  const headerLength = view.getUint32(12, true);
  const start = PREFIX + headerLength + ((4 - (headerLength % 4)) % 4);
  const expected = start + view.getUint32(16, true);
  if (bytes.length !== expected) {
    throw new PayloadError(`The recording was cut short: ${bytes.length} of ${expected} bytes came; make it again.`);
  }
  let header;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + headerLength)));
  } catch {
    throw new PayloadError("The recording's description is damaged; make it again.");
  }
  return { header, data: bytes.slice(start) };
}

/** @param {{offset: number, length: number, type: string}} ref @param {Uint8Array} data @returns {any} */
function read(ref, data) {
  const { offset, length, type } = ref;
  const size = type === "float32" ? 4 * length : length;
  if (!(offset >= 0) || offset + size > data.length)
    throw new PayloadError("The recording was cut short; make it again.");
  return type === "float32" ? new Float32Array(data.buffer, offset, length) : data.subarray(offset, offset + length);
}

/** @param {any} plain @param {Uint8Array} data @returns {Dataset} */
function readDataset(plain, data) {
  const { name, feature_names, class_names, samples } = plain;
  if (class_names.length !== 2 || feature_names.length !== 2) {
    throw new PayloadError(
      `${name} has ${feature_names.length} features and ${class_names.length} classes; this player shows 2 and 2.`,
    );
  }
  return { name, feature_names, class_names, samples, x: read(plain.x, data), y: read(plain.y, data) };
}

/** @param {any} plain @param {Dataset[]} datasets @param {Uint8Array} data @returns {Recording} */
function readRecording(plain, datasets, data) {
  if (plain.kind !== "weights") {
    throw new PayloadError(`${plain.name} holds ${plain.kind} instead of weights; this player computes from weights.`);
  }
  const { name, kind, network, settings, outcome, epochs } = plain;
  checkEpochs(name, epochs);
  const layers = plain.layers.map((/** @type {any} */ layer, /** @type {number} */ place) =>
    readLayer(layer, network, place, data),
  );
  /** @type {Record<string, Float32Array>} */
  const metrics = {};
  for (const [key, ref] of Object.entries(plain.metrics)) metrics[key] = read(ref, data);
  const views = plain.views.map(
    (/** @type {any} */ view) => /** @type {LayerView} */ ({ ...view, basis: read(view.basis, data) }),
  );
  const [left, right, bottom, top] = plain.window;
  const window = { left, right, bottom, top };
  return {
    name,
    kind,
    dataset: datasets[plain.dataset],
    network,
    settings,
    outcome,
    epochs,
    metrics,
    window,
    views,
    layers,
  };
}

/** @param {string} name @param {unknown} epochs */
function checkEpochs(name, epochs) {
  const rising =
    Array.isArray(epochs) &&
    epochs.length > 0 &&
    epochs.every((e, i) => Number.isInteger(e) && (!i || e > epochs[i - 1]));
  if (!rising) throw new PayloadError(`The epochs of ${name} are not whole numbers in rising order; record it again.`);
}

/** @param {any} plain @param {any} network @param {number} place @param {Uint8Array} data @returns {Layer} */
function readLayer(plain, network, place, data) {
  const activation = network.activations[place];
  if (!Object.hasOwn(ACTIVATIONS, activation)) {
    throw new PayloadError(`This player does not know the activation ${activation}. Open it with a newer netfold.`);
  }
  const [inputs, outputs] = [network.widths[place], network.widths[place + 1]];
  return { inputs, outputs, activation, weights: read(plain.weights, data), bias: read(plain.bias, data) };
}
