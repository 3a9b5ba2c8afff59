import assert from "node:assert/strict";
import { test } from "node:test";
import { SvgPen } from "../src/drawing/svg.js";
import { makeModel } from "../src/hosts/page.js";
import { speedFor, stepFrom, tickAt } from "../src/page/clock.js";
import { readLink, writeLink } from "../src/page/link.js";
import { tidySettings } from "../src/page/settings.js";
import { bind, layerOf, makeStore } from "../src/page/store.js";
import { readPayload } from "../src/recordings/payload.js";
import { clockOf, lowestLossEpoch, marksOf, placeAt } from "../src/recordings/recording.js";
import { payloadOf } from "./payload_of.js";

const { recordings } = readPayload(payloadOf(undefined, { epochs: [0, 5, 10] }));

test("a link restores what it was made from", () => {
  const settings = {
    epoch: 26,
    through: 1.25,
    speed: 10,
    loop: true,
    run: -1,
    panels: ["input", "layer-1"],
    cell: "curves",
  };
  assert.deepEqual(readLink(writeLink(settings)), settings);
});

test("a link may name a layer", () => assert.deepEqual(readLink("#layer=2"), { through: 4 }));

test("a link from elsewhere does no harm", () => {
  assert.deepEqual(readLink("#epoch=-3&through=x&panels=<b>&cell=%3Cscript%3E&__proto__=1&run=1.5&nothing"), {});
});

test("wishes are brought to what there is", () => {
  const tidy = tidySettings(recordings, clockOf(recordings));
  assert.deepEqual(tidy({ epoch: 7, through: 99, run: 5, panels: ["input", "nonsense"], cell: "nonsense" }), {
    epoch: 5,
    through: 4,
    run: 0,
    panels: ["input_space"],
  });
});

test("the clock has every epoch, and a run that ended holds its last", () => {
  const clock = clockOf([{ epochs: [0, 2, 4] }, { epochs: [0, 1] }]);
  assert.deepEqual(clock, [0, 1, 2, 4]);
  assert.equal(placeAt({ epochs: [0, 1] }, 4), 1);
  assert.equal(tickAt(clock, 3), 2);
  assert.deepEqual([stepFrom(clock, 4, 1), stepFrom(clock, 4, -1), stepFrom(clock, 2, -Infinity)], [4, 2, 0]);
  assert.equal(speedFor([0, 200]), 20);
});

test("marked epochs", () => {
  assert.equal(lowestLossEpoch(recordings[0]), 5);
  assert.deepEqual(marksOf(recordings), [
    ["First", 0],
    ["Lowest loss", 5],
    ["Stop", 10],
  ]);
});

test("the host's model and the store stay alike", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const model = makeModel({ epoch: 0, layer: 1, through: 2 });
  let told = 0;
  model.save_changes = () => void told++;
  const store = makeStore({
    epoch: 0,
    through: 2,
    playing: false,
    speed: 1,
    loop: false,
    run: 0,
    panels: [],
    cell: "hidden",
    cells: {},
    sample: null,
    neuron: null,
    hover: null,
  });
  const end = bind(model, store, (patch) => patch);
  model.set("epoch", 5);
  assert.equal(store.state.epoch, 5);
  model.set("layer", 2);
  assert.equal(store.state.through, 4);
  mock.timers.runAll();
  store.set({ epoch: 10, through: 1.5 });
  mock.timers.runAll();
  assert.deepEqual([model.get("epoch"), model.get("through"), model.get("layer")], [10, 1.5, 1]);
  assert.ok(told > 0);
  end();
  model.set("epoch", 0);
  assert.equal(store.state.epoch, 10);
  assert.deepEqual([0, 1, 2, 2.5, 4].map(layerOf), [1, 1, 1, 2, 2]);
});

test("the SVG pen escapes every text and closes every group", () => {
  const pen = new SvgPen(100, 50);
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, 10, 10);
  pen.clip();
  pen.fillText('</text><script>alert("x")</script>&', 1, 2);
  pen.arc(5, 5, 2);
  pen.fill();
  pen.translate(3, 4);
  pen.rotate(-Math.PI / 2);
  pen.restore();
  const text = pen.toString();
  assert.ok(!text.includes("<script"));
  assert.ok(text.includes('<g transform="translate(3 4)"><g transform="rotate(-90)">'));
  assert.equal(text.match(/<g /g)?.length, text.match(/<\/g>/g)?.length);
});
