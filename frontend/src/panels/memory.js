// What a panel keeps from frame to frame, so that a frame allocates nothing.
import { placeCloud } from "../drawing/folding.js";
import { crossings, makeCrossings } from "../spaces/contour.js";

/** @import { At, Memory, Neuron, Spot, State } from "../types" */

/** Place the mesh, the samples and the boundary. @param {State} state @param {At} at @param {Memory} memory */
export function placeAll(state, at, memory) {
  memory.sheet = roomFor(memory.sheet, state.sheet.n, 1);
  memory.samples = roomFor(memory.samples, state.samples.n, 1);
  // The boundary is longer or shorter at every epoch.
  memory.border = roomFor(memory.border, state.border.n, 2);
  placeCloud(state, state.sheet, at, memory.sheet);
  placeCloud(state, state.samples, at, memory.samples);
  placeCloud(state, state.border, at, memory.border);
  return memory;
}

/** Room for n points: what there is, or new room for `more` times as many. @param {Spot | undefined} spot @param {number} n @param {number} more @returns {Spot} */
function roomFor(spot, n, more) {
  if (spot && (more > 1 ? spot.xy.length >= 2 * n : spot.xy.length === 2 * n)) return spot;
  return { xy: new Float32Array(2 * more * n), scratch: new Float32Array(2 * more * n) };
}

/** Where a neuron's pre-activation is zero. @param {Memory} memory @param {State} state @param {Neuron} neuron */
export function neuronCrossings(memory, state, { layer, unit }) {
  memory.zero ??= makeCrossings();
  const values = state.sheet.layers[layer - 1].pre;
  crossings({ values, at: unit * state.sheet.n, m: state.mesh, level: 0 }, memory.zero);
  return memory.zero;
}
