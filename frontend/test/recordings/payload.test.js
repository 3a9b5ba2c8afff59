import assert from "node:assert/strict";
import { test } from "node:test";
import { readPayload } from "../../src/recordings/payload.js";
import { PayloadError } from "../../src/recordings/wire.js";
import { allNear } from "../close.js";
import { asOutputs, asValues, payloadOf } from "../payload_of.js";

const read = (change, options) => readPayload(payloadOf(change, options)).recordings[0];

test("a whole payload is read under Python's names", () => {
  const { title, panels, recordings } = readPayload(payloadOf());
  assert.equal(title, "a test");
  assert.equal(panels, null);
  const [{ name, kind, epochs, dataset, layers, metrics, window, held_out, answer, pictures }] = recordings;
  assert.deepEqual([name, kind, answer, pictures, held_out], ["run", "weights", "two", null, null]);
  assert.deepEqual(epochs, [0, 1, 2]);
  assert.deepEqual([...dataset.y], [0, 0, 1, 1]);
  assert.equal(dataset.features, 2);
  assert.deepEqual([...layers[0].weights.slice(0, 4)], [1, -1, 1, -1]);
  assert.deepEqual([layers[1].inputs, layers[1].outputs, layers[1].activation], [2, 1, "sigmoid"]);
  allNear(metrics.loss, [0.7, 0.3, 0.4]);
  assert.deepEqual(window, { left: -2, right: 2, bottom: -2, top: 2 });
});

test("two features are the plane themselves", () => {
  const { plane, seen, layers, dataset } = read();
  assert.equal(plane.isWhole, true);
  assert.deepEqual(plane.names, ["X0", "X1"]);
  assert.deepEqual([...plane.axes], [1, 0, 0, 1]);
  assert.equal(plane.samples, dataset.x);
  assert.equal(seen, layers);
});

/** Of four features a plane through (1, 1, 1, 1), along the first and the last. */
const throughFour = (header, add) => {
  const [dataset] = header.datasets;
  const [run] = header.recordings;
  Object.assign(dataset, { samples: 2, total: 2, drawn: add([0, 1], "uint32"), y: add([0, 1], "uint8"), feature_names: ["a", "b", "c", "d"] });
  run.network.widths[0] = 4;
  run.layers[0].weights = add(new Array(3).fill([1, 0, 0, 0, 0, 0, 0, 5]).flat());
  run.plane = {
    origin: add([1, 1, 1, 1]),
    axes: add([1, 0, 0, 0, 0, 0, 0, 1]),
    names: ["a", "d"],
    about: "a and d",
    scaling: null,
    samples: add([0, 0, 1, 1]),
    nearness: add([1, 0.5]),
  };
};

test("the first layer is seen through the plane", () => {
  const { plane, seen, layers } = read(throughFour);
  assert.equal(plane.isWhole, false);
  assert.deepEqual([...plane.nearness], [1, 0.5]);
  assert.equal(layers[0].inputs, 4);
  // The plane's first axis feeds unit 1 by 1, its second unit 2 by 5; the origin adds 1 and 5 to biases of 1.
  assert.deepEqual([...seen[0].weights.slice(0, 4)], [1, 0, 0, 5]);
  assert.deepEqual([...seen[0].bias.slice(0, 2)], [2, 6]);
  assert.equal(seen[1], layers[1]);
});

test("values have no classes", () => {
  const { answer, dataset, metrics } = read(asValues);
  assert.equal(answer, "value");
  assert.deepEqual(dataset.value_scale, { centre: 0.5, reach: 0.5, least: 0, most: 1 });
  assert.deepEqual(Object.keys(metrics), ["loss", "r2", "held_out_r2"]);
});

test("of somebody else's model the layers are pictures", () => {
  const { pictures, layers, network, kind } = read(asOutputs);
  assert.equal(kind, "outputs");
  assert.deepEqual(network.activations, ["0", "block.1"]);
  assert.deepEqual(
    layers.map(({ name, full, units, outputs, activation }) => [name, full, units, outputs, activation]),
    [
      ["layer 0", 5, 2, 2, "identity"],
      ["block.1", 1, 1, 1, "sigmoid"],
    ],
  );
  assert.deepEqual([pictures.mesh, pictures.broken], [3, [1]]);
  assert.equal(pictures.layers[0].mesh.levels.length, 3 * 2 * 9);
  allNear(pictures.kept.variance, new Array(6).fill(0.9), 1e-6);
});

test("several classes of a foreign model are a softmax, values are as they are", () => {
  const last = (change) => read((header, add) => (asOutputs(header, add), change(header, add))).layers[1].activation;
  assert.equal(last(asClasses), "softmax");
  assert.equal(
    last((header) => Object.assign(header.datasets[0], { class_names: [], value_scale: { centre: 0, reach: 1 } })),
    "identity",
  );
});

/** Give the foreign model an answer of two classes, one probability each. */
function asClasses(header, add) {
  const [run] = header.recordings;
  const twice = ({ levels, ends }) => ({
    levels: add(new Uint16Array(2 * levels.length), "uint16"),
    ends: add(new Float32Array(2 * ends.length)),
  });
  const { mesh, samples } = run.answer;
  run.answer = { units: 2, mesh: twice(mesh), samples: twice(samples) };
}

test("samples that were held out are marked", () => {
  const { held_out } = read((header, add) => (header.recordings[0].held_out = add([0, 1, 0, 1], "uint8")));
  assert.deepEqual([...held_out], [0, 1, 0, 1]);
});

test("panels are a list of names, or nothing", () => {
  const panelsOf = (panels) => readPayload(payloadOf((header) => (header.panels = panels))).panels;
  assert.deepEqual(panelsOf(["curves", "layer-1"]), ["curves", "layer-1"]);
  for (const odd of [null, undefined, 5, "curves", {}, [1], [["curves"]]]) assert.equal(panelsOf(odd), null);
});

test("two recordings share their data set", () => {
  const { recordings } = readPayload(
    payloadOf((header) => header.recordings.push({ ...header.recordings[0], name: "another" })),
  );
  assert.equal(recordings[0].dataset, recordings[1].dataset);
  assert.equal(recordings[1].name, "another");
});

const run = (header) => header.recordings[0];
const HARMS = [
  ["NaN epochs", (header) => (run(header).epochs = [0, null, 2]), /not whole numbers in rising order/],
  ["epochs that fall", (header) => (run(header).epochs = [0, 2, 1]), /not whole numbers in rising order/],
  ["an epoch twice", (header) => (run(header).epochs = [0, 1, 1]), /not whole numbers in rising order/],
  ["no epochs", (header) => (run(header).epochs = []), /not whole numbers/],
  ["epochs that are a word", (header) => (run(header).epochs = "012"), /not whole numbers/],
  ["more epochs than weights", (header) => (run(header).epochs = [0, 1, 2, 3]), /run does not fit its own description/],
  ["an unknown activation", (header) => (run(header).network.activations[0] = "swoosh"), /the activation swoosh/],
  ["an activation of objects", (header) => (run(header).network.activations[0] = "constructor"), /does not know the act/],
  ["an unknown kind", (header) => (run(header).kind = "sounds"), /holds sounds, which this player/],
  ["one class", (header) => header.datasets[0].class_names.pop(), /neither classes nor values/],
  ["no plane", (header) => (header.datasets[0].samples = 2), /4 features and no plane/],
  ["no recordings", (header) => (header.recordings = []), /no recording in this page/],
  ["no header to speak of", (header) => Object.keys(header).forEach((key) => delete header[key]), /does not fit/],
  ["arrays beyond the end", (header) => (run(header).layers[1].weights.offset = 1e6), /cut short/],
  ["an array before the start", (header) => (run(header).layers[1].weights.offset = -4), /description is damaged/],
  ["an array between the bytes", (header) => (run(header).layers[1].weights.offset = 2.5), /description is damaged/],
  ["an array out of step", (header) => (run(header).layers[1].weights.offset = 2), /description is damaged/],
  ["an array of no length", (header) => delete run(header).layers[1].weights.length, /description is damaged/],
  ["an array of less than nothing", (header) => (run(header).metrics.loss.length = -3), /description is damaged/],
  ["an endless array", (header) => (run(header).metrics.loss.length = 1e18), /description is damaged/],
  ["an array of objects", (header) => (run(header).metrics.loss.type = "constructor"), /description is damaged/],
  ["missing parts", (header) => delete run(header).views, /does not fit its own description/],
  ["a view too few", (header) => run(header).views.pop(), /does not fit its own description/],
  ["a view without windows", (header) => (run(header).views[0].pre.windows = []), /does not fit its own description/],
  ["a data set that is not there", (header) => (run(header).dataset = 3), /does not fit its own description/],
  ["a window without a top", (header) => run(header).window.pop(), /does not fit its own description/],
  ["a window that is not finite", (header) => (run(header).window[1] = null), /does not fit its own description/],
  ["a metric cut short", (header) => (run(header).metrics.loss.length = 2), /does not fit its own description/],
  ["a layer wider than its weights", (header) => (run(header).network.widths[1] = 1e9), /does not fit its own/],
  ["a layer of no width", (header) => (run(header).network.widths[1] = 0), /does not fit its own/],
  ["a layer too many", (header) => run(header).network.widths.push(1), /does not fit its own/],
  ["inputs that the data lack", (header) => (run(header).network.widths[0] = 3), /does not fit its own/],
  ["a label beyond the classes", (header, add) => (header.datasets[0].y = add([0, 0, 1, 2], "uint8")), /does not fit/],
  ["labels too few", (header, add) => (header.datasets[0].y = add([0, 1], "uint8")), /does not fit/],
  ["features in parts", (header) => (header.datasets[0].samples = 3), /no plane/],
  ["held-out marks too few", (header, add) => (run(header).held_out = add([1], "uint8")), /does not fit/],
];
for (const [name, harm, words] of HARMS) {
  test(`${name}: a sentence`, () => {
    const read = () => readPayload(payloadOf(harm));
    assert.throws(read, PayloadError);
    assert.throws(read, words);
  });
}

const OUTPUT_HARMS = [
  ["pictures of a larger mesh", (run) => (run.mesh = 40)],
  ["pictures of more units", (run) => (run.layers[0].units = 3)],
  ["an answer of more units", (run) => (run.answer = { ...run.answer, units: 2 })],
  ["no names of layers", (run) => delete run.network.layer_names],
  ["no answer", (run) => delete run.answer],
];
for (const [name, harm] of OUTPUT_HARMS) {
  test(`${name}: a sentence`, () => {
    const bytes = payloadOf((header, add) => (asOutputs(header, add), harm(run(header))));
    assert.throws(() => readPayload(bytes), PayloadError);
  });
}
