// What a picture keeps stands below it, in words of the page, and covers nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { input, makeSpace } from "../../src/panels/space.js";
import { makeState, moveState } from "../../src/scenes/state.js";
import { inBrowser } from "../browser.js";
import { caseNamed } from "../cases.js";
import { PALETTE } from "../desk.js";

const SIDE = 180;
const BOX = { rect: { x: 0, y: 0, width: SIDE, height: SIDE }, size: { width: SIDE, height: SIDE }, zoom: { scale: 1, x: 0, y: 0 } };

function drawn(document, panel, state, look, memory) {
  const makeCanvas = () => document.createElement("canvas");
  const pen = makeCanvas().getContext("2d");
  const shown = { sample: null, neuron: null, isAtRest: true, ...look };
  panel.draw(state, shown, BOX, { pen, palette: PALETTE, makeCanvas, density: 1 }, memory);
  const texts = pen.calls.filter(([verb]) => verb === "fillText").map(([, text]) => text);
  return { texts, note: panel.note(state, shown, memory) };
}

test("a note is that of the shared case, below the picture and not on it", inBrowser(({ document }) => {
  const { one, recording } = caseNamed("64-32-16-10");
  const state = makeState(recording, one.mesh);
  moveState(state, 0);
  const [plane, first] = one.scenes[0].pictures;
  const below = drawn(document, input, state, {}, {});
  assert.equal(below.note, `the plane of ${recording.plane.about} · ${plane.note}`);
  assert.ok(plane.note.startsWith("keeps ") && !below.texts.some((text) => text.includes("keeps")));
  const panel = makeSpace("moving", ({ through }) => through);
  assert.equal(drawn(document, panel, state, { through: 1 }, {}).note, first.note);
}));

test("on the way between two stops there is no note, and its line stays", inBrowser(({ document }) => {
  const { one, recording } = caseNamed("64-32-16-10");
  const state = makeState(recording, one.mesh);
  moveState(state, 0);
  const panel = makeSpace("moving", ({ through }) => through);
  const memory = {};
  for (const [through, isTold] of [[1, true], [1.5, false], [2, true]]) {
    const { note } = drawn(document, panel, state, { through }, memory);
    assert.equal(note.startsWith("keeps"), isTold, String(through));
    assert.ok(note.length > 0);
  }
  assert.ok(!drawn(document, panel, state, { through: 1.5 }, {}).note);
}));
