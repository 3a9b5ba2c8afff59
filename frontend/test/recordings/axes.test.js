import assert from "node:assert/strict";
import { test } from "node:test";
import { alongOther, hasOtherAxes } from "../../src/recordings/axes.js";
import { pictureAt } from "../../src/scenes/pictures.js";
import { makeState, moveState } from "../../src/scenes/state.js";
import { caseNamed } from "../cases.js";

const { recording } = caseNamed("2-16-16-3");

test("the last hidden layer alone has other axes, and their other axes are the first again", () => {
  assert.ok(hasOtherAxes(recording));
  assert.deepEqual(recording.views.map(({ other }) => other !== undefined), [false, true, false]);
  const other = alongOther(recording);
  assert.notEqual(other.views[1].basis, recording.views[1].basis);
  assert.deepEqual([recording.views[1].decides, other.views[1].decides], [true, false]);
  assert.equal(alongOther(other), recording);
  assert.equal(alongOther(recording), other);
  assert.ok(!hasOtherAxes(caseNamed("2-2-1").recording));
});

test("the same points are seen, along each basis as its columns say", () => {
  const state = makeState(recording, 5);
  moveState(state, recording.epochs.length - 1);
  for (const one of [recording, alongOther(recording)]) {
    const { samples } = pictureAt({ ...state, recording: one }, 4);
    const { post } = state.samples.layers[1];
    const { n } = state.samples;
    for (const axis of [0, 1]) {
      const seen = Array.from({ length: 16 }, (_, unit) => one.views[1].basis[2 * unit + axis] * post[unit * n]).reduce((a, b) => a + b);
      assert.ok(Math.abs(samples[axis] - seen) < 1e-4);
    }
  }
});
