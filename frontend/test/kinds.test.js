import assert from "node:assert/strict";
import { test } from "node:test";
import { ColourBrush } from "../src/drawing/brushes.js";
import { fillSheet, makeTarget } from "../src/drawing/raster.js";
import { classStyles, onPaper, pixelOf, rampsOf } from "../src/look/colour.js";
import { ACTIVATIONS } from "../src/networks/activations.js";
import { expandPanels, firstPanels, panelsOf, stripOf } from "../src/panels/index.js";
import { readPayload } from "../src/recordings/payload.js";
import { makeFront, markSeen } from "../src/scenes/front.js";
import { groupsOf } from "../src/scenes/groups.js";
import { frameOf, kindAt } from "../src/scenes/kinds.js";
import { sampleRows } from "../src/scenes/rows.js";
import { makeState, moveState } from "../src/scenes/state.js";
import { altText, metricWords } from "../src/scenes/words.js";
import { farToNear } from "../src/spaces/mesh.js";
import { shareKept } from "../src/spaces/neighbours.js";
import { turned } from "../src/spaces/turning.js";
import { payloadOf } from "./payload_of.js";

const near = (a, b, slack = 1e-6) => assert.ok(Math.abs(a - b) <= slack, `${a} is not ${b}`);

/** The usual payload made one of values. */
const values = (header) => {
  Object.assign(header.datasets[0], {
    class_names: [],
    target_name: "height",
    value_scale: { centre: 0.5, reach: 0.5 },
    target_scaling: [100, 10],
  });
  const [run] = header.recordings;
  run.network.activations[1] = "identity";
  run.metrics = { loss: run.metrics.loss, r2: run.metrics.accuracy, held_out_r2: run.metrics.accuracy };
};
const stateOf = (change, options) => {
  const state = makeState(readPayload(payloadOf(change, options)).recordings[0], 13);
  moveState(state, 0);
  return state;
};

test("softmax sums to one, and is not upset by large numbers", () => {
  const z = Float32Array.of(1, 1000, 2, -1000, 3, 1000);
  const out = new Float32Array(6);
  ACTIVATIONS.softmax(z, out, 2);
  near(out[0] + out[2] + out[4], 1);
  near(out[4] / out[0], Math.exp(2), 1e-4);
  assert.deepEqual([out[1], out[3], out[5]], [0.5, 0, 0.5]);
});

test("a hundred classes differ in colour or shape from their neighbours, and two are as ever", () => {
  const styles = classStyles(100);
  assert.equal(new Set(styles.map(({ colour, shape }) => `${colour}/${shape}`)).size, 100);
  assert.deepEqual(
    classStyles(2).map(({ colour }) => colour),
    ["#3f7f93", "#c3553a"],
  );
});

test("a class's ramp goes from light grey to its colour", () => {
  const [first] = rampsOf(3);
  assert.equal(first[0], pixelOf("#e9e9e9"));
  assert.equal(first[255], pixelOf("#0072b2"));
  assert.equal(onPaper(0xffffffff), 0xffffffff);
});

test("a sheet of many colours covers every pixel once, and blends between its corners", () => {
  const [m, side, white] = [9, 64, 0xffffffff];
  const pixels = new Uint32Array(side * side).fill(white);
  const xy = new Float32Array(2 * m * m);
  const colours = new Uint32Array(m * m);
  for (let p = 0; p < m * m; p++) {
    xy.set([((p % m) * side) / (m - 1), (Math.floor(p / m) * side) / (m - 1)], 2 * p);
    colours[p] = pixelOf(p % m < 4 ? "#000000" : "#0000ff");
  }
  const brush = new ColourBrush();
  brush.colours = colours;
  fillSheet(makeTarget(pixels, side, side, 1, white), xy, m, brush);
  assert.ok(!pixels.includes(white));
  const blue = (x) => (pixels[30 * side + x] >> 16) & 255;
  assert.deepEqual([blue(4), blue(60)], [0, 255]);
  assert.ok(Math.abs(blue(28) - 144) < 20, `${blue(28)} half-way`);
  const half = new Uint32Array(side * side).fill(white);
  brush.colours = new Uint32Array(m * m).fill(pixelOf("#102030"));
  fillSheet(makeTarget(half, side, side, 0.5, white), xy, m, brush);
  assert.equal(new Set(half).size, 1, "no seam, no pixel twice");
});

test("cells come from far to near", () => {
  const m = 5;
  const depth = Float32Array.from({ length: m * m }, (_, p) => Math.sin(7 * p));
  const order = farToNear(depth, m, new Int32Array(16), new Uint16Array(16));
  const middle = (p) => (depth[p] + depth[p + 1] + depth[p + m] + depth[p + m + 1]) / 4;
  const found = [...order].map(middle);
  found.slice(1).forEach((value, i) => assert.ok(value >= found[i] - 2e-3));
  assert.equal(new Set(order).size, 16);
});

test("turning stays orthonormal over ten thousand steps, and turns back", () => {
  const start = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  let frame = start;
  for (let i = 0; i < 10_000; i++) frame = turned(frame, 0.013, 0.007 * Math.sin(i));
  for (const a of [0, 1, 2])
    for (const b of [0, 1, 2])
      near(
        frame[a].reduce((sum, value, i) => sum + value * frame[b][i], 0),
        a === b ? 1 : 0,
        1e-10,
      );
  const there = turned(start, 0.4, 0);
  turned(there, -0.4, 0)
    .flat()
    .forEach((value, i) => near(value, start.flat()[i], 1e-12));
  // What is in front follows the pointer to the right and down.
  const front = turned(start, 0.1, 0.1);
  assert.ok(front[0][2] > 0 && front[1][2] < 0);
});

test("a frame completes the films' two axes to a right-handed one", () => {
  const views = [{ basis: Float32Array.of(0, 0, 1, 0, 0, 1) }];
  assert.deepEqual(frameOf({ recording: { views }, turns: {} }, 1)[2].map(Math.abs), [1, 0, 0]);
  const turns = {
    1: [
      [1, 0, 0],
      [0, 0, 1],
      [0, -1, 0],
    ],
  };
  assert.equal(frameOf({ recording: { views }, turns }, 1), turns[1]);
});

test("every kind of layer has its kind of picture", () => {
  const of = (units, activation, depth = 1) => ({
    layers: Array.from({ length: depth }, () => ({ units, outputs: units, activation })),
  });
  assert.deepEqual(
    [1, 2, 3, 4].map((units) => kindAt(of(units, "tanh"), 2)),
    ["line", "plane", "solid", "wide"],
  );
  assert.deepEqual(
    [kindAt(of(3, "softmax"), 2), kindAt(of(3, "softmax"), 1), kindAt(of(3, "softmax"), 0)],
    ["simplex", "solid", "flat"],
  );
});

test("neighbours: all are kept by the same distances, few by others", () => {
  const line = Float64Array.of(0, 1, 2, 3, 4, 5);
  const mixed = Float64Array.of(0, 3, 1, 4, 2, 5);
  assert.equal(shareKept(line, line, 6, 2, 6), 1);
  assert.equal(shareKept(line, line, 6, 99, 6), 1);
  // Point 0 has 1, 2 nearest, and in the picture 2, 4; point 3 has 2, 4, and 1, 5.
  assert.equal(shareKept(line, mixed, 6, 2, 2), 1 / 4);
});

test("a regression is told in its own units", () => {
  const state = stateOf(values);
  assert.match(metricWords(state), /loss 0\.700, R² 0\.500/);
  assert.match(altText("Input space", state), /predictions from \S+ to \S+, at the mean, 105, (nowhere|along)/);
  const rows = Object.fromEntries(sampleRows(state, 2));
  assert.equal(rows.height, "110");
  assert.ok("predicted" in rows);
});

test("values are coloured circles with a dark rim, held-out samples hollow", () => {
  const groups = groupsOf({ ...stateOf(values).recording, held_out: Uint8Array.of(0, 1, 0, 1) });
  assert.ok(groups.every(({ shape, isPale }) => shape === 0 && isPale));
  assert.deepEqual(
    groups.filter(({ isHollow }) => isHollow).flatMap(({ rows }) => rows),
    [1, 3],
  );
});

test("samples far from the plane are paler and drawn first", () => {
  const { recording } = stateOf(() => {});
  const nearness = Float32Array.of(1, 0.1, 1, 0.5);
  const groups = groupsOf({ ...recording, plane: { ...recording.plane, nearness } });
  assert.deepEqual(groups[0].rows, [1]);
  assert.ok(groups[0].alpha < groups[1].alpha && groups[1].alpha < 1);
});

test("first panels, the strip, and a name for all layers", () => {
  const deep = { pictures: null, layers: Array.from({ length: 3 }, () => ({ name: "" })) };
  assert.deepEqual(stripOf(deep), ["input_space", "layer-1", "layer-2", "layer-3"]);
  assert.deepEqual(firstPanels(deep), [...stripOf(deep), "network", "curves"]);
  assert.deepEqual(firstPanels({ ...deep, pictures: {} }), [...stripOf(deep), "curves"]);
  assert.deepEqual(firstPanels({ ...deep, layers: deep.layers.slice(1) }), ["input_space", "hidden_space", "network", "curves"]);
  assert.deepEqual(expandPanels(["curves", "layers", "layer-1"], deep), ["curves", "layer-1", "layer-2", "layer-3"]);
  assert.ok(!("network" in panelsOf({ ...deep, pictures: {} })));
});

test("what is behind the sheet is not seen, what is on it or before it is", () => {
  const m = 5;
  const rect = { x: 0, y: 0, width: 80, height: 80 };
  const xy = new Float32Array(2 * m * m);
  const depth = new Float32Array(m * m);
  for (let p = 0; p < m * m; p++) {
    // Two halves of the sheet lie over each other, the right one nearer.
    xy.set([20 * (p % m), 20 * Math.floor(p / m)], 2 * p);
    depth[p] = p % m > 2 ? 1 : 0;
  }
  const front = makeFront(xy, depth, m, rect);
  const points = Float32Array.of(70, 40, 70, 40, 70, 40, 10, 40);
  const found = markSeen(front, points, Float32Array.of(0, 1, 2, 0), 4, new Uint8Array(4));
  assert.deepEqual([...found], [0, 1, 1, 1]);
});
