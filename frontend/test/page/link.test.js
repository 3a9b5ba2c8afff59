import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "../../src/page/link.js";

const SETTINGS = {
  epoch: 26,
  through: 1.25,
  speed: 10,
  loop: true,
  run: -1,
  panels: ["input_space", "layer-1"],
  cell: "curves",
};

test("a link restores what it was made from", () => assert.deepEqual(readLink(writeLink(SETTINGS)), SETTINGS));

test("a link is short and can be read", () => {
  assert.equal(
    writeLink({ ...SETTINGS, through: 1.23456789, loop: false, run: 0 }),
    "#epoch=26&through=1.235&speed=10&loop=0&run=1&panels=input_space,layer-1&cell=curves",
  );
});

test("a link tells of other axes only where there are such", () => {
  assert.deepEqual(readLink(writeLink({ ...SETTINGS, axes: 1 })), { ...SETTINGS, axes: 1 });
  assert.equal(writeLink({ ...SETTINGS, axes: 0 }), writeLink(SETTINGS));
});

test("runs are counted from 1 in links, and 0 is all of them", () => {
  assert.deepEqual(readLink("#run=0"), { run: -1 });
  assert.deepEqual(readLink("#run=3"), { run: 2 });
});

test("a link may name a layer", () => {
  assert.deepEqual(readLink("#layer=2"), { through: 4 });
  assert.deepEqual(readLink("#layer=0"), {});
  assert.deepEqual(readLink("#layer=1.5"), {});
});

test("with the sign before it or without, and with nothing in it", () => {
  assert.deepEqual(readLink("epoch=3"), { epoch: 3 });
  assert.deepEqual(readLink("#"), {});
  assert.deepEqual(readLink(""), {});
});

test("names of panels as they were are read as they stand", () => {
  assert.deepEqual(readLink("#panels=input,hidden&cell=hidden"), { panels: ["input", "hidden"], cell: "hidden" });
});

for (const [what, link] of [
  ["less than nothing", "#epoch=-3&through=-0.1&speed=-1"],
  ["what is no number", "#epoch=x&through=NaN&speed=&run=1.5"],
  ["what has no end", "#epoch=1e999&through=Infinity"],
  ["markup", "#panels=<b>&cell=%3Cscript%3E&panels=a%20b"],
  ["names of objects", "#__proto__=1&constructor=2&toString=3"],
  ["what nobody knows", "#nothing&=&&&sample=3&playing=1"],
])
  test(`${what} in a link does no harm`, () => assert.deepEqual(readLink(link), {}));
