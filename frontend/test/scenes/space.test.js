import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf } from "../../src/scenes/kinds/index.js";
import { spaceIn, windowOn } from "../../src/scenes/space.js";
import { stateOf } from "../states.js";

const { recording } = stateOf((header) => {
  const [view] = header.recordings[0].views;
  view.pre = {
    places: [0, 2],
    windows: [
      [-1, 1, -2, 2],
      [-3, 3, -4, 4],
    ],
  };
});

test("windows: the plane's, then each stop's, from its place on", () => {
  const at = (stop, place) => windowOn(spaceIn(recording, stop), place).window;
  const flat = spaceIn(recording, 0);
  assert.deepEqual(kindOf(flat).window(flat, 1), { left: -2, right: 2, bottom: -2, top: 2 });
  const first = { left: -1, right: 1, bottom: -2, top: 2 };
  const second = { left: -3, right: 3, bottom: -4, top: 4 };
  assert.deepEqual([0, 1, 2].map((place) => at(1, place)), [first, first, second]);
  assert.deepEqual([at(2, 0).right, at(3, 0).right, at(4, 2).top], [1.1, 9, 1.1]);
});

test("a space says what it shows", () => {
  const told = [0, 1, 2, 3, 4].map((stop) => {
    const { layer, stage, width, isOutput, isProbability, letter } = spaceIn(recording, stop);
    return [layer, stage, width, isOutput, isProbability, letter];
  });
  assert.deepEqual(told, [
    [0, "post", 2, false, false, "h"],
    [1, "pre", 2, false, false, "z"],
    [1, "post", 2, false, false, "h"],
    [2, "pre", 1, false, false, "z"],
    [2, "post", 1, true, true, "h"],
  ]);
});
