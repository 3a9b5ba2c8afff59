import assert from "node:assert/strict";
import { test } from "node:test";
import { ShareBrush } from "../../src/drawing/brushes.js";
import { fillSheet, makeTarget } from "../../src/drawing/raster.js";
import { PIXELS, channelsOf, colourOf, pixelOf } from "../../src/look/colours.js";
import { LOOK } from "../../src/look/table.js";
import { slantedOrder } from "../../src/spaces/mesh.js";
import { randoms } from "../close.js";

const WHITE = 0xffffffff;

function fill(target, xy, values, m) {
  const brush = new ShareBrush(target);
  brush.values = values;
  fillSheet(target, xy, m, brush, slantedOrder(m));
}

/** A mesh over a square of `side` pixels, each point moved by `move`. */
function sheet(m, side, move = (x, y) => [x, y]) {
  const xy = new Float32Array(2 * m * m);
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < m; column++) {
      xy.set(move((side * column) / (m - 1), (side * row) / (m - 1)), 2 * (row * m + column));
    }
  }
  return xy;
}

test("a sheet covers every pixel once: no seam, no pixel twice", () => {
  const side = 97;
  const pixels = new Uint32Array(side * side).fill(WHITE);
  const values = new Float32Array(23 * 23).fill(1);
  fill(
    makeTarget(pixels, side, side, 0.5, WHITE),
    sheet(23, side, (x, y) => [x + 3 * Math.sin(y / 9) * (x > 0 && x < side), y]),
    values,
    23,
  );
  const distinct = new Set(pixels.subarray(side * 10, side * 80));
  assert.equal([...distinct].filter((pixel) => pixel !== WHITE).length, 1);
});

test("a fold shows: twice covered is deeper than once", () => {
  const side = 80;
  const pixels = new Uint32Array(side * side).fill(WHITE);
  fill(
    makeTarget(pixels, side, side, 0.5, WHITE),
    sheet(21, side, (x, y) => [x < 60 ? x : 120 - x, y]),
    new Float32Array(21 * 21).fill(1),
    21,
  );
  const red = (x) => (pixels[40 * side + x] >> 8) & 255;
  assert.ok(red(50) < red(20) - 20, `${red(50)} against ${red(20)}`);
  assert.equal(pixels[40 * side + 70], WHITE);
});

const [BELOW, ABOVE] = LOOK.colours.two.map(channelsOf);

/** How many pixels show `top` over `below`, each half seen through, on paper. */
function countOver(pixels, top, below) {
  const seen = top.map((channel, i) => (channel + (below[i] + 255) / 2) / 2);
  return pixels.filter((pixel) => [0, 8, 16].every((shift, i) => Math.abs(((pixel >> shift) & 255) - seen[i]) < 4)).length;
}

/** Maps of a square of 80 pixels that fold it, and the half that is to lie on top. */
const FOLDS = {
  "right over left": [(x, y) => [Math.abs(x - 40) + 20, y], (x) => x > 40],
  "upper over lower": [(x, y) => [x, Math.abs(y - 40) + 20], (_, y) => y > 40],
  "along a diagonal": [(x, y) => [x + y - 40, Math.abs(x - y) / 2], (x, y) => x > y],
};
for (const [name, [move, isAbove]] of Object.entries(FOLDS)) {
  for (const noise of [0, 1]) {
    test(`a fold, ${name}, lies over the other half as one piece, its points ${noise} pixels astray`, () => {
      const [m, side] = [33, 80];
      const pixels = new Uint32Array(side * side).fill(WHITE);
      const flat = sheet(m, side);
      const values = Float32Array.from({ length: m * m }, (_, p) => (isAbove(flat[2 * p], flat[2 * p + 1]) ? 1 : 0));
      const astray = randoms(3, 2 * m * m, 2 * noise);
      const xy = sheet(m, side, move).map((at, i) => at + astray[i]);
      fill(makeTarget(pixels, side, side, 0.5, WHITE), xy, values, m);
      const known = countOver(pixels, ABOVE, BELOW);
      assert.ok(known > 0.1 * side * side, `${known} pixels`);
      assert.ok(countOver(pixels, BELOW, ABOVE) <= 0.01 * known);
    });
  }
}

test("a sheet in space covers what lies behind it", () => {
  const side = 80;
  const pixels = new Uint32Array(side * side).fill(WHITE);
  const target = makeTarget(pixels, side, side, 0.5, WHITE);
  target.covers = true;
  const values = Float32Array.from({ length: 21 * 21 }, (_, p) => (p % 21 > 10 ? 1 : 0));
  fill(target, sheet(21, side, (x, y) => [Math.abs(x - 40), y]), values, 21);
  const alone = ABOVE.map((channel) => Math.round((channel + 255) / 2));
  [0, 8, 16].forEach((shift, i) => assert.ok(Math.abs(((pixels[40 * side + 20] >> shift) & 255) - alone[i]) <= 2));
});

test("colours run smoothly across a cell, and what leaves the picture is cut off", () => {
  const side = 60;
  const pixels = new Uint32Array(side * side).fill(WHITE);
  fill(
    makeTarget(pixels, side, side, 1, WHITE),
    sheet(2, side, (x, y) => [3 * x - 60, 3 * y - 60]),
    Float32Array.of(0, 1, 0, 1),
    2,
  );
  const level = PIXELS.indexOf(pixels[30 * side + 30] >>> 0);
  assert.ok(Math.abs(level - 127) < 4, `level ${level}`);
});

test("the scale is absolute: classes at the ends, light grey in the middle", () => {
  assert.deepEqual(
    [colourOf(0), colourOf(0.5), colourOf(1)],
    [
      [0x3f, 0x7f, 0x93],
      [0xe9, 0xe9, 0xe9],
      [0xc3, 0x55, 0x3a],
    ],
  );
  assert.equal(pixelOf("#3f7f93"), PIXELS[0]);
});
