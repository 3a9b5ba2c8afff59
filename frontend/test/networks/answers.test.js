import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf } from "../../src/networks/answers.js";

const classes = (count) => Array.from({ length: count }, (_, i) => `class ${i}`);

test("two classes are one probability, more are one each", () => {
  assert.equal(answerOf({ class_names: classes(2), value_scale: null }), "two");
  assert.equal(answerOf({ class_names: classes(3), value_scale: null }), "many");
  assert.equal(answerOf({ class_names: classes(10), value_scale: null }), "many");
});

test("where values have a scale, the answer is a value", () => {
  assert.equal(answerOf({ class_names: [], value_scale: { centre: 0, reach: 1 } }), "value");
});
