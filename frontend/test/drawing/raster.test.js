import assert from "node:assert/strict";
import { test } from "node:test";
import { ShareBrush } from "../../src/drawing/brushes.js";
import { fillSheet, makeTarget } from "../../src/drawing/raster.js";
import { PIXELS, colourOf, pixelOf } from "../../src/look/colours.js";

const WHITE = 0xffffffff;

function fill(target, xy, values, m) {
  const brush = new ShareBrush(target);
  brush.values = values;
  fillSheet(target, xy, m, brush);
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
