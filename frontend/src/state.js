// The state of one recording at one epoch: every layer on the mesh and on the samples, and the boundary.
import { crossings, makeCrossings } from "./contour.js";
import { forward, makeCloud } from "./network.js";
import { isFiniteAt } from "./recording.js";

/** @import { Recording, State, Window } from "./types" */

// Of the mesh's lines every eighth or so is drawn, 13 each way as in the films.
export const GRID_LINES = 13;
// Beyond so many weights a full mesh takes longer than a frame may, and beyond so many units too much memory.
const SLOW = 400;
const MOST_UNITS = 640;

/** Can the network not be computed on a full mesh within a frame? @param {Recording} recording */
export const isSlow = (recording) =>
  recording.layers.reduce((sum, { weights }) => sum + weights.length, 0) > SLOW * recording.epochs.length;

/**
 * The mesh's size along a side.
 * @param {Recording} recording @param {number} cells how many pictures share the frame @param {boolean} [isHurried] does it move?
 */
export function meshSize(recording, cells, isHurried = false) {
  const units = recording.layers.reduce((sum, layer) => sum + layer.outputs, 0);
  const isCoarse = cells > 2 || units > MOST_UNITS || (isHurried && isSlow(recording));
  return (isCoarse ? 5 : 9) * (GRID_LINES - 1) + 1;
}

/** @param {Window} window @param {number} m @param {Float32Array} [out] coordinate by coordinate */
export function meshOver(window, m, out = new Float32Array(2 * m * m)) {
  const [dx, dy] = [(window.right - window.left) / (m - 1), (window.top - window.bottom) / (m - 1)];
  for (let row = 0, p = 0; row < m; row++) {
    for (let column = 0; column < m; column++, p++) {
      out[p] = window.left + column * dx;
      out[m * m + p] = window.bottom + row * dy;
    }
  }
  return out;
}

/** @param {Recording} recording @param {number} mesh @returns {State} */
export function makeState(recording, mesh) {
  const { layers, dataset, window } = recording;
  const input = new Float32Array(2 * dataset.samples);
  for (let i = 0; i < dataset.samples; i++) {
    input[i] = dataset.x[2 * i];
    input[dataset.samples + i] = dataset.x[2 * i + 1];
  }
  return {
    recording,
    place: -1,
    mesh,
    isFinite: true,
    sheet: makeCloud(layers, meshOver(window, mesh), mesh * mesh),
    samples: makeCloud(layers, input, dataset.samples),
    boundary: makeCrossings(),
  };
}

/** Bring the state to the epoch in `place`. @param {State} state @param {number} place */
export function moveState(state, place) {
  if (state.place === place) return;
  const { recording, sheet, samples, mesh } = state;
  state.place = place;
  state.isFinite = isFiniteAt(recording, place);
  if (!state.isFinite) return;
  forward(recording.layers, place, sheet);
  forward(recording.layers, place, samples);
  const [values, level] = decision(state);
  crossings(values, 0, mesh, level, state.boundary);
}

/** P(class 1) on the mesh. @param {State} state */
export const probability = (state) => state.sheet.layers[state.sheet.layers.length - 1].post;

/**
 * What decides on the mesh, and at which level. A sigmoid's pre-activation is straighter between
 * mesh points than the probability, so its crossing is found more exactly.
 * @param {State} state @returns {[Float32Array, number]}
 */
function decision(state) {
  const last = state.recording.layers.length - 1;
  const { pre, post } = state.sheet.layers[last];
  return state.recording.layers[last].activation === "sigmoid" ? [pre, 0] : [post, 0.5];
}
