// Prints what the JavaScript network makes of a payload's samples, for the Python tests to compare:
// node forward.js PAYLOAD PLACE
import { readFileSync } from "node:fs";
import { readPayload } from "../src/recordings/payload.js";
import { carryMesh, carrySamples, cloudOf } from "../src/recordings/source.js";
import { byCoordinate, meshOver } from "../src/spaces/mesh.js";

const MESH = 13;

const [path, place] = process.argv.slice(2);
const { recordings } = readPayload(new Uint8Array(readFileSync(path)));

/** The samples, and a mesh, with every layer's outputs at the epoch. */
function cloudsOf(recording) {
  const { dataset, plane, window, pictures } = recording;
  const input = byCoordinate(dataset.x, dataset.samples, dataset.features);
  const there = plane.isWhole ? input : byCoordinate(plane.samples, dataset.samples, 2);
  const mesh = pictures?.mesh ?? MESH;
  const samples = cloudOf(recording, input, dataset.samples, there);
  const sheet = cloudOf(recording, meshOver(window, mesh), mesh * mesh);
  carrySamples(recording, Number(place), samples);
  carryMesh(recording, Number(place), sheet);
  return { samples, sheet };
}

const outputs = recordings.map((recording) => {
  const { samples, sheet } = cloudsOf(recording);
  const plain = ({ pre, post }) => ({ pre: [...pre], post: [...post] });
  return {
    samples: samples.layers.map(plain),
    mesh: sheet.layers.map(plain),
    seen: [...samples.seen],
    pictures: samples.pictures?.map((values) => [...values]),
    mesh_pictures: sheet.pictures?.map((values) => [...values]),
    kept: recording.pictures && {
      variance: [...recording.pictures.kept.variance],
      neighbours: [...recording.pictures.kept.neighbours],
    },
  };
});
console.log(
  JSON.stringify(outputs, (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value)),
);
