import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { makeModel } from "../../src/hosts/page.js";
import { render } from "../../src/hosts/render.js";
import { inBrowser } from "../browser.js";
import { payloadOf } from "../payload_of.js";

/** Render a model's values into an element; until the player says something. */
async function rendered({ document }, values) {
  const el = document.createElement("div");
  document.body.append(el);
  const model = makeModel(values);
  const end = render({ model, el });
  while (!el.querySelector("canvas, .nf-fault")) await new Promise((done) => setImmediate(done));
  return { el, end, model };
}

test("bytes, views of a buffer and buffers are taken alike, packed or not", inBrowser(async (browser) => {
  const bytes = payloadOf();
  const packed = new Uint8Array(gzipSync(bytes));
  const buffer = new ArrayBuffer(bytes.length + 8);
  new Uint8Array(buffer).set(bytes, 8);
  for (const payload of [bytes, packed, new DataView(buffer, 8), bytes.buffer]) {
    const { el, end } = await rendered(browser, { payload });
    assert.equal(el.querySelectorAll("canvas").length, 4);
    assert.equal(el.querySelector("h2").textContent, "a test", "in a notebook the title is no h1");
    end();
  }
}));

test("a host that hands over nothing gets a sentence", inBrowser(async (browser) => {
  const { el } = await rendered(browser, {});
  assert.match(el.querySelector(".nf-fault").textContent, /no recording of netfold/);
}));

test("a player that cannot be built is a sentence, and nothing half built is left", inBrowser(async (browser) => {
  const { el } = await rendered(browser, { payload: payloadOf((header) => (header.recordings[0].settings = null)) });
  assert.match(el.querySelector(".nf-fault").textContent, /^The recording cannot be shown: /);
  assert.equal(el.querySelectorAll("canvas").length, 0);
}));

test("what the host says moves the player, and what the person does tells the host", inBrowser(async (browser) => {
  const { el, model } = await rendered(browser, { payload: payloadOf(), epoch: 2 });
  const slider = el.querySelector(".nf-epoch");
  assert.match(slider.getAttribute("aria-valuetext"), /^epoch 2/);
  model.set("epoch", 1);
  browser.time.advance(50);
  assert.match(slider.getAttribute("aria-valuetext"), /^epoch 1/);
  browser.press(el.querySelector(".netfold"), "Home");
  browser.time.advance(100);
  assert.equal(model.get("epoch"), 0);
}));

test("a fault follows the theme of its host", inBrowser(async (browser) => {
  browser.media.set("dark", true);
  const { el } = await rendered(browser, { payload: new Uint8Array() });
  assert.equal(el.querySelector(".netfold").dataset.nfTheme, "dark");
}));

test("ended before it has begun, it shows nothing", inBrowser(async ({ document }) => {
  const el = document.createElement("div");
  render({ model: makeModel({ payload: payloadOf() }), el })();
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done));
  assert.equal(el.children.length, 0);
}));

test("once ended, nothing waits, listens or draws", inBrowser(async (browser) => {
  const { el, end, model } = await rendered(browser, { payload: payloadOf(), playing: true });
  browser.time.advance(100);
  end();
  assert.equal(browser.time.waiting(), 0);
  assert.equal(browser.media.listeners.size, 0);
  assert.equal(browser.observed.size, 0);
  model.set("epoch", 2);
  assert.equal(browser.time.waiting(), 0);
  assert.equal(el.children.length, 0);
}));
