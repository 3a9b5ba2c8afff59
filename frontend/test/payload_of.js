// A payload made by hand, to try the reader without Python: a 2-2-1 tanh network that folds the plane in two.
export const PREFIX = 20;

/**
 * A payload; `change` may change its header and add arrays to it.
 * @param {(header: any, add: (values: ArrayLike<number>, type?: string) => any) => void} [change]
 * @param {{weights?: number[][], epochs?: number[]}} [options]
 */
export function payloadOf(change = () => {}, { weights, epochs = [0, 1, 2] } = {}) {
  const T = epochs.length;
  const parts = [];
  let length = 0;
  const add = (values, type = "float32") => {
    const array = { float32: Float32Array, uint32: Uint32Array, uint16: Uint16Array, uint8: Uint8Array }[type].from(values);
    const bytes = new Uint8Array(Math.ceil(array.byteLength / 4) * 4);
    bytes.set(new Uint8Array(array.buffer));
    const ref = { offset: length, length: array.length, type };
    parts.push(bytes);
    length += bytes.length;
    return ref;
  };
  const every = (row) => Array.from({ length: T }, () => row).flat();
  const [w1, b1, w2, b2] = weights ?? [[1, -1, 1, -1], [1, 1], [3, 3], [-2]];
  const steps = (half) => ({ places: [0], windows: [[-half, half, -half, half]] });
  const header = {
    title: "a test",
    panels: null,
    datasets: [
      {
        name: "four",
        feature_names: ["X0", "X1"],
        class_names: ["ends", "middle"],
        target_name: "",
        samples: 4,
        total: 4,
        rows: null,
        value_scale: null,
        scaling: { means: [0, 0], deviations: [1, 1] },
        target_scaling: [0, 1],
        drawn: add([0, 1, 2, 3], "uint32"),
        x: add([-1, -1, 1, 1, 0, 0.1, 0.1, 0]),
        y: add([0, 0, 1, 1], "uint8"),
      },
    ],
    recordings: [
      {
        name: "run",
        kind: "weights",
        dataset: 0,
        settings: {},
        outcome: "done",
        ending: "",
        epochs,
        network: { widths: [2, 2, 1], activations: ["tanh", "sigmoid"] },
        metrics: { loss: add([0.7, 0.3, 0.4].slice(0, T)), accuracy: add([0.5, 1, 1].slice(0, T)) },
        held_out: null,
        held_out_samples: 0,
        held_out_rows: null,
        plane: null,
        window: [-2, 2, -2, 2],
        views: [
          { basis: add([1, 0, 0, 1]), pre: steps(5), post: steps(1.1) },
          { basis: add([1, 0]), pre: steps(9), post: steps(1.1) },
        ],
        layers: [
          { weights: add(every(w1)), bias: add(every(b1)) },
          { weights: add(every(w2)), bias: add(every(b2)) },
        ],
      },
    ],
  };
  change(header, add);
  return bytesOf(header, parts, length);
}

function bytesOf(header, parts, length) {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = PREFIX + Math.ceil(text.length / 4) * 4;
  const bytes = new Uint8Array(start + length);
  bytes.set(new TextEncoder().encode("netfoldP"));
  const view = new DataView(bytes.buffer);
  [3, text.length, length].forEach((value, i) => view.setUint32(8 + 4 * i, value, true));
  bytes.set(text, PREFIX);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Make a payload that of somebody else's model: of two layers the pictures, of three and of one number. */
export function asOutputs(header, add) {
  const [run] = header.recordings;
  const [mesh, samples, times] = [3, header.datasets[0].samples, run.epochs.length];
  const part = (points, units) => ({
    // Levels rise from 0 to the highest, unit by unit and epoch by epoch.
    levels: add(
      Array.from({ length: times * units * points }, (_, i) => Math.round((65535 * (i % points)) / (points - 1))),
      "uint16",
    ),
    ends: add(Array.from({ length: times * units }, (_, i) => [-i, i + 1]).flat()),
  });
  const probability = (points) => ({ ...part(points, 1), ends: add(Array.from({ length: times }, () => [0, 1]).flat()) });
  const layer = { units: 2, most: 65535, mesh: part(mesh * mesh, 2), samples: part(samples, 2) };
  const answer = { units: 1, most: 65535, mesh: probability(mesh * mesh), samples: probability(samples) };
  const kept = { variance: add(new Array(2 * times).fill(0.9)), neighbours: add(new Array(2 * times).fill(0.8)) };
  delete run.layers;
  run.network = { about: "a model of ours", widths: [2, 2, 1], layer_names: ["0", "block.1"], full_widths: [5, 1] };
  Object.assign(run, { kind: "outputs", mesh, layers: [layer, answer], answer, kept, broken: [1] });
}

/** Make a payload one of values. */
export function asValues(header) {
  Object.assign(header.datasets[0], {
    class_names: [],
    target_name: "height",
    value_scale: { centre: 0.5, reach: 0.5, least: 0, most: 1 },
    target_scaling: [100, 10],
  });
  const [run] = header.recordings;
  run.network.activations[1] = "identity";
  run.metrics = { loss: run.metrics.loss, r2: run.metrics.accuracy, held_out_r2: run.metrics.accuracy };
}
