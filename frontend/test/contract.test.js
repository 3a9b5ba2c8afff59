// The shared cases: of every recording in contract/cases the same scenes as Python makes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { channelsOf, LEVELS, PIXELS } from "../src/look/colours.js";
import { beyond, scaleOf } from "../src/scenes/curves.js";
import { sceneOf } from "../src/scenes/scenes.js";
import { makeState, moveState } from "../src/scenes/state.js";
import { slantedOrder } from "../src/spaces/mesh.js";
import { axisNumbers } from "../src/scenes/ticks.js";
import { metricLine } from "../src/scenes/words.js";
import { caseNamed, NAMES } from "./cases.js";

/** A share of the window: single precision is off by less. */
const NEAR = 2e-4;

const stopOf = ({ layer, stage }) => (layer === 0 ? 0 : stage === "pre" ? 2 * layer - 1 : 2 * layer);
const sizeOf = ([left, right, bottom, top]) => Math.max(right - left, top - bottom);
const windowOf = ({ left, right, bottom, top }) => [left, right, bottom, top];

/** Points x, y, x, y as rows, NaN as null. */
const rowsOf = (xy) =>
  Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i], xy[2 * i + 1]].map((v) => (Number.isFinite(v) ? v : null)));

/** Are points the same, one by one? Words about the first that is not. */
function differing(found, expected, slack) {
  if (found.length !== expected.length) return `${found.length} points instead of ${expected.length}`;
  const at = found.findIndex((point, i) => point.some((value, axis) => isOff(value, expected[i][axis], slack)));
  return at < 0 ? "" : `point ${at} is ${found[at]} instead of ${expected[at]}`;
}

const isOff = (value, other, slack) =>
  (value === null) !== (other === null) || (value !== null && Math.abs(value - other) > slack);

/** How far the farthest of some points is from the nearest of others. */
function farthest(points, others) {
  const known = others.filter(([x]) => x !== null);
  return Math.max(
    0,
    ...points.filter(([x]) => x !== null).map(([x, y]) => Math.min(...known.map(([a, b]) => Math.hypot(x - a, y - b)))),
  );
}

/** The colours of the sheet as red, green and blue. */
function coloursOf({ shares, pixels }, n) {
  return Array.from({ length: n }, (_, p) => {
    const pixel = shares ? PIXELS[Math.floor(shares[p] * (LEVELS - 1) + 0.5)] : pixels[p];
    return [0, 8, 16].map((shift) => (pixel >> shift) & 255);
  });
}

function checkWords(picture, expected, where) {
  const { frame } = picture;
  for (const name of ["title", "formula", "caveat", "keeps_aspect"]) assert.equal(frame[name], expected[name], `${where}: ${name}`);
  assert.equal(picture.kind, expected.kind, where);
  assert.equal(picture.trouble, expected.trouble, where);
  assert.deepEqual(frame.axes, expected.axes, where);
  assert.deepEqual(frame.captions.map(({ pen, words }) => [pen, words]), expected.captions, where);
  assert.deepEqual(frame.labels.map(({ text, across, up }) => [text, across, up]), expected.labels.map((label) => label.slice(1)), where);
  frame.labels.forEach(({ at }, i) => assert.equal(differing([at], [expected.labels[i][0]], 1e-5), "", where));
  assert.deepEqual(frame.ticks.map(Boolean), expected.ticks.map(Boolean), where);
  frame.ticks.forEach((ticks, i) => {
    if (ticks) assert.equal(differing([[ticks.mean, ticks.deviation]], [expected.ticks[i]], 1e-5), "", `${where}: ticks`);
  });
  const { left, right, bottom, top } = picture.window;
  const numbers = [axisNumbers(left, right, frame.ticks[0]), axisNumbers(bottom, top, frame.ticks[1])];
  numbers.forEach((along, i) => {
    assert.deepEqual(along.map(({ text }) => text), expected.numbers[i].map(([, text]) => text), `${where}: numbers`);
    along.forEach(({ at }, j) => assert.ok(Math.abs(at - expected.numbers[i][j][0]) <= 1e-5 * sizeOf(expected.window), `${where}: numbers`));
  });
  assert.equal(differing(rowsOf(frame.lines), expected.lines, 1e-5), "", `${where}: lines`);
}

function checkArrays(picture, expected, { grid_step: step }, where) {
  const size = sizeOf(expected.window);
  const slack = NEAR * size;
  assert.equal(picture.note, expected.note, where);
  assert.deepEqual(Object.values(picture.outside), expected.outside, `${where}: outside`);
  assert.equal(differing([windowOf(picture.window)], [expected.window], slack), "", `${where}: window`);
  const grid = rowsOf(picture.grid).filter((_, i) => i % step === 0);
  for (const [name, found, wanted] of [
    ["sheet", rowsOf(picture.mesh), expected.sheet],
    ["samples", rowsOf(picture.samples), expected.samples],
    ["grid", grid, expected.grid],
    ["decisions", rowsOf(picture.decisions), expected.decisions],
    ["zeros", rowsOf(picture.zeros), expected.zeros],
  ])
    assert.equal(differing(found, wanted, slack), "", `${where}: ${name}`);
  const boundary = rowsOf(picture.boundary);
  for (const [some, others] of [
    [boundary, expected.boundary],
    [expected.boundary, boundary],
  ])
    assert.ok(farthest(some, others) < 5 * slack, `${where}: boundary off by ${farthest(some, others) / size}`);
  const colours = coloursOf(picture.paint, picture.m * picture.m);
  colours.forEach((colour, p) => {
    const gap = Math.max(...channelsOf(expected.colours[p]).map((channel, i) => Math.abs(channel - colour[i])));
    assert.ok(gap <= 2, `${where}: colour ${p} is ${colour} instead of ${expected.colours[p]}`);
  });
  checkSpace(picture, expected, step, slack, where);
}

function checkSpace({ space }, expected, step, slack, where) {
  assert.equal(space === null, expected.space === null, where);
  if (!space) return;
  const { depth, directions, names } = expected.space;
  assert.deepEqual(space.names, names, where);
  assert.equal(differing(space.directions, directions, 1e-5), "", `${where}: directions`);
  assert.equal(differing([[...space.depth.mesh]], [depth], slack), "", `${where}: depth`);
  // At the rim of what hides it, a point may fall to either side.
  for (const [name, found] of [
    ["samples", [...space.samples]],
    ["grid", [...space.grid].filter((_, i) => i % step === 0)],
  ]) {
    const wrong = found.filter((value, i) => value !== expected.space[name][i]).length;
    assert.ok(wrong <= 0.03 * found.length, `${where}: ${wrong} of ${found.length} ${name} are on the other side`);
  }
}

function checkScene(scene, expected) {
  for (const name of ["epoch", "name", "about", "ending", "few"]) assert.equal(scene[name], expected[name]);
  assert.deepEqual(scene.groups, expected.groups.map((group, i) => ({ ...group, opacity: scene.groups[i]?.opacity })));
  scene.groups.forEach(({ opacity }, i) => assert.ok(Math.abs(opacity - expected.groups[i].opacity) < 1e-6));
  const near = (bar) => bar && { ...bar, ends: bar.ends.map((end) => Number(end.toFixed(3))) };
  assert.deepEqual({ ...scene.legend, bar: near(scene.legend.bar) }, { ...expected.legend, bar: near(expected.legend.bar) });
  const scales = scene.curves.map((curve) => {
    const scale = scaleOf(curve);
    return { name: curve.name, ...scale, beyond: beyond(scale, curve.values[scene.place]) };
  });
  assert.deepEqual(scales, expected.curves);
  assert.deepEqual(scene.told, expected.told);
  assert.equal(metricLine(scene.epoch, scene.told), expected.line);
}

assert.ok(NAMES.length >= 10);
for (const name of NAMES) {
  const { one, recording } = caseNamed(name);
  test(`${name}: ${one.about}`, () => {
    const state = makeState(recording, one.mesh);
    // By its first point a cell has as many numbers before it as there are rows below.
    assert.deepEqual([...slantedOrder(one.mesh)], one.order.map((cell) => cell + Math.floor(cell / (one.mesh - 1))));
    one.scenes.forEach((expected, place) => {
      moveState(state, place);
      checkScene(sceneOf(state, []), expected);
      for (const wanted of expected.pictures) {
        const where = `epoch ${expected.epoch}, layer ${wanted.layer} ${wanted.stage}`;
        const [picture] = sceneOf(state, [stopOf(wanted)]).pictures;
        checkWords(picture, wanted, where);
        if (!wanted.trouble) checkArrays(picture, wanted, one, where);
      }
    });
  });
}
