// The state of one recording at one epoch: every layer on the mesh, on the grid and on the samples, and the boundary.
import { LOOK } from "../look/table.js";
import { carryMesh, carryPoints, carrySamples, cloudOf } from "../recordings/source.js";
import { isFiniteAt } from "../recordings/recording.js";
import { byCoordinate, gridOver, meshOver } from "../spaces/mesh.js";
import { findBoundary, makeBoundary } from "./boundary.js";
import { repaint } from "./paint.js";
import { groupsOf, samplePlaces } from "./samples.js";

/** @import { Cloud, Recording, State } from "../types" */

// Points along each side of the mesh, and where many pictures share a frame or a network is large.
const [FINE, COARSE] = [109, 61];
// With more weights a full mesh takes longer than a frame may, and with more units too much memory.
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
  return isCoarse ? COARSE : FINE;
}

/** @param {Recording} recording @param {number} mesh @returns {State} */
export function makeState(recording, mesh) {
  const { dataset, plane, window } = recording;
  const { samples, features } = dataset;
  const input = byCoordinate(dataset.x, samples, features);
  const grid = gridOver(window, LOOK.grid.lines, LOOK.grid.points);
  return {
    recording,
    place: -1,
    mesh,
    trouble: "",
    sheet: cloudOf(recording, meshOver(window, mesh), mesh * mesh),
    grid: cloudOf(recording, grid, grid.length / 2),
    samples: cloudOf(recording, input, samples, plane.isWhole ? input : samplePlaces(recording)),
    boundary: makeBoundary(recording),
    paint: {},
    groups: groupsOf(recording),
    turns: {},
  };
}

/** Bring the state to the epoch in `place`. @param {State} state @param {number} place */
export function moveState(state, place) {
  if (state.place === place) return;
  const { recording, sheet, samples, grid, paint } = state;
  state.place = place;
  state.trouble = isFiniteAt(recording, place) ? "" : recording.pictures ? "outputs" : "weights";
  if (state.trouble) return;
  carryMesh(recording, place, sheet);
  carrySamples(recording, place, samples);
  if (![sheet, samples].every(isFinite)) {
    state.trouble = "outputs";
    return;
  }
  carryPoints(recording, place, grid, sheet);
  repaint(recording, sheet, paint);
  findBoundary(state);
}

/** Are all numbers of a cloud finite? A sum is quickly had. @param {Cloud} cloud */
const isFinite = ({ layers }) => layers.every(({ pre }) => Number.isFinite(pre.reduce((sum, value) => sum + value, 0)));
