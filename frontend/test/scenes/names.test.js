import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutCommon } from "../../src/scenes/names.js";

test("what all names begin with is left out, up to a comma, but never all of a name", () => {
  assert.deepEqual(withoutCommon(["moons 2-2-1, learning rate 0.1", "moons 2-2-1, learning rate 0.01"]), ["learning rate 0.1", "learning rate 0.01"]);
  assert.deepEqual(withoutCommon(["a, b, 1", "a, b, 2", "a, c, 2"]), ["b, 1", "b, 2", "c, 2"]);
  assert.deepEqual(withoutCommon(["same", "same, more"]), ["same", "same, more"]);
  assert.deepEqual(withoutCommon(["alone, 1"]), ["1"]);
});
