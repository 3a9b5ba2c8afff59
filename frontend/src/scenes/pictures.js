// The picture of one space at one epoch, as arrays and words.
import { carryMesh, cloudOf } from "../recordings/source.js";
import { meshOver } from "../spaces/mesh.js";
import { fit } from "../spaces/room.js";
import { kindOf } from "./kinds/index.js";
import { within } from "./lines.js";
import { makeFront, markSeen } from "./hiding.js";
import { repaint } from "./paint.js";
import { frontOf, interleave, spaceOf, valuesOf } from "./space.js";
import { toldSamples } from "./state.js";
import { captionsOf, formulaOf, noteOf, titleOf, troubleWords } from "./words.js";

/** @import { Cloud, Frame, Kind, Memory, Outside, Picture, Space, State, Window } from "../types" */

/**
 * The picture at a stop on the way through the network. Its arrays stay in `room`, and are those of the next call.
 * @param {State} state @param {number} stop @param {Memory} [room]
 * @param {{isAtRest?: boolean, isBetween?: boolean, window?: Window}} [options] what takes long is found only at rest; of what
 * lies between two stops all lines are those that were carried; straight lines reach to `window`
 * @returns {Picture}
 */
export function pictureAt(state, stop, room = {}, { isAtRest = true, isBetween = false, window } = {}) {
  const { recording, place, mesh, trouble, paint } = state;
  const space = spaceOf(state, stop);
  const kind = kindOf(space);
  const frame = frameOf(space, kind, room);
  const own = kind.window(space, place);
  const common = { kind: kind.name, frame, window: own, m: mesh, paint };
  if (trouble) return { ...common, ...nothing(room), note: "", trouble: troubleWords(recording, place, trouble) };
  const see = (/** @type {string} */ name, /** @type {Cloud} */ cloud) => seen(space, kind, state, cloud, fit(room, name, Float32Array, 2 * cloud.n));
  const samples = see("samples", state.samples);
  const told = () => toldAt(space, kind, state, samples, room);
  const picture = {
    ...common,
    mesh: see("mesh", state.sheet),
    samples,
    outside: outsideAt(space, state, told, own, room),
    grid: see("grid", state.grid),
    boundary: (!isBetween && standing(kind, state)) || segments(see("ends", state.boundary.ends), state.boundary.ends.n, room),
    decisions: within(kind.decisions(space, state.moment), window ?? own),
    zeros: within(kind.zeros(space), window ?? own),
    space: null,
    note: "",
    trouble: "",
  };
  const inSpace = kind.front ? solidOf(space, state, picture, room) : null;
  return { ...picture, space: inSpace, note: noteAt({ space, kind, place, told }, isAtRest, room) };
}

/**
 * The plane and what the network answers there, over a part of it, so that looking closely shows more.
 * @param {State} state @param {Window} window @param {Memory} room @returns {Pick<Picture, "mesh" | "paint">}
 */
export function closerAt({ recording, moment, mesh: m }, window, room) {
  if (room.closer?.sheet.n !== m * m) {
    const sheet = cloudOf(recording, new Float32Array(2 * m * m), m * m);
    room.closer = { sheet, paint: {}, mesh: new Float32Array(2 * m * m) };
  }
  const { sheet, paint, mesh } = room.closer;
  meshOver(window, m, sheet.input);
  carryMesh(recording, moment, sheet);
  repaint(recording, sheet, paint);
  interleave(sheet.input, m * m, mesh);
  return { mesh, paint };
}

/** Lines that are drawn in the place of those that were carried. @param {Kind} kind @param {State} state */
function standing({ boundary, curve }, state) {
  if (curve) return curve(state);
  return boundary && Float32Array.from(boundary);
}

/** @typedef {{samples: Cloud, seen: Float32Array}} Told samples, and where they are on paper */

/** The samples of which numbers are told: those of an epoch, also where what lies between two is seen. @param {Space} space @param {Kind} kind @param {State} state @param {Float32Array} samples on paper, as they are seen @param {Memory} room @returns {Told} */
function toldAt(space, kind, state, samples, room) {
  const told = toldSamples(state);
  if (told === state.samples) return { samples: told, seen: samples };
  return { samples: told, seen: seen(space, kind, state, told, fit(room, "told", Float32Array, 2 * told.n)) };
}

/** How many samples lie outside, counted once for each epoch and turn. @param {Space} space @param {State} state @param {() => Told} told @param {Window} window @param {Memory} room */
function outsideAt({ recording, stop, turn }, { place }, told, window, room) {
  const key = [recording, stop, place, turn];
  if (!room.outside || key.some((part, i) => part !== room.outside.key[i])) room.outside = { key, outside: outsideOf(told().seen, window) };
  return room.outside.outside;
}

/** How many samples lie beyond each edge; one beyond two is counted on the left or on the right. @param {Float32Array} samples @param {Window} window @returns {Outside} */
function outsideOf(samples, { left, right, bottom, top }) {
  const outside = { left: 0, right: 0, bottom: 0, top: 0 };
  for (let i = 0; i < samples.length; i += 2) {
    const [x, y] = [samples[i], samples[i + 1]];
    if (x < left) outside.left++;
    else if (x > right) outside.right++;
    else if (y < bottom) outside.bottom++;
    else if (y > top) outside.top++;
  }
  return outside;
}

/** @param {Memory} room */
function nothing(room) {
  const none = (room.none ??= new Float32Array(0));
  const arrays = { mesh: none, samples: none, grid: none, boundary: none, decisions: none, zeros: none };
  return { ...arrays, outside: { left: 0, right: 0, bottom: 0, top: 0 }, space: null };
}

/** @param {Space} space @param {Kind} kind @param {State} state @param {Cloud} cloud @param {Float32Array} out */
function seen(space, kind, { place }, cloud, out) {
  kind.see(space, place, cloud, out);
  return out;
}

/** What stands still around the picture, made once. @param {Space} space @param {Kind} kind @param {Memory} room @returns {Frame} */
function frameOf(space, kind, room) {
  const { recording, stop, layer, width } = space;
  if (room.frame?.recording === recording && room.frame.stop === stop) return room.frame.frame;
  const frame = {
    title: titleOf(space),
    formula: formulaOf(space),
    axes: kind.axes(space),
    ticks: kind.ticks(space),
    captions: captionsOf(space),
    caveat: kind.caveat(space),
    lines: Float32Array.from(kind.lines(space)),
    labels: kind.labels(space),
    keeps_aspect: kind.keepsAspect(space),
    has_note: kind.kept !== null && (layer > 0 || width > 2),
  };
  room.frame = { recording, stop, frame };
  return frame;
}

/** Segments between each two of n points, a row of NaN after each. @param {Float32Array} xy @param {number} n @param {Memory} room */
function segments(xy, n, room) {
  const out = fit(room, "boundary", Float32Array, 3 * n);
  for (let i = 0, to = 0; i < 2 * n; i += 4, to += 6) {
    const isKnown = Number.isFinite(xy[i] + xy[i + 1] + xy[i + 2] + xy[i + 3]);
    for (let j = 0; j < 4; j++) out[to + j] = isKnown ? xy[i + j] : NaN;
    out[to + 4] = out[to + 5] = NaN;
  }
  return out;
}

/**
 * How near to the eye everything is, and what of it is seen.
 * @param {Space} space @param {State} state
 * @param {{mesh: Float32Array, samples: Float32Array, grid: Float32Array, boundary: Float32Array, window: Window}} picture
 * @param {Memory} room
 */
function solidOf(space, state, picture, room) {
  const [across, up, near] = frontOf(space);
  const depthOf = (/** @type {string} */ name, /** @type {Cloud} */ cloud) =>
    depths(valuesOf(space, cloud), cloud.n, near, fit(room, `${name}Depth`, Float32Array, cloud.n));
  const depth = {
    mesh: depthOf("mesh", state.sheet),
    grid: depthOf("grid", state.grid),
    samples: depthOf("samples", state.samples),
    boundary: inSegments(depthOf("ends", state.boundary.ends), room),
  };
  const sheet = { xy: picture.mesh, depth: depth.mesh, m: state.mesh };
  const front = makeFront(sheet, picture.window, room);
  const mark = (/** @type {"grid" | "samples" | "boundary"} */ name) => {
    const n = depth[name].length;
    return markSeen(front, picture[name], depth[name], n, fit(room, `${name}Seen`, Uint8Array, n));
  };
  return {
    depth,
    grid: mark("grid"),
    samples: mark("samples"),
    boundary: mark("boundary"),
    directions: [0, 1, 2].map((unit) => [across[unit], up[unit]]),
    names: [1, 2, 3].map((unit) => `${space.letter}${unit}`),
  };
}

/** @param {Float32Array} values @param {number} n @param {number[]} near @param {Float32Array} out */
function depths(values, n, near, out) {
  for (let p = 0; p < n; p++) out[p] = near[0] * values[p] + near[1] * values[n + p] + near[2] * values[2 * n + p];
  return out;
}

/** Numbers of segments' ends as those of {@link segments}. @param {Float32Array} ends @param {Memory} room */
function inSegments(ends, room) {
  const out = fit(room, "boundaryDepth", Float32Array, (3 * ends.length) / 2);
  for (let i = 0, to = 0; i < ends.length; i += 2, to += 3) out.set([ends[i], ends[i + 1], NaN], to);
  return out;
}

/**
 * What the picture keeps, found once for each epoch and turn.
 * @param {{space: Space, kind: Kind, place: number, told: () => Told}} picture @param {boolean} isCounted @param {Memory} room
 */
function noteAt({ space, kind, place, told }, isCounted, room) {
  if (!kind.kept || !frameOf(space, kind, room).has_note) return "";
  const { recording, stop, turn } = space;
  const key = [recording, stop, space.layer ? place : 0, turn];
  const last = room.note;
  if (last && last.isCounted >= isCounted && key.every((part, i) => part === last.key[i])) return last.words;
  const { samples, seen } = told();
  const words = noteOf(kind.kept(space, place, samples, seen, isCounted));
  room.note = { key, isCounted, words };
  return words;
}
