// The controls below the pictures: the epoch, the way through the network, and what is shown.
import { firstPanels, panelName, panelsOf, stripOf } from "../panels/index.js";
import { deepestOf, marksOf } from "../recordings/recording.js";
import { SPEEDS, stepFrom, tickAt } from "./clock.js";
import { h, icon } from "./dom.js";

/** @import { Recording, Settings, Store } from "../types" */

/** Play, steps, the epoch slider and its marks. @param {Document} document @param {Store} store @param {number[]} clock @param {Recording[]} recordings */
export function makeTimeline(document, store, clock, recordings) {
  const playing = h(document, "button", {
    class: "nf-play",
    type: "button",
    onclick: () => store.set({ playing: !store.state.playing }),
  });
  const step = (/** @type {number} */ steps) => () =>
    store.set({ epoch: stepFrom(clock, store.state.epoch, steps), playing: false });
  const back = h(
    document,
    "button",
    { type: "button", class: "nf-icon", "aria-label": "One epoch back", onclick: step(-1) },
    icon(document, "back"),
  );
  const forward = h(
    document,
    "button",
    { type: "button", class: "nf-icon", "aria-label": "One epoch forward", onclick: step(1) },
    icon(document, "forward"),
  );
  const slider = h(document, "input", {
    type: "range",
    min: 0,
    max: clock.length - 1,
    step: 1,
    "aria-label": "Epoch",
    class: "nf-epoch",
  });
  slider.addEventListener("input", () => store.set({ epoch: clock[Number(slider.value)], playing: false }));
  const output = h(document, "output", { class: "nf-now" });
  const ticks = h(document, "div", { class: "nf-ticks", "aria-hidden": "true" });
  for (const [, epoch] of marksOf(recordings)) {
    const tick = h(document, "span");
    tick.style.setProperty("--at", String(tickAt(clock, epoch) / Math.max(1, clock.length - 1)));
    ticks.append(tick);
  }
  const element = h(
    document,
    "div",
    { class: "nf-row nf-timeline" },
    h(document, "div", { class: "nf-buttons" }, back, playing, forward),
    h(document, "div", { class: "nf-slider" }, slider, ticks),
    output,
  );
  let shown = "";
  /** @param {Settings} state @param {string} words */
  const update = (state, words) => {
    slider.value = String(tickAt(clock, state.epoch));
    slider.setAttribute("aria-valuetext", words);
    slider.style.setProperty("--share", String(tickAt(clock, state.epoch) / Math.max(1, clock.length - 1)));
    output.textContent = `epoch ${state.epoch} of ${clock[clock.length - 1]}`;
    const name = state.playing ? "pause" : "play";
    if (shown === name) return;
    shown = name;
    playing.setAttribute("aria-label", state.playing ? "Pause" : "Play");
    playing.replaceChildren(icon(document, name));
  };
  return { element, update };
}

/** The slider through the network, and its stops as buttons. @param {Document} document @param {Store} store @param {Recording} deepest @param {(through: number) => void} travel */
export function makeThrough(document, store, deepest, travel) {
  const depth = deepest.layers.length;
  // Of a foreign model only the layers themselves are known.
  const step = deepest.pictures ? 2 : 1;
  const slider = h(document, "input", {
    type: "range",
    min: 0,
    max: 2 * depth,
    step: 0.01,
    "aria-label": "Through the network",
    "data-nf-own-keys": true,
  });
  slider.addEventListener("input", () => store.set({ through: Number(slider.value) }));
  slider.addEventListener("keydown", (event) => {
    // A hundredth of a stop is too little for a key.
    const steps = /** @type {Record<string, number>} */ ({
      ArrowRight: 0.1,
      ArrowUp: 0.1,
      ArrowLeft: -0.1,
      ArrowDown: -0.1,
      PageUp: 1,
      PageDown: -1,
    })[event.key];
    if (!steps) return;
    event.preventDefault();
    const next = Math.round((store.state.through + steps) * 10) / 10;
    store.set({ through: Math.min(2 * depth, Math.max(0, next)) });
  });
  const stops = Array.from({ length: (2 * depth) / step + 1 }, (_, i) => {
    const stop = step * i;
    const [short, long] = stopWords(stop, deepest);
    const button = h(
      document,
      "button",
      { type: "button", class: "nf-stop", onclick: () => travel(stop), "aria-label": long },
      short,
    );
    button.style.setProperty("--at", String(stop / (2 * depth)));
    return button;
  });
  const line = h(document, "div", { class: `nf-stops${depth > 3 ? " nf-many" : ""}` }, ...stops);
  const element = h(
    document,
    "div",
    { class: "nf-row nf-through" },
    h(document, "span", { class: "nf-row-name" }, "Through layers"),
    h(document, "div", { class: "nf-slider" }, slider, line),
  );
  /** @param {Settings} state @param {string} words */
  const update = (state, words) => {
    slider.value = String(state.through);
    slider.style.setProperty("--share", String(state.through / (2 * depth)));
    slider.setAttribute("aria-valuetext", words);
    stops.forEach((button, i) => button.setAttribute("aria-pressed", String(step * i === state.through)));
  };
  return { element, update };
}

/** @param {number} stop @param {Recording} deepest @returns {[string, string]} */
function stopWords(stop, { layers, pictures }) {
  if (stop === 0) return ["plane", "Input plane"];
  const layer = Math.ceil(stop / 2);
  if (pictures) return [layers[layer - 1].name, layers[layer - 1].name];
  const depth = layers.length;
  const name = layer === depth ? "output" : depth === 2 ? "hidden" : `layer ${layer}`;
  return stop % 2 ? ["z", `${name}, pre-activation`] : [name, `${name}, activation`];
}

/** @param {Document} document @param {string} label @param {[string, string][]} options @param {(value: string) => void} chosen */
export function makeSelect(document, label, options, chosen) {
  const select = h(
    document,
    "select",
    { "aria-label": label },
    ...options.map(([value, words]) => h(document, "option", { value }, words)),
  );
  select.addEventListener("change", () => chosen(select.value));
  return { select, element: h(document, "label", { class: "nf-select" }, h(document, "span", {}, label), select) };
}

/** Buttons that jump to marked epochs. @param {Document} document @param {Store} store @param {Recording[]} recordings */
function makeMarks(document, store, recordings) {
  const buttons = marksOf(recordings).map(([name, epoch]) => {
    const jump = () => store.set({ epoch, playing: false });
    return h(
      document,
      "button",
      { type: "button", class: "nf-chip", onclick: jump },
      name,
      h(document, "span", { class: "nf-chip-number" }, String(epoch)),
    );
  });
  return h(document, "div", { class: "nf-marks", role: "group", "aria-label": "Jump to an epoch" }, ...buttons);
}

/** Runs, panels, speed, loop, files, link. @param {Document} document @param {Store} store @param {Recording[]} recordings @param {{png(): void, svg(): void, link: (() => void) | null}} actions */
export function makeToolbar(document, store, recordings, actions) {
  const runs = makeSelect(
    document,
    "Show",
    [
      ["-1", `All ${recordings.length} runs`],
      ...recordings.map((run, i) => /** @type {[string, string]} */ ([String(i), run.name])),
    ],
    (value) => store.set({ run: Number(value) }),
  );
  const deepest = deepestOf(recordings);
  const names = Object.keys(panelsOf(deepest));
  const cell = makeSelect(
    document,
    "In each",
    names.map((id) => [id, panelName(id, deepest)]),
    (value) => store.set({ cell: value, cells: {} }),
  );
  const panels = h(document, "details", { class: "nf-menu" });
  const shownAlone = () => recordings[Math.max(0, store.state.run)];
  const strip = h(
    document,
    "button",
    {
      type: "button",
      class: "nf-chip",
      title: "The input and every layer side by side",
      onclick: () => {
        const run = shownAlone();
        store.set({ panels: isStrip(store.state, run) ? firstPanels(deepest) : stripOf(run) });
      },
    },
    "All layers",
  );
  const speed = makeSelect(
    document,
    "Speed",
    SPEEDS.map((value) => [String(value), `${value} epochs/s`]),
    (value) => store.set({ speed: Number(value) }),
  );
  const loop = h(
    document,
    "button",
    { type: "button", class: "nf-chip nf-loop", onclick: () => store.set({ loop: !store.state.loop }) },
    icon(document, "loop"),
    "Loop",
  );
  const button = (/** @type {string} */ words, /** @type {() => void} */ act, /** @type {string} */ label) =>
    h(document, "button", { type: "button", class: "nf-chip", onclick: act, title: label, "aria-label": label }, words);
  const files = [
    button("PNG", actions.png, "Save the picture as PNG"),
    button("SVG", actions.svg, "Save the picture as SVG"),
  ];
  const link = actions.link ? [button("Copy link", actions.link, "Copy link to this moment")] : [];
  const several = recordings.length > 1 ? [runs.element, cell.element] : [];
  const element = h(
    document,
    "div",
    { class: "nf-row nf-toolbar" },
    makeMarks(document, store, recordings),
    ...several,
    panels,
    strip,
    speed.element,
    loop,
    h(document, "span", { class: "nf-space" }),
    ...files,
    ...link,
  );
  let menuFor = -2;
  /** @param {Settings} state */
  const update = (state) => {
    const isGrid = recordings.length > 1 && state.run < 0;
    runs.select.value = String(state.run);
    cell.select.value = state.cell;
    cell.element.hidden = !isGrid;
    panels.hidden = strip.hidden = isGrid;
    strip.setAttribute("aria-pressed", String(isStrip(state, shownAlone())));
    if (![...speed.select.options].some(({ value }) => value === String(state.speed))) {
      speed.select.append(h(document, "option", { value: state.speed }, `${state.speed} epochs/s`));
    }
    speed.select.value = String(state.speed);
    loop.setAttribute("aria-pressed", String(state.loop));
    if (menuFor !== state.run) fillMenu(document, store, panels, recordings[Math.max(0, state.run)]);
    menuFor = state.run;
    for (const box of panels.querySelectorAll("input")) box.checked = state.panels.includes(box.value);
  };
  return { element, update };
}

/** Are the input and every layer shown, and nothing else? @param {Settings} state @param {Recording} recording */
const isStrip = ({ panels }, recording) => panels.join() === stripOf(recording).join();

/** @param {Document} document @param {Store} store @param {HTMLElement} menu @param {Recording} recording */
function fillMenu(document, store, menu, recording) {
  const ids = Object.keys(panelsOf(recording));
  const boxes = ids.map((id) => {
    const box = h(document, "input", { type: "checkbox", value: id });
    box.addEventListener("change", () => {
      const chosen = ids.filter((other) => (other === id ? box.checked : store.state.panels.includes(other)));
      if (chosen.length) store.set({ panels: chosen });
      else box.checked = true;
    });
    return h(document, "label", {}, box, panelName(id, recording));
  });
  menu.replaceChildren(
    h(document, "summary", { class: "nf-chip" }, "Panels"),
    h(document, "div", { class: "nf-menu-box" }, ...boxes),
  );
}
