// What a panel keeps from frame to frame, so that a frame allocates nothing.
import { crossings, makeCrossings } from "../spaces/contour.js";

/** @import { Neuron, State } from "../types" */

/** Room for the pixels of the mesh, of the samples and of the boundary. @param {Record<string, any>} memory @param {State} state */
export function roomFor(memory, state) {
  for (const [name, n] of /** @type {[string, number][]} */ ([
    ["sheet", state.sheet.n],
    ["samples", state.samples.n],
  ])) {
    if (memory[name]?.xy.length !== 2 * n) {
      memory[name] = { xy: new Float32Array(2 * n), scratch: new Float32Array(2 * n) };
    }
  }
  const most = 2 * state.border.n;
  if (!(memory.border?.xy.length >= most))
    memory.border = { xy: new Float32Array(2 * most), scratch: new Float32Array(2 * most) };
  return memory;
}

/** Where a neuron's pre-activation is zero. @param {Record<string, any>} memory @param {State} state @param {Neuron} neuron */
export function neuronCrossings(memory, state, { layer, unit }) {
  memory.zero ??= makeCrossings();
  const values = state.sheet.layers[layer - 1].pre;
  crossings(values, unit * state.sheet.n, state.mesh, 0, memory.zero);
  return memory.zero;
}
