// A payload made by hand, to try the reader without Python: a 2-2-1 tanh network that folds the plane in two.
export const PREFIX = 20;

/** @param {(header: any) => void} [change] @param {{weights?: number[][], epochs?: number[]}} [options] */
export function payloadOf(change = () => {}, { weights, epochs = [0, 1, 2] } = {}) {
  const T = epochs.length;
  const parts = [];
  let length = 0;
  const add = (values, type = "float32") => {
    const array = type === "float32" ? Float32Array.from(values) : Uint8Array.from(values);
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
        step: 1,
        total: 4,
        value_scale: null,
        scaling: { means: [0, 0], deviations: [1, 1] },
        target_scaling: [0, 1],
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
        epochs,
        network: { widths: [2, 2, 1], activations: ["tanh", "sigmoid"] },
        metrics: { loss: add([0.7, 0.3, 0.4].slice(0, T)), accuracy: add([0.5, 1, 1].slice(0, T)) },
        held_out: null,
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
  change(header);
  return bytesOf(header, parts, length);
}

function bytesOf(header, parts, length) {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = PREFIX + Math.ceil(text.length / 4) * 4;
  const bytes = new Uint8Array(start + length);
  bytes.set(new TextEncoder().encode("netfoldP"));
  const view = new DataView(bytes.buffer);
  [2, text.length, length].forEach((value, i) => view.setUint32(8 + 4 * i, value, true));
  bytes.set(text, PREFIX);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
