import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf, samplePlaces } from "../../src/scenes/samples.js";
import { allNear } from "../close.js";
import { asValues } from "../payload_of.js";
import { stateOf } from "../states.js";

test("values are coloured circles with a dark rim, held-out samples hollow", () => {
  const groups = groupsOf({ ...stateOf(asValues).recording, held_out: Uint8Array.of(0, 1, 0, 1) });
  assert.ok(groups.every(({ marker, rim }) => marker === "circle" && rim === "#6a7178"));
  const hollow = groups.filter(({ is_hollow }) => is_hollow).flatMap(({ rows }) => rows);
  assert.deepEqual(hollow.sort(), [1, 3]);
});

test("samples far from the plane are paler and drawn first, in four steps down to 0.3", () => {
  const { recording } = stateOf();
  const nearness = Float32Array.of(1, 0.1, 1, 0.5);
  const groups = groupsOf({ ...recording, plane: { ...recording.plane, nearness } });
  assert.deepEqual(groups[0].rows, [1]);
  assert.deepEqual(groups.map(({ opacity }) => Number(opacity.toFixed(3))), [...new Array(groups.length - 2).fill(0)].map((_, i) => [0.3, 0.533][i] ?? 1).concat([1, 1]).slice(0, groups.length));
});

test("of one feature samples stand at their values, the least and the most of them within the window", () => {
  const y = Float32Array.of(5, -3, 1);
  const dataset = { samples: 3, drawn: Uint32Array.of(0, 1, 2), features: 1, class_names: [], y, value_scale: { centre: 1, reach: 4, least: -3, most: 5 } };
  const places = samplePlaces({ dataset, plane: { samples: new Float32Array(6) }, window: { bottom: 10, top: 20 } });
  allNear(places.subarray(3), [19.4, 10.6, 15], 1e-5);
});

test("of one feature and three classes samples are spread over the height of the window", () => {
  const n = 200;
  const dataset = { samples: n, drawn: Uint32Array.from({ length: n }, (_, i) => i), features: 1, class_names: ["a", "b", "c"] };
  const places = samplePlaces({ dataset, plane: { samples: new Float32Array(2 * n) }, window: { bottom: 10, top: 20 } });
  const heights = [...places.subarray(n)].sort((a, b) => a - b);
  assert.ok(heights[0] >= 10.6 && heights[n - 1] <= 19.4);
  const gaps = heights.slice(1).map((height, i) => height - heights[i]);
  assert.ok(Math.max(...gaps) < (3 * 8.8) / n, "nowhere is there a hole");
});
