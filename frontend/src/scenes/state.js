// The state of one recording at one epoch: every layer on the mesh and on the samples, and the boundary.
import { forward, makeCloud } from "../networks/forward.js";
import { makePictureCloud, showPictures } from "../recordings/pictures.js";
import { isFiniteAt } from "../recordings/recording.js";
import { makeCrossings } from "../spaces/contour.js";
import { byCoordinate, meshOver } from "../spaces/mesh.js";
import { decide, paint } from "./answer.js";
import { carryBorder, makeBorder } from "./border.js";
import { groupsOf } from "./groups.js";

/** @import { Recording, State } from "../types" */

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
  if (recording.pictures) return recording.pictures.mesh;
  const units = recording.layers.reduce((sum, layer) => sum + layer.outputs, 0);
  const isCoarse = cells > 2 || units > MOST_UNITS || (isHurried && isSlow(recording));
  return (isCoarse ? 5 : 9) * (GRID_LINES - 1) + 1;
}

/** @param {Recording} recording @param {Float32Array} input @param {number} n @param {Float32Array} [seen] */
const cloudOf = ({ layers, pictures }, input, n, seen) =>
  pictures ? makePictureCloud(pictures, input, n, seen) : makeCloud(layers, input, n, seen);

/** @param {Recording} recording @param {number} mesh @returns {State} */
export function makeState(recording, mesh) {
  const { dataset, plane, window } = recording;
  const { samples, features } = dataset;
  const input = byCoordinate(dataset.x, samples, features);
  const seen = plane.isWhole ? input : byCoordinate(plane.samples, samples, 2);
  return {
    recording,
    place: -1,
    mesh,
    isFinite: true,
    sheet: cloudOf(recording, meshOver(window, mesh), mesh * mesh),
    samples: cloudOf(recording, input, samples, seen),
    boundary: makeCrossings(),
    border: makeBorder(recording),
    paint: {},
    groups: groupsOf(recording),
    turns: {},
  };
}

/** Bring the state to the epoch in `place`. @param {State} state @param {number} place */
export function moveState(state, place) {
  if (state.place === place) return;
  const { recording, sheet, samples } = state;
  state.place = place;
  state.isFinite = isFiniteAt(recording, place);
  if (!state.isFinite) return;
  if (recording.pictures) showPictures(state, recording.pictures, place);
  else {
    forward(recording.seen, place, sheet);
    forward(recording.layers, place, samples);
  }
  paint(state);
  decide(state);
  carryBorder(state);
}
