import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { readPayload } from "../src/recordings/payload.js";
import { inflate } from "../src/recordings/wire.js";
import { payloadOf } from "./payload_of.js";

test("a whole payload is read under Python's names", () => {
  const { title, recordings } = readPayload(payloadOf());
  assert.equal(title, "a test");
  assert.deepEqual(recordings[0].epochs, [0, 1, 2]);
  assert.deepEqual([...recordings[0].dataset.y], [0, 0, 1, 1]);
  assert.deepEqual([...recordings[0].layers[0].weights.slice(0, 4)], [1, -1, 1, -1]);
});

test("a packed payload is unpacked, an unpacked one is left alone", async () => {
  const bytes = payloadOf();
  assert.deepEqual(await inflate(new Uint8Array(gzipSync(bytes))), bytes);
  assert.equal(await inflate(bytes), bytes);
});

const FAULTS = [
  ["cut in the data", (bytes) => bytes.slice(0, -8), /cut short/],
  ["cut in the header", (bytes) => bytes.slice(0, 40), /cut short/],
  ["empty", () => new Uint8Array(), /no recording of netfold/],
  ["something else", () => new TextEncoder().encode("<html>not a payload at all</html>"), /no recording of netfold/],
  ["a newer version", (bytes) => (new DataView(bytes.buffer).setUint32(8, 7, true), bytes), /format 7.*newer netfold/],
  [
    "an older version",
    (bytes) => (new DataView(bytes.buffer).setUint32(8, 1, true), bytes),
    /format 1; .*reads format 2. Make the page again/,
  ],
  ["a broken header", (bytes) => (bytes.fill(0x21, 24, 30), bytes), /description is damaged/],
];
for (const [name, harm, words] of FAULTS) {
  test(`${name} is a sentence`, () => assert.throws(() => readPayload(harm(payloadOf())), words));
}

const HEADERS = [
  ["NaN epochs", (header) => (header.recordings[0].epochs = [0, null, 2]), /not whole numbers in rising order/],
  ["no epochs", (header) => (header.recordings[0].epochs = []), /not whole numbers/],
  [
    "an unknown activation",
    (header) => (header.network = header.recordings[0].network.activations[0] = "constructor"),
    /does not know the activation/,
  ],
  ["an unknown kind", (header) => (header.recordings[0].kind = "sounds"), /holds sounds, which this player/],
  ["one class", (header) => header.datasets[0].class_names.pop(), /neither classes nor values/],
  ["no plane", (header) => (header.datasets[0].samples = 2), /4 features and no plane/],
  ["no recordings", (header) => (header.recordings = []), /no recording in this page/],
  ["arrays beyond the end", (header) => (header.recordings[0].layers[1].weights.offset = 1e6), /cut short/],
  ["missing parts", (header) => delete header.recordings[0].views, /does not fit its own description/],
];
for (const [name, change, words] of HEADERS) {
  test(`${name}: a sentence`, () => assert.throws(() => readPayload(payloadOf(change)), words));
}

test("a packed payload that was cut is a sentence", async () => {
  await assert.rejects(inflate(new Uint8Array(gzipSync(payloadOf())).slice(0, -12)), /damaged or was cut short/);
});
