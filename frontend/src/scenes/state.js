// The state of one recording at one epoch: every layer on the mesh, on the grid and on the samples, and the boundary.
import { LOOK } from "../look/table.js";
import { carryMesh, carryPoints, carrySamples, cloudOf } from "../recordings/source.js";
import { placeOf } from "../recordings/moments.js";
import { isFiniteAt } from "../recordings/recording.js";
import { byCoordinate, gridOver, meshOver } from "../spaces/mesh.js";
import { findBoundary, makeBoundary } from "./boundary.js";
import { repaint } from "./paint.js";
import { groupsOf, samplePlaces } from "./samples.js";

/** @import { Cloud, Recording, State } from "../types" */

// Points along each side of the mesh, and where many pictures share a frame or a network is large.
const [FINE, COARSE, COARSEST] = [109, 61, 49];
// Points along each line of the grid where it need not be smooth.
const QUICK_POINTS = 21;
// With more weights a full mesh takes longer than a frame may, with many more a coarse one too, and with more units too
// much memory.
const [SLOW, VERY_SLOW] = [100, 600];
const MOST_UNITS = 640;

/** How many products carry a point of the plane through all layers. @param {Recording} recording */
const productsOf = ({ seen }) => seen.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);

/** Can the network not be computed on a full mesh within a frame? @param {Recording} recording */
export const isSlow = (recording) => productsOf(recording) > SLOW;

/**
 * The mesh's size along a side.
 * @param {Recording} recording @param {number} cells how many pictures share the frame @param {boolean} [isHurried] does it move?
 */
export function meshSize(recording, cells, isHurried = false) {
  if (recording.pictures) return recording.pictures.mesh;
  const units = recording.layers.reduce((sum, layer) => sum + layer.outputs, 0);
  if (isHurried && productsOf(recording) > VERY_SLOW) return COARSEST;
  const isCoarse = cells > 2 || units > MOST_UNITS || (isHurried && isSlow(recording));
  return isCoarse ? COARSE : FINE;
}

/** @param {Recording} recording @param {number} mesh @param {boolean} [isQuick] need its lines not be as good as can be? @returns {State} */
export function makeState(recording, mesh, isQuick = false) {
  const { dataset, plane, window } = recording;
  const { samples, features } = dataset;
  const input = byCoordinate(dataset.x, samples, features);
  const grid = gridOver(window, LOOK.grid.lines, isQuick ? QUICK_POINTS : LOOK.grid.points);
  const ownSamples = () => cloudOf(recording, input, samples, plane.isWhole ? input : samplePlaces(recording));
  return {
    recording,
    place: -1,
    moment: -1,
    mesh,
    isQuick,
    trouble: "",
    sheet: cloudOf(recording, meshOver(window, mesh), mesh * mesh),
    grid: cloudOf(recording, grid, grid.length / 2),
    samples: ownSamples(),
    told: { place: -1, samples: ownSamples() },
    boundary: makeBoundary(recording),
    paint: {},
    groups: groupsOf(recording),
    turns: {},
  };
}

/** Bring the state to a moment: an epoch by its place, or, for display only, a part of the way to the next. @param {State} state @param {number} moment */
export function moveState(state, moment) {
  if (state.moment === moment) return;
  const { recording, sheet, samples, grid, paint } = state;
  const place = placeOf(moment);
  Object.assign(state, { place, moment });
  state.trouble = isFiniteAt(recording, place) ? "" : recording.pictures ? "outputs" : "weights";
  if (state.trouble) return;
  carryMesh(recording, moment, sheet);
  carrySamples(recording, moment, samples);
  if (![sheet, samples].every(isFinite)) {
    state.trouble = "outputs";
    return;
  }
  carryPoints(recording, moment, grid, sheet);
  repaint(recording, sheet, paint);
  findBoundary(state);
}

/** The samples at the epoch of the state: what numbers are told of, wherever on the way to the next they are seen. @param {State} state @returns {Cloud} */
export function toldSamples({ recording, place, moment, samples, told }) {
  if (moment === place) return samples;
  if (told.place !== place) carrySamples(recording, place, told.samples);
  told.place = place;
  return told.samples;
}

/** Are all numbers of a cloud finite? @param {Cloud} cloud */
const isFinite = ({ layers }) => layers.every(({ pre }) => Number.isFinite(sumOf(pre)));

/** @param {Float32Array} values */
function sumOf(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}
