// The pictures: the panels of one run, or a cell for each of several.
import { panelName, panelsOf } from "../panels/index.js";
import { metricWords } from "../scenes/sentences.js";
import { makeSelect } from "./controls/select.js";
import { h } from "./dom.js";
import { makePointing } from "./pointing.js";
import { drawView, fitView, makeView, nameView } from "./view.js";

/** @import { Hit, Palette, Recording, State, Store, View } from "../types" */
/** @import { Runs } from "./runs.js" */
/**
 * @typedef {object} Host what the player gives every picture
 * @property {() => Palette} palette
 * @property {() => void} redraw
 * @property {(hit: Hit | null, event: PointerEvent | null, state: State) => void} tip
 * @property {"h2" | "h3"} heading
 */

/** @param {Document} document @param {Store} store @param {Runs} runs @param {Host} host */
export function makeStage(document, store, runs, host) {
  const element = h(document, "div", { class: "nf-stage" });
  const observer = new ResizeObserver(host.redraw);
  /** @type {View[]} */
  let views = [];
  return {
    element,
    views: () => views,
    arrange() {
      observer.disconnect();
      views = placesOf(store, runs).map((place) => makePicture(document, store, runs, host, place));
      for (const view of views) observer.observe(view.element);
      arrange(element, views, runs.isGrid());
    },
    /** @param {boolean} withAlt */
    name(withAlt) {
      for (const view of views) nameView(view, view.setting.name ? metricWords(view.setting.state()) : "", withAlt);
    },
    draw() {
      const density = Math.min(3, globalThis.devicePixelRatio || 1);
      for (const view of views) {
        fitView(view, density);
        drawView(view, density);
      }
    },
    end: () => observer.disconnect(),
  };
}

/** @typedef {{run: number, id: string, isCell: boolean}} Place a panel of one run, alone or beside others' */

/** @param {Store} store @param {Runs} runs @returns {Place[]} */
function placesOf({ state: { panels, cell, cells, run } }, runs) {
  if (runs.isGrid()) return runs.recordings.map((_, i) => ({ run: i, id: cells[i] ?? cell, isCell: true }));
  const shown = Math.max(0, run);
  const known = panelsOf(runs.recordings[shown]);
  return panels.filter((id) => id in known).map((id) => ({ run: shown, id, isCell: false }));
}

/** @param {Document} document @param {Store} store @param {Runs} runs @param {Host} host @param {Place} place @returns {View} */
function makePicture(document, store, runs, { heading, palette, redraw, tip }, { run, id, isCell }) {
  const recording = runs.recordings[run];
  const panels = panelsOf(recording);
  const panel = panels[id] ?? panels.hidden_space;
  const state = () => runs.stateOf(run);
  const view = makeView(document, {
    panel,
    heading,
    state,
    palette,
    redraw,
    look: runs.look,
    pointing: makePointing(store, state, tip),
    name: isCell ? recording.name : null,
    extra: isCell ? [cellMenu(document, store, recording, run, panel.id)] : [],
  });
  view.element.dataset.run = String(run);
  return view;
}

/** Which panel of a run is in its cell. @param {Document} document @param {Store} store @param {Recording} recording @param {number} run @param {string} shown */
function cellMenu(document, store, recording, run, shown) {
  const panels = Object.keys(panelsOf(recording)).map(
    (id) => /** @type {[string, string]} */ ([id, panelName(id, recording)]),
  );
  const choose = (/** @type {string} */ value) => {
    if (value === "alone") store.set({ run });
    else store.set({ cells: { ...store.state.cells, [run]: value } });
  };
  const options = [...panels, /** @type {[string, string]} */ (["alone", "This run alone"])];
  const { select } = makeSelect(document, `Panel of ${recording.name}`, options, choose);
  select.className = "nf-cell-select";
  select.value = shown;
  return select;
}

/** Two charts share the column that two planes leave free; otherwise they are as tall as a plane. @param {HTMLElement} element @param {View[]} views @param {boolean} isGrid */
function arrange(element, views, isGrid) {
  const planes = views.filter((view) => view.setting.panel.zooms).length;
  const charts = views.length - planes;
  element.className = `nf-stage ${isGrid ? "nf-grid" : "nf-single"}`;
  element.dataset.count = String(views.length);
  element.classList.toggle("nf-tall", planes % 3 === 1 || charts !== 2);
  element.classList.toggle("nf-low", planes % 3 === 0 && charts === 2);
  element.classList.toggle("nf-strip", !isGrid && charts === 0 && planes > 2);
  element.replaceChildren(...views.map((view) => view.element));
}
