// Below the epoch: marked epochs, runs, panels, speed, loop, files, link.
import { panelName, panelsOf } from "../../panels/index.js";
import { hasOtherAxes } from "../../recordings/axes.js";
import { deepestOf, marksOf, shownOf } from "../../recordings/recording.js";
import { SPEEDS } from "../clock.js";
import { turnAxes } from "../travel.js";
import { button, h, icon } from "../dom.js";
import { makePanelChoice } from "./panels.js";
import { makeSelect } from "./select.js";

/** @import { Recording, Settings, Store } from "../../types" */
/** @typedef {{elements: HTMLElement[], update?: (state: Settings, isGrid: boolean) => void}} Tools some of the bar's tools */

/** @param {Document} document @param {Store} store @param {Recording[]} recordings @param {{png(): void, svg(): void, link: (() => void) | null}} actions */
export function makeToolbar(document, store, recordings, actions) {
  const tools = [
    makeMarks(document, store, recordings),
    makeRunChoice(document, store, recordings),
    makePanelChoice(document, store, recordings),
    makeAxes(document, store, recordings),
    makeSpeed(document, store),
    makeLoop(document, store),
    makeFiles(document, actions),
  ];
  const element = h(document, "div", { class: "nf-row nf-toolbar" }, ...tools.flatMap(({ elements }) => elements));
  /** @param {Settings} state */
  const update = (state) => {
    const isGrid = recordings.length > 1 && state.run < 0;
    for (const tool of tools) tool.update?.(state, isGrid);
  };
  return { element, update };
}

/** Buttons that jump to marked epochs. @param {Document} document @param {Store} store @param {Recording[]} recordings @returns {Tools} */
function makeMarks(document, store, recordings) {
  const chipOf = (/** @type {[string, number]} */ [name, epoch]) => {
    const jump = () => store.set({ epoch, playing: false });
    const number = h(document, "span", { class: "nf-chip-number" }, String(epoch));
    return button(document, "nf-chip", jump, {}, name, number);
  };
  const group = h(document, "div", { class: "nf-marks", role: "group", "aria-label": "Jump to an epoch" });
  /** @type {number | null} */
  let marked = null;
  /** Those of the runs that are shown. @param {Settings} state */
  const update = ({ run }) => {
    if (marked !== run) group.replaceChildren(...marksOf(shownOf(recordings, run)).map(chipOf));
    marked = run;
  };
  return { elements: [group], update };
}

/** Which run is shown, and of all side by side which panel. @param {Document} document @param {Store} store @param {Recording[]} recordings @returns {Tools} */
function makeRunChoice(document, store, recordings) {
  if (recordings.length < 2) return { elements: [] };
  const deepest = deepestOf(recordings);
  const names = recordings.map((run, i) => /** @type {[string, string]} */ ([String(i), run.name]));
  const all = /** @type {[string, string]} */ (["-1", `All ${recordings.length} runs`]);
  const run = makeSelect(document, "Show", [all, ...names], (value) => store.set({ run: Number(value) }));
  const cell = makeSelect(
    document,
    "In each",
    Object.keys(panelsOf(deepest)).map((id) => [id, panelName(id, deepest)]),
    (value) => store.set({ cell: value, cells: {} }),
  );
  return {
    elements: [run.element, cell.element],
    update(state, isGrid) {
      run.select.value = String(state.run);
      cell.select.value = state.cell;
      cell.element.hidden = !isGrid;
    },
  };
}

/** @param {Document} document @param {Store} store @returns {Tools} */
function makeSpeed(document, store) {
  const words = (/** @type {number} */ speed) => `${speed} ${speed === 1 ? "epoch" : "epochs"}/s`;
  const options = SPEEDS.map((speed) => /** @type {[string, string]} */ ([String(speed), words(speed)]));
  const { select, element } = makeSelect(document, "Speed", options, (value) => store.set({ speed: Number(value) }));
  return {
    elements: [element],
    update({ speed }) {
      // A host or a link may ask for any.
      if (![...select.options].some(({ value }) => value === String(speed)))
        select.append(h(document, "option", { value: speed }, words(speed)));
      select.value = String(speed);
    },
  };
}

/** Whether the last hidden layer is seen along the axes in which the output decides. @param {Document} document @param {Store} store @param {Recording[]} recordings @returns {Tools} */
function makeAxes(document, store, recordings) {
  if (!recordings.some(hasOtherAxes)) return { elements: [] };
  const isDeciding = recordings.some(({ views }) => views.some(({ other, decides }) => other && decides));
  const title = "The last hidden layer along the output's weights, where its boundary is straight, or along its principal axes (key v)";
  const chip = button(document, "nf-chip", () => turnAxes(store), { title }, "Decision view");
  return { elements: [chip], update: ({ axes }) => chip.setAttribute("aria-pressed", String(axes < 0.5 === isDeciding)) };
}

/** @param {Document} document @param {Store} store @returns {Tools} */
function makeLoop(document, store) {
  const toggle = () => store.set({ loop: !store.state.loop });
  const loop = button(document, "nf-chip nf-loop", toggle, {}, icon(document, "loop"), "Loop");
  return { elements: [loop], update: (state) => loop.setAttribute("aria-pressed", String(state.loop)) };
}

/** What leaves the page. @param {Document} document @param {{png(): void, svg(): void, link: (() => void) | null}} actions @returns {Tools} */
function makeFiles(document, { png, svg, link }) {
  const one = (/** @type {string} */ words, /** @type {() => void} */ act, /** @type {string} */ label) =>
    button(document, "nf-chip", act, { title: label, "aria-label": label }, words);
  const files = [one("PNG", png, "Save the picture as PNG"), one("SVG", svg, "Save the picture as SVG")];
  if (link) files.push(one("Copy link", link, "Copy link to this moment"));
  return { elements: [h(document, "span", { class: "nf-space" }), ...files] };
}
