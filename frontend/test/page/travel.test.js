import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStore } from "../../src/page/store.js";
import { travel } from "../../src/page/travel.js";
import { inBrowser } from "../browser.js";

const storeAt = (through, playing = false) => makeStore({ through, playing });

test("one stop takes 0.7 seconds, half of it half the way, slowly at both ends", inBrowser(({ time }) => {
  const store = storeAt(1);
  travel(store, 2);
  time.advance(70);
  assert.ok(store.state.through > 1 && store.state.through < 1.1, `${store.state.through}`);
  time.advance(290);
  assert.ok(Math.abs(store.state.through - 1.5) < 0.06, `${store.state.through}`);
  time.advance(400);
  assert.equal(store.state.through, 2);
  assert.equal(time.waiting(), 0);
}));

test("a long way takes no longer than 1.6 seconds, a short one half a stop", inBrowser(({ time }) => {
  const [far, close] = [storeAt(0), storeAt(1.99)];
  travel(far, 14);
  travel(close, 2);
  time.advance(300);
  assert.notEqual(close.state.through, 2);
  time.advance(80);
  assert.equal(close.state.through, 2);
  assert.ok(far.state.through < 7);
  time.advance(1240);
  assert.equal(far.state.through, 14);
}));

test("it never goes past its end or back", inBrowser(({ time }) => {
  const store = storeAt(4);
  const seen = [];
  store.subscribe(({ through }) => seen.push(through));
  travel(store, 1);
  time.advance(2000);
  assert.ok(seen.length > 20);
  assert.ok(seen.every((value, i) => value >= 1 && value <= (i ? seen[i - 1] : 4)));
}));

test("whoever else moves it meanwhile keeps it", inBrowser(({ time }) => {
  const store = storeAt(0);
  travel(store, 4);
  time.advance(200);
  store.set({ through: 3 });
  time.advance(3000);
  assert.equal(store.state.through, 3);
}));

test("who prefers no motion is there at once, and so is one who watches it play", inBrowser(({ media }) => {
  const playing = storeAt(0, true);
  travel(playing, 4);
  assert.equal(playing.state.through, 4);
  media.set("prefers-reduced-motion", true);
  const still = storeAt(0);
  travel(still, 4);
  assert.equal(still.state.through, 4);
}));
