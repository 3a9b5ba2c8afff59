// The way through the network: a slider, and its stops as buttons.
import { stopName } from "../../scenes/sentences.js";
import { button, h } from "../dom.js";

/** @import { Recording, Settings, Store } from "../../types" */

// What a key moves, since a hundredth of a stop is too little for it.
const STEPS = /** @type {Record<string, number>} */ ({
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  PageUp: 1,
  PageDown: -1,
});

/** @param {Document} document @param {Store} store @param {Recording} deepest @param {(through: number) => void} travel */
export function makeThrough(document, store, deepest, travel) {
  const end = 2 * deepest.layers.length;
  const slider = makeSlider(document, store, end);
  const stops = makeStops(document, deepest, travel);
  const element = h(
    document,
    "div",
    { class: "nf-row nf-through" },
    h(document, "span", { class: "nf-row-name" }, "Through layers"),
    h(document, "div", { class: "nf-slider" }, slider, stops.element),
  );
  /** @param {Settings} state @param {string} words */
  const update = ({ through }, words) => {
    slider.value = String(through);
    slider.style.setProperty("--share", String(through / end));
    slider.setAttribute("aria-valuetext", words);
    stops.update(through);
  };
  return { element, update };
}

/** @param {Document} document @param {Store} store @param {number} end */
function makeSlider(document, store, end) {
  const range = { type: "range", min: 0, max: end, step: 0.01 };
  const slider = h(document, "input", { ...range, "aria-label": "Through the network", "data-nf-own-keys": true });
  slider.addEventListener("input", () => store.set({ through: Number(slider.value) }));
  slider.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = Math.round((store.state.through + step) * 10) / 10;
    store.set({ through: Math.min(end, Math.max(0, next)) });
  });
  return slider;
}

/** @param {Document} document @param {Recording} deepest @param {(through: number) => void} travel */
function makeStops(document, deepest, travel) {
  const depth = deepest.layers.length;
  // Of a foreign model only the layers themselves are known.
  const step = deepest.pictures ? 2 : 1;
  const stops = Array.from({ length: (2 * depth) / step + 1 }, (_, i) => step * i);
  const buttons = stops.map((stop) => {
    const [short, long] = stopWords(stop, deepest);
    const one = button(document, "nf-stop", () => travel(stop), { "aria-label": long }, ...inPieces(document, short));
    if (short === "z") one.classList.add("nf-sum");
    one.style.setProperty("--at", String(stop / (2 * depth)));
    return one;
  });
  const element = h(document, "div", { class: `nf-stops${depth > 3 ? " nf-many" : ""}${depth > 5 ? " nf-deep" : ""}` }, ...buttons);
  const update = (/** @type {number} */ through) =>
    buttons.forEach((one, i) => one.setAttribute("aria-pressed", String(stops[i] === through)));
  return { element, update };
}

/** "layer 3", "input" and "output", of which "3", "in" and "out" are left where there is little room. @param {Document} document @param {string} short */
function inPieces(document, short) {
  const pieces = short.split(/^(layer )|(?<=^in|^out)(put)$/).filter(Boolean);
  return pieces.map((piece) => (/^layer |^put$/.test(piece) ? h(document, "span", { class: "nf-word" }, piece) : piece));
}

/** @param {number} stop @param {Recording} deepest @returns {[string, string]} */
function stopWords(stop, deepest) {
  const long = stopName(deepest, stop);
  if (stop === 0) return ["input", long];
  const { layers, pictures } = deepest;
  const layer = Math.ceil(stop / 2);
  if (pictures) return [long, long];
  const depth = layers.length;
  const name = layer === depth ? "output" : depth === 2 ? "hidden" : `layer ${layer}`;
  return [stop % 2 ? "z" : name, long];
}
