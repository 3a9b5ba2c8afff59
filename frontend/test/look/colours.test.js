import assert from "node:assert/strict";
import { test } from "node:test";
import { LEVELS, PIXELS, classStyles, onPaper, pixelOf, rampsOf, shareColour } from "../../src/look/colours.js";

test("a hundred classes differ in colour or marker from their neighbours, and two are as ever", () => {
  const styles = classStyles(100);
  assert.equal(new Set(styles.map(({ colour, marker }) => `${colour}/${marker}`)).size, 100);
  assert.deepEqual(
    classStyles(2).map(({ colour }) => colour),
    ["#3f7f93", "#c3553a"],
  );
});

test("a class's ramp goes from light grey to its colour", () => {
  const [first] = rampsOf(3);
  assert.equal(first[0], pixelOf("#e9e9e9"));
  assert.equal(first[LEVELS - 1], pixelOf("#0072b2"));
  assert.equal(onPaper(0xffffffff), 0xffffffff);
});

test("the scale of two colours has them at its ends and grey in the middle", () => {
  assert.deepEqual([0, 0.5, 1].map(shareColour), ["#3f7f93", "#e9e9e9", "#c3553a"]);
  assert.equal(PIXELS.length, LEVELS);
});
