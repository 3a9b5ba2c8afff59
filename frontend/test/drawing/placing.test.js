import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt, placeBetween } from "../../src/drawing/placing.js";
import { NO_ZOOM } from "../../src/drawing/scales.js";
import { makeState, moveState } from "../../src/scenes/state.js";
import { pictureAt } from "../../src/scenes/pictures.js";
import { isFold } from "../../src/scenes/kinds/index.js";
import { spaceOf } from "../../src/scenes/space.js";
import { widthsOf } from "../breadth.js";
import { caseNamed } from "../cases.js";
import { near } from "../close.js";
import { stateOf } from "../states.js";

const BOX = { rect: { x: 10, y: 20, width: 300, height: 280 }, size: { width: 320, height: 340 }, zoom: NO_ZOOM };
const WEIGHTS = [[0.3, -1.2, 0.8, 0.4], [0.5, -0.2], [1, 1], [0]];
const still = (state, stop) => placeAt(pictureAt(state, stop, {}, { isBetween: true }), BOX, {});
const between = (state, stop, t) =>
  placeBetween(still(state, stop), still(state, stop + 1), { t, isFold: isFold(spaceOf(state, stop), spaceOf(state, stop + 1)) }, {});

test("the affine step ends at z = x W + b, and begins where it was", () => {
  const state = stateOf(undefined, { weights: WEIGHTS }, 25);
  for (const [t, stop] of [[1e-7, 0], [1 - 1e-7, 1]]) {
    const [found, expected] = [between(state, 0, t), still(state, stop)];
    for (const name of ["mesh", "samples", "grid"])
      expected[name].forEach((value, i) => Number.isNaN(value) || near(found[name][i], value, 1e-2));
  }
  const { picture, scales } = still(state, 1);
  const [x, y] = [state.samples.input[0], state.samples.input[state.samples.n]];
  near(picture.samples[0], 0.3 * x + 0.8 * y + 0.5, 1e-5);
  near(still(state, 1).samples[0], picture.samples[0] * scales.kx + scales.ox, 1e-3);
});

/** Ways to look at the second layer: as films do, and from elsewhere, by what is done to its two axes. None is
 * mirrored: a sheet would have to be turned over, and is seen from its edge then. */
const SIDES = [
  ["as films do", (x, y) => [x, y]],
  ["turned by half", (x, y) => [-x, -y]],
  ["turned by a quarter", (x, y) => [-y, x]],
];
for (const name of ["2-8-8-1", "2-16-16-3", "4-8-3-3", "64-32-16-10"]) {
  for (const [side, turned] of SIDES) {
    const { recording } = caseNamed(name);
    const { basis } = recording.views[1];
    for (let at = 0; at < basis.length; at += 2) basis.set(turned(basis[at], basis[at + 1]), at);
    test(`${name}, ${side}: between two stops the sheet is no thinner than at the thinner one, and no larger than at the larger`, () => {
      const state = makeState(recording, 11);
      for (let place = 0; place < recording.epochs.length; place++) {
        moveState(state, place);
        for (let stop = 0; stop < 2 * recording.layers.length; stop++) checkBetween(state, stop);
      }
    });
  }
}

function checkBetween(state, stop) {
  const ends = [stop, stop + 1].map((at) => widthsOf(still(state, at).mesh));
  const [least, most] = [Math.min(ends[0][1], ends[1][1]), Math.max(ends[0][0], ends[1][0])];
  for (let i = 1; i < 20; i++) {
    const [long, short] = widthsOf(between(state, stop, i / 20).mesh);
    assert.ok(short > 0.9 * least && long < 1.1 * most, `epoch ${state.place}, stop ${stop + i / 20}: ${ends} to ${[long, short]}`);
  }
}

test("a fold moves along straight lines, and its straight lines are gone in the middle", () => {
  const state = stateOf(undefined, { weights: WEIGHTS }, 9);
  const [first, second] = [still(state, 1), still(state, 2)];
  const middle = (i) => (first.samples[i] + second.samples[i]) / 2;
  const expected = [0, 1, 2, 3].map(middle);
  const found = placeBetween(first, second, { t: 0.5, isFold: true }, {});
  expected.forEach((value, i) => near(found.samples[i], value, 1e-3));
  assert.ok(found.opacity <= 0);
  assert.ok(between(state, 1, 0.1).opacity > 0.5);
});
