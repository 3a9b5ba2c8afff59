import assert from "node:assert/strict";
import { test } from "node:test";
import { makeKind } from "../../src/scenes/kinds/kind.js";
import { FLAT } from "../../src/scenes/kinds/flat.js";
import { KINDS, kindOf } from "../../src/scenes/kinds/index.js";
import { hidden, makeSpace } from "../../src/panels/space.js";
import { pictureAt } from "../../src/scenes/pictures.js";
import { frontOf, spaceIn } from "../../src/scenes/space.js";
import { inBrowser } from "../browser.js";
import { PALETTE } from "../desk.js";
import { stateOf } from "../states.js";

/** A recording of one layer of so many units. */
const of = (units, answer = "value") => ({
  answer,
  layers: [{ units }],
  views: [{}],
  dataset: { features: 2 },
});
const nameAt = (recording, stop) => kindOf(spaceIn(recording, stop)).name;

test("every kind of layer has its kind of picture", () => {
  assert.deepEqual([1, 2, 3, 4].map((units) => nameAt(of(units), 2)), ["line", "plane", "solid", "wide"]);
  assert.deepEqual([0, 1, 2].map((stop) => nameAt(of(3, "many"), stop)), ["flat", "solid", "simplex"]);
  assert.deepEqual([1, 2].map((stop) => nameAt(of(2, "two"), stop)), ["plane", "line"], "two probabilities are one number");
});

test("the input plane keeps its aspect unless the units of its axes differ", () => {
  const keeps = (/** @type {any} */ plane, right = 1) =>
    FLAT.keepsAspect({ width: 2, recording: { plane, window: { left: 0, right, bottom: 0, top: 1 } } });
  const plane = (names, deviations) => ({ names, scaling: { means: [0, 0], deviations } });
  assert.ok(keeps(plane(["X1", "X2"], [1, 1])) && keeps(plane(["X1", "X2"], [16, 16]), 3.9));
  assert.ok(keeps(plane(["length (cm)", "width (cm)"], [1, 1])));
  assert.ok(keeps({ names: ["PC1", "PC2"], scaling: null }, 2));
  assert.ok(!keeps(plane(["X1", "X2"], [1, 1]), 4.2), "ranges");
  assert.ok(!keeps(plane(["X1", "X2"], [1, 1.1])), "standardised columns");
  assert.ok(!keeps(plane(["length (cm)", "mass [kg]"], [1, 1])), "units in names");
});

test("three units along axes that do not stay have no eye that stays", () => {
  assert.equal(nameAt({ ...of(3), views: [{ caveat: "axes that turn" }] }, 2), "wide");
});

test("the films' two axes are completed to a right-handed frame, which may be turned", () => {
  const recording = { ...of(3), views: [{ basis: Float32Array.of(0, 0, 1, 0, 0, 1) }] };
  assert.deepEqual(frontOf(spaceIn(recording, 2))[2].map(Math.abs), [1, 0, 0]);
  const turned = [
    [1, 0, 0],
    [0, 0, 1],
    [0, -1, 0],
  ];
  assert.equal(frontOf(spaceIn(recording, 2, { 1: turned })), turned);
});

test("on the way between two stops the line is told where the network decides, and no other", () => {
  const pens = (through) => hidden.captions(stateOf(), { through }).map(({ pen }) => pen);
  assert.deepEqual([pens(1), pens(1.5), pens(2)], [["boundary", "zero"], ["boundary"], ["boundary", "decision"]]);
});

test("a new kind is one line in the list: its picture, its words, and the panel that draws it", inBrowser(({ document }) => {
  const mirrored = makeKind({
    name: "mirrored",
    shows: ({ layer }) => layer === 1,
    window: () => ({ left: -9, right: 9, bottom: -9, top: 9 }),
    see(_space, _place, { n, seen }, out) {
      for (let p = 0; p < n; p++) out.set([-seen[p], seen[n + p]], 2 * p);
    },
    axes: () => ["left", "right"],
    caveat: () => "mirrored",
    lines: () => [-1, 0, 1, 0],
  });
  KINDS.unshift(mirrored);
  try {
    const state = stateOf();
    const picture = pictureAt(state, 2);
    assert.deepEqual([picture.kind, picture.frame.axes, picture.frame.caveat], ["mirrored", ["left", "right"], "mirrored"]);
    assert.equal(picture.samples[0], -state.samples.seen[0]);
    const box = { rect: { x: 0, y: 0, width: 180, height: 180 }, size: { width: 180, height: 180 }, zoom: { scale: 1, x: 0, y: 0 } };
    const canvas = document.createElement("canvas");
    const context = { pen: canvas.getContext("2d"), palette: PALETTE, makeCanvas: () => document.createElement("canvas"), density: 1 };
    makeSpace("layer-1", () => 2).draw(state, { sample: null, neuron: null, isAtRest: true }, box, context, {});
    const words = context.pen.calls.filter(([verb]) => verb === "fillText").map(([, text]) => text);
    assert.ok(words.includes("left"), String(words));
  } finally {
    KINDS.shift();
  }
}));
