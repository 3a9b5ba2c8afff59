// Prints what the JavaScript network makes of a payload's samples, for the Python tests to compare:
// node forward.js PAYLOAD PLACE
import { readFileSync } from "node:fs";
import { readPayload } from "../src/recordings/payload.js";
import { neighboursKept, shareOfVariance } from "../src/scenes/kept.js";
import { makeState, moveState } from "../src/scenes/state.js";

const [path, place] = process.argv.slice(2);
const { recordings } = readPayload(new Uint8Array(readFileSync(path)));
/** On a finer mesh, as pictures have it. */
function borderOf(recording) {
  const state = makeState(recording, recording.pictures?.mesh ?? 61);
  moveState(state, Number(place));
  return state.border.input;
}

const outputs = recordings.map((recording) => {
  const state = makeState(recording, recording.pictures?.mesh ?? 13);
  moveState(state, Number(place));
  const scratch = new Float32Array(2 * state.samples.n);
  const plain = ({ pre, post }) => ({ pre: [...pre], post: [...post] });
  return {
    samples: state.samples.layers.map(plain),
    mesh: state.sheet.layers.map(plain),
    input: [...state.sheet.input],
    seen: [...state.samples.seen],
    pixels: [...(state.paint.pixels ?? [])],
    shares_of_scale: [...(state.paint.shares ?? [])],
    boundary: Object.fromEntries(
      ["a", "b", "t"].map((name) => [name, [...state.boundary[name].subarray(0, state.boundary.count)]]),
    ),
    pictures: state.samples.pictures?.map((values) => [...values]),
    mesh_pictures: state.sheet.pictures?.map((values) => [...values]),
    border: [...borderOf(recording)],
    neighbours: recording.layers.map(({ units }, l) =>
      units > 2 && (!recording.pictures || units < 4) ? neighboursKept(state, 2 * (l + 1), scratch, {}) : 1,
    ),
    shares: recording.layers.map((_, l) => shareOfVariance(state, 2 * (l + 1), scratch)),
    kept: recording.pictures && {
      variance: [...recording.pictures.kept.variance],
      neighbours: [...recording.pictures.kept.neighbours],
    },
  };
});
console.log(
  JSON.stringify(outputs, (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value)),
);
