// The pictures: the panels of one run, or a cell for each of several.
import { lineOf } from "../look/runs.js";
import { makeComparison } from "../panels/comparison.js";
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
      if (runs.isGrid()) views.push(makeAllCurves(document, store, runs, host));
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
    name: isCell ? runs.names[run] : null,
    extra: isCell ? [pieceOf(document, run), cellMenu(document, store, recording, run, panel.id)] : [],
  });
  view.element.dataset.run = String(run);
  return view;
}

/** One chart of the curves of all runs. @param {Document} document @param {Store} store @param {Runs} runs @param {Host} host @returns {View} */
function makeAllCurves(document, store, runs, { heading, palette, redraw, tip }) {
  const panel = makeComparison(runs.shown, runs.names);
  const pointing = makePointing(store, runs.first, tip);
  return makeView(document, { panel, heading, state: runs.first, palette, redraw, look: runs.look, pointing, name: null, extra: [] });
}

/** A piece of a run's line, as it is in the chart of all runs. @param {Document} document @param {number} run */
function pieceOf(document, run) {
  const { colour, dash } = lineOf(run);
  const [svg, line] = ["svg", "line"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [attribute, value] of [["viewBox", "0 0 24 6"], ["class", "nf-run-line"], ["aria-hidden", "true"]])
    svg.setAttribute(attribute, value);
  for (const [attribute, value] of Object.entries({ x1: 0, y1: 3, x2: 24, y2: 3, "stroke-dasharray": dash.join(" ") }))
    line.setAttribute(attribute, String(value));
  svg.style.setProperty("--nf-run", colour);
  svg.append(line);
  return svg;
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
