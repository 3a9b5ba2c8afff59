import assert from "node:assert/strict";
import { test } from "node:test";
import { listenToKeys } from "../../src/page/keys.js";
import { makeStore } from "../../src/page/store.js";
import { inBrowser } from "../browser.js";

const CLOCK = Array.from({ length: 41 }, (_, i) => 2 * i);

/** A player's root with something in it, and its keys. */
function listening({ document }, { inside = "div", attributes = {}, isPage = true } = {}) {
  const [root, element] = [document.createElement("div"), document.createElement(inside)];
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(root);
  root.append(element);
  const store = makeStore({ epoch: 20, playing: false });
  return { root, element, store, end: listenToKeys(root, store, CLOCK, isPage) };
}

const MOVES = { ArrowLeft: 18, ArrowRight: 22, PageUp: 12, PageDown: 28, Home: 0, End: 80 };
for (const [key, epoch] of Object.entries(MOVES)) {
  test(`${key} goes to its epoch and stops playing`, inBrowser((browser) => {
    const { root, store } = listening(browser);
    store.set({ playing: true });
    const event = browser.press(root, key);
    assert.deepEqual([store.state.epoch, store.state.playing], [epoch, false]);
    assert.ok(event.defaultPrevented, "the page does not scroll");
  }));
}

test("the space bar plays and pauses", inBrowser((browser) => {
  const { root, store } = listening(browser);
  browser.press(root, " ");
  assert.equal(store.state.playing, true);
  browser.press(root, " ");
  assert.equal(store.state.playing, false);
}));

test("v turns to the other axes and back", inBrowser((browser) => {
  const { root, store } = listening(browser);
  store.set({ axes: 0, playing: true });
  for (const axes of [1, 0]) {
    browser.press(root, "v");
    assert.equal(store.state.axes, axes);
  }
}));

test("keys with others held down belong to the browser", inBrowser((browser) => {
  const { root, store } = listening(browser);
  for (const held of ["ctrlKey", "metaKey", "altKey", "shiftKey"]) {
    const event = browser.press(root, "End", { [held]: true });
    assert.ok(!event.defaultPrevented);
  }
  assert.equal(store.state.epoch, 20);
}));

test("other keys do nothing, and those of objects neither", inBrowser((browser) => {
  const { root, store } = listening(browser);
  for (const key of ["x", "Enter", "toString", "constructor"]) browser.press(root, key);
  assert.deepEqual(store.state, { epoch: 20, playing: false });
}));

// Which keys a control keeps: its tag, its attributes, kept keys, keys that pass.
const CONTROLS = [
  ["button", {}, [" "], ["ArrowLeft", "Home"]],
  ["summary", {}, [" "], ["End"]],
  ["select", {}, [" ", "ArrowLeft", "Home"], []],
  ["textarea", {}, [" ", "Home"], []],
  ["input", { type: "number" }, ["ArrowLeft", "Home", " "], []],
  ["input", { type: "checkbox" }, [" "], ["ArrowLeft"]],
  ["input", { type: "range" }, [], ["ArrowLeft", " "]],
  ["input", { type: "range", "data-nf-own-keys": "" }, ["ArrowLeft", "Home"], [" "]],
  ["div", { "data-nf-scrolls": "" }, ["ArrowLeft", "PageDown"], []],
  ["canvas", {}, [], ["ArrowLeft", " "]],
];
for (const [inside, attributes, kept, passed] of CONTROLS) {
  test(`${inside} ${JSON.stringify(attributes)} keeps the keys that it needs`, inBrowser((browser) => {
    const { element, store } = listening(browser, { inside, attributes });
    for (const key of kept) browser.press(element, key);
    assert.deepEqual(store.state, { epoch: 20, playing: false });
    for (const key of passed) {
      const before = store.state;
      browser.press(element, key);
      assert.notEqual(store.state, before, key);
    }
  }));
}

test("a notebook hears of no key but Escape and Tab", inBrowser((browser) => {
  const { root } = listening(browser, { isPage: false });
  const heard = [];
  browser.document.body.addEventListener("keydown", ({ key }) => heard.push(key));
  for (const key of ["a", "ArrowLeft", "Enter", "Escape", "Tab"]) browser.press(root, key);
  assert.deepEqual(heard, ["Escape", "Tab"]);
}));

test("in a page of its own the keys work where nothing has the focus, in a notebook not", inBrowser((browser) => {
  const { body } = browser.document;
  const page = listening(browser);
  const cell = listening(browser, { isPage: false });
  browser.press(body, "End");
  assert.deepEqual([page.store.state.epoch, cell.store.state.epoch], [80, 20]);
  const beside = browser.document.createElement("p");
  body.append(beside);
  browser.press(beside, "Home");
  assert.equal(page.store.state.epoch, 80);
}));

test("once ended, no key does anything", inBrowser((browser) => {
  const { root, store, end } = listening(browser);
  end();
  browser.press(root, "End");
  browser.press(browser.document.body, "End");
  assert.equal(store.state.epoch, 20);
}));

test("of a short recording a page key goes one epoch", inBrowser((browser) => {
  const root = browser.document.createElement("div");
  const store = makeStore({ epoch: 0, playing: false });
  listenToKeys(root, store, [0, 1, 2, 3], false);
  browser.press(root, "PageDown");
  assert.equal(store.state.epoch, 1);
}));
