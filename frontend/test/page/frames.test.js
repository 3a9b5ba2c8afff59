import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFrames } from "../../src/page/frames.js";
import { inBrowser } from "../browser.js";

/** Frames that are counted; `again` is how often rest asks for another one. */
function counted(again = 0) {
  const count = { draw: 0, rest: 0 };
  const frames = makeFrames(
    () => void count.draw++,
    () => (count.rest++, count.rest <= again),
  );
  return { count, frames };
}

test("many wishes of a moment are one frame", inBrowser(({ time }) => {
  const { count, frames } = counted();
  for (let i = 0; i < 5; i++) frames.wish();
  assert.equal(count.draw, 0);
  time.advance(20);
  assert.equal(count.draw, 1);
  frames.wish();
  time.advance(20);
  assert.equal(count.draw, 2);
}));

test("rest comes once, when nothing has moved for a moment", inBrowser(({ time }) => {
  const { count, frames } = counted();
  for (let i = 0; i < 10; i++) {
    frames.wish();
    time.advance(60);
  }
  assert.equal(count.rest, 0);
  time.advance(100);
  assert.equal(count.rest, 1);
  time.advance(5000);
  assert.deepEqual(count, { draw: 10, rest: 1 });
}));

test("a rest that is finer draws again, and then is one", inBrowser(({ time }) => {
  const { count, frames } = counted(1);
  frames.now();
  assert.equal(count.draw, 1);
  time.advance(1000);
  assert.deepEqual(count, { draw: 2, rest: 2 });
}));

test("once ended, what was wished is not drawn", inBrowser(({ time }) => {
  const { count, frames } = counted();
  frames.now();
  frames.wish();
  frames.end();
  time.advance(1000);
  assert.deepEqual(count, { draw: 1, rest: 0 });
}));
