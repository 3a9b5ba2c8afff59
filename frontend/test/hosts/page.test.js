import assert from "node:assert/strict";
import { test } from "node:test";
import { makeModel, openPage } from "../../src/hosts/page.js";
import { inBrowser } from "../browser.js";
import { payloadOf } from "../payload_of.js";

test("a model tells who listens what changed, and only then", () => {
  const model = makeModel({ epoch: 3 });
  const heard = [];
  const listen = () => heard.push(model.get("epoch"));
  model.on("change:epoch", listen);
  model.on("change:epoch", listen);
  model.set("epoch", 3);
  model.set("epoch", 4);
  model.set("speed", 9);
  model.off("change:epoch", listen);
  model.set("epoch", 5);
  assert.deepEqual(heard, [4]);
  assert.deepEqual([model.get("epoch"), model.get("speed"), model.get("nothing")], [5, 9, undefined]);
});

test("who listens may leave while it is told", () => {
  const model = makeModel({});
  const heard = [];
  const once = () => (heard.push("once"), model.off("change:epoch", once));
  model.on("change:epoch", once);
  model.on("change:epoch", () => heard.push("always"));
  model.set("epoch", 1);
  model.set("epoch", 2);
  assert.deepEqual(heard, ["once", "always", "always"]);
});

test("a host that has nobody at its other end takes all the same", () => {
  const model = makeModel({});
  assert.equal(model.save_changes(), undefined);
  assert.equal(model.send({}), undefined);
  assert.equal(model.off("change:epoch", () => {}), undefined);
});

/** A page with this text as its payload, opened; until the player says something. */
async function opened({ document, window }, text) {
  document.body.innerHTML = '<div id="netfold-player"></div><script type="text/plain" id="netfold-payload"></script>';
  document.getElementById("netfold-payload").textContent = text;
  const end = openPage(document);
  const el = document.getElementById("netfold-player");
  while (!el.querySelector("canvas, .nf-fault")) await new Promise((done) => setImmediate(done));
  return { end, el, window };
}
const packed = (change) => Buffer.from(payloadOf(change)).toString("base64");

test("elsewhere than in a page of ours nothing happens", inBrowser(({ document }) => {
  assert.equal(openPage(document), undefined);
  document.body.innerHTML = '<div id="netfold-player"></div>';
  assert.equal(openPage(document), undefined);
}));

test("the page shows the recording that lies in it, as its link wants it", inBrowser(async (browser) => {
  const { el, end } = await opened(browser, `\n  ${packed()}\n`);
  assert.equal(el.querySelector("h1").textContent, "a test");
  assert.match(el.querySelector(".nf-epoch").getAttribute("aria-valuetext"), /^epoch 1 of 2/);
  assert.deepEqual(
    [...el.querySelectorAll("[data-panel]")].map(({ dataset }) => dataset.panel),
    ["curves", "hidden_space"],
  );
  end();
  assert.equal(el.querySelector(".netfold"), null);
}, { hash: "#epoch=1&panels=curves,hidden" }));

test("a new link moves the page", inBrowser(async (browser) => {
  const { el, window } = await opened(browser, packed());
  window.location.hash = "#epoch=2&through=1";
  browser.fire(window, "hashchange");
  browser.time.advance(50);
  assert.match(el.querySelector(".nf-epoch").getAttribute("aria-valuetext"), /^epoch 2 of 2/);
  assert.match(el.querySelector("[data-panel=hidden_space] .nf-panel-title").textContent, /pre-activation/);
}));

for (const text of ["", "%%%", "aGVsbG8=", packed().slice(0, 200)]) {
  test(`"${text.slice(0, 12)}" as a payload is a sentence`, inBrowser(async (browser) => {
    const { el } = await opened(browser, text);
    const fault = el.querySelector(".nf-fault");
    assert.match(fault.textContent, /netfold|cut short/);
    assert.equal(fault.getAttribute("role"), "alert");
  }));
}
