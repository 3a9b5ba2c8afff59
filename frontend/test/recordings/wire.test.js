import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { PayloadError, inflate, open, read, readIfAny } from "../../src/recordings/wire.js";
import { PREFIX, payloadOf } from "../payload_of.js";

const setWord = (bytes, at, value) => (new DataView(bytes.buffer).setUint32(at, value, true), bytes);

test("a packed payload is unpacked, an unpacked one is left alone", async () => {
  const bytes = payloadOf();
  assert.deepEqual(await inflate(new Uint8Array(gzipSync(bytes))), bytes);
  assert.equal(await inflate(bytes), bytes);
});

test("a packed payload that was cut is a sentence", async () => {
  await assert.rejects(inflate(new Uint8Array(gzipSync(payloadOf())).slice(0, -12)), /damaged or was cut short/);
  await assert.rejects(inflate(Uint8Array.of(0x1f, 0x8b, 1, 2, 3)), PayloadError);
});

test("header and data come apart, wherever the bytes lie", () => {
  const bytes = payloadOf();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const [one, other] = [open(bytes), open(shifted.subarray(3))];
  assert.equal(one.header.title, "a test");
  assert.deepEqual(other, one);
});

test("the header may hold any letters", () => {
  const title = "Größe 🧠 </script>";
  assert.equal(open(payloadOf((header) => (header.title = title))).header.title, title);
});

const FAULTS = [
  ["cut in the data", (bytes) => bytes.slice(0, -8), /cut short: \d+ of \d+ bytes/],
  ["cut in the header", (bytes) => bytes.slice(0, 40), /cut short: 40 of/],
  ["cut in the prefix", (bytes) => bytes.slice(0, PREFIX - 1), /no recording of netfold/],
  ["with something behind it", (bytes) => Uint8Array.of(...bytes, 1, 2, 3, 4), /cut short/],
  ["empty", () => new Uint8Array(), /no recording of netfold/],
  ["something else", () => new TextEncoder().encode("<html>not a payload at all</html>"), /no recording of netfold/],
  ["a newer version", (bytes) => setWord(bytes, 8, 7), /format 7.*newer netfold/],
  ["an older version", (bytes) => setWord(bytes, 8, 1), /format 1; .*reads format 3. Make the page again/],
  ["a header longer than all", (bytes) => setWord(bytes, 12, 2 ** 31), /cut short/],
  ["a broken header", (bytes) => (bytes.fill(0x21, 24, 30), bytes), /description is damaged/],
];
for (const [name, harm, words] of FAULTS) {
  test(`${name} is a sentence`, () => {
    assert.throws(() => open(harm(payloadOf())), PayloadError);
    assert.throws(() => open(harm(payloadOf())), words);
  });
}

const DATA = new Uint8Array(Float32Array.of(1.5, -2, 3).buffer);

test("an array is read by its type, where it lies", () => {
  assert.deepEqual([...read({ offset: 4, length: 2, type: "float32" }, DATA)], [-2, 3]);
  // 1.5 is 0x3fc00000, and the lowest byte comes first.
  assert.deepEqual([...read({ offset: 0, length: 2, type: "uint16" }, DATA)], [0, 0x3fc0]);
  assert.deepEqual([...read({ offset: 0, length: 4, type: "uint8" }, DATA)], [0, 0, 0xc0, 0x3f]);
  assert.equal(read({ offset: 12, length: 0, type: "float32" }, DATA).length, 0);
});

test("an array may be left out", () => {
  assert.equal(readIfAny(null, DATA), null);
  assert.deepEqual([...readIfAny({ offset: 0, length: 1, type: "float32" }, DATA)], [1.5]);
});

test("an array that leaves the data is a sentence", () => {
  for (const reference of [
    { offset: 0, length: 4, type: "float32" },
    { offset: 12, length: 1, type: "uint8" },
    { offset: 8, length: 3, type: "uint16" },
  ])
    assert.throws(() => read(reference, DATA), /cut short/);
});

test("a reference that is none is a sentence", () => {
  for (const reference of [
    { offset: "0", length: 1, type: "float32" },
    { offset: 0, length: null, type: "float32" },
    { offset: 0, length: 1, type: "float64" },
    { offset: 0, length: 1, type: "toString" },
    { offset: 2, length: 1, type: "uint8" },
    { offset: NaN, length: 1, type: "uint8" },
  ])
    assert.throws(() => read(reference, DATA), /description is damaged/);
});

test("planes are put together again, and differences added up, round and round", () => {
  // 0x01020304 and 5, the lowest bytes first.
  const planes = Uint8Array.of(4, 5, 3, 0, 2, 0, 1, 0);
  assert.deepEqual([...read({ offset: 0, length: 2, type: "uint32", planes: true }, planes)], [0x01020304, 5]);
  const steps = new Uint8Array(Uint16Array.of(65535, 3, 65534, 0).buffer);
  assert.deepEqual([...read({ offset: 0, length: 4, type: "uint16", differences: true }, steps)], [65535, 2, 0, 0]);
  assert.deepEqual([...new Uint16Array(steps.buffer)], [65535, 3, 65534, 0], "what came is left alone");
});
