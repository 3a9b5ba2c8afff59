import assert from "node:assert/strict";
import { test } from "node:test";
import { SPEEDS, runClock, speedFor, stepFrom, tickAt } from "../../src/page/clock.js";
import { makeStore } from "../../src/page/store.js";
import { inBrowser } from "../browser.js";

const CLOCK = [0, 1, 2, 4, 8];

test("the tick of an epoch is the last one not after it, as counting finds it", () => {
  for (let epoch = 0; epoch < 12; epoch++)
    assert.equal(tickAt(CLOCK, epoch), CLOCK.filter((one) => one <= epoch).length - 1);
});

test("steps go from epoch to epoch and stay within the clock", () => {
  assert.deepEqual(
    [1, -1, 2, 9, -9, Infinity, -Infinity, 0].map((steps) => stepFrom(CLOCK, 2, steps)),
    [4, 1, 8, 8, 0, 8, 0, 2],
  );
  assert.equal(stepFrom(CLOCK, 3, 1), 4, "between two epochs the next one follows");
});

test("the whole takes about ten seconds, or as long as the greatest speed needs", () => {
  assert.deepEqual(
    [5, 10, 11, 200, 400, 5000].map((last) => speedFor([0, last])),
    [1, 1, 2, 20, 40, 80],
  );
  assert.ok(SPEEDS.every((speed, i) => !i || speed > SPEEDS[i - 1]));
});

/** A store that plays, and its clock. */
function playing(patch = {}, clock = CLOCK) {
  const store = makeStore({ epoch: 0, playing: true, speed: 1, loop: false, ...patch });
  return { store, end: runClock(store, clock) };
}

test("playing takes a second for an epoch at speed 1, and ends at the last one", inBrowser(({ time }) => {
  const { store } = playing();
  time.advance(900);
  assert.equal(store.state.epoch, 0);
  time.advance(300);
  assert.equal(store.state.epoch, 1);
  time.advance(2000);
  assert.equal(store.state.epoch, 2);
  time.advance(1000);
  assert.equal(store.state.epoch, 4);
  time.advance(5000);
  assert.deepEqual([store.state.epoch, store.state.playing], [8, false]);
  assert.equal(time.waiting(), 0, "nothing goes on");
}));

test("between two epochs the pictures are ahead of the epoch, and at rest they are not", inBrowser(({ time }) => {
  const { store } = playing();
  time.advance(500);
  assert.equal(store.state.epoch, 0);
  assert.ok(store.state.ahead > 0.4 && store.state.ahead < 0.6);
  store.set({ playing: false });
  assert.deepEqual([store.state.epoch, store.state.ahead], [0, 0]);
  store.set({ playing: true });
  time.advance(9000);
  assert.deepEqual([store.state.epoch, store.state.ahead, store.state.playing], [8, 0, false]);
}));

test("who prefers no motion sees epochs only", inBrowser(({ time }) => {
  const { matchMedia } = globalThis;
  globalThis.matchMedia = () => ({ matches: true });
  const { store } = playing();
  time.advance(1500);
  globalThis.matchMedia = matchMedia;
  assert.deepEqual([store.state.epoch, store.state.ahead ?? 0], [1, 0]);
}));

test("the speed is that of the store, also when it changes", inBrowser(({ time }) => {
  const { store } = playing({ speed: 4 });
  time.advance(1100);
  assert.equal(store.state.epoch, 4);
  store.set({ speed: 1 });
  time.advance(1000);
  assert.equal(store.state.epoch, 4);
}));

test("it stands still until it is played, and when it is paused", inBrowser(({ time }) => {
  const { store } = playing({ playing: false });
  time.advance(3000);
  assert.equal(store.state.epoch, 0);
  store.set({ playing: true });
  time.advance(1100);
  store.set({ playing: false });
  time.advance(5000);
  assert.equal(store.state.epoch, 1);
}));

test("played at the end it begins again", inBrowser(({ time }) => {
  const { store } = playing({ epoch: 8, playing: false });
  store.set({ playing: true });
  time.advance(100);
  assert.equal(store.state.epoch, 0);
}));

test("a loop holds its last epoch for a second, then begins again", inBrowser(({ time }) => {
  const { store } = playing({ loop: true });
  time.advance(8500);
  assert.equal(store.state.epoch, 8);
  time.advance(800);
  assert.equal(store.state.epoch, 0);
  assert.equal(store.state.playing, true);
}));

test("who scrubs while it plays moves the clock", inBrowser(({ time }) => {
  const { store } = playing();
  time.advance(500);
  store.set({ epoch: 4 });
  time.advance(3500);
  assert.equal(store.state.epoch, 4);
  time.advance(700);
  assert.equal(store.state.epoch, 8);
}));

test("after a long pause of the page it does not leap", inBrowser(({ time }) => {
  const { store } = playing();
  const late = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (act) => late((now) => act(now + 60_000));
  time.advance(100);
  assert.equal(store.state.epoch, 0);
}));

test("once ended, nothing moves and nobody listens", inBrowser(({ time }) => {
  const { store, end } = playing();
  end();
  time.advance(5000);
  assert.equal(store.state.epoch, 0);
  store.set({ playing: false });
  store.set({ playing: true });
  assert.equal(time.waiting(), 0);
}));
