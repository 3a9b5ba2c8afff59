// The pictures: the panels of one run, or a cell for each of several.
import { panelName, panelsOf } from "../panels/index.js";
import { frameOf } from "../scenes/kinds.js";
import { metricWords } from "../scenes/words.js";
import { turned } from "../spaces/turning.js";
import { makeSelect } from "./controls.js";
import { h } from "./dom.js";
import { drawView, fitView, makeView, nameView } from "./view.js";

/** @import { Hit, Palette, State, Store } from "../types" */
/** @import { Runs } from "./runs.js" */
/** @import { View } from "./view.js" */

/**
 * @param {HTMLElement} root @param {Store} store @param {Runs} runs @param {() => Palette} palette @param {() => void} redraw
 * @param {(hit: Hit | null, event: PointerEvent | null, state: State) => void} tip @param {"h2" | "h3"} heading
 */
export function makeStage(root, store, runs, palette, redraw, tip, heading) {
  const { ownerDocument: document } = root;
  const element = h(document, "div", { class: "nf-stage" });
  const observer = new ResizeObserver(redraw);
  /** @type {View[]} */
  let views = [];

  /** @param {number} run @param {string} id @param {boolean} isCell */
  function viewOf(run, id, isCell) {
    const recording = runs.recordings[run];
    const panels = panelsOf(recording);
    const panel = panels[id] ?? panels.hidden;
    const state = () => runs.stateOf(run);
    const extra = isCell ? [cellMenu(run, panel.id)] : [];
    const view = makeView(document, {
      panel,
      heading,
      state,
      palette,
      redraw,
      extra,
      look: runs.look,
      name: isCell ? recording.name : null,
      point(hit, event) {
        if (!isSame(hit, store.state.hover)) store.set({ hover: hit });
        tip(hit, event, state());
      },
      turn(layer, right, down) {
        const turns = { ...store.state.turns, [layer]: turned(frameOf(state(), layer), right, down) };
        store.set({ turns });
      },
      unturn(layer) {
        const { [layer]: _, ...turns } = store.state.turns;
        store.set({ turns });
      },
      pick(hit) {
        if (hit.epoch !== undefined) store.set({ epoch: nearestEpoch(run, hit.epoch), playing: false });
        // What is pressed stays lit; pressed again, no longer.
        else if (hit.sample !== undefined) store.set({ sample: hit.sample === store.state.sample ? null : hit.sample });
        else
          store.set({ neuron: isSame(hit, { neuron: store.state.neuron ?? undefined }) ? null : (hit.neuron ?? null) });
      },
    });
    view.element.dataset.run = String(run);
    observer.observe(view.element);
    return view;
  }
  /** @param {number} run @param {number} epoch */
  function nearestEpoch(run, epoch) {
    const { epochs } = runs.recordings[run];
    return epochs.reduce((best, other) => (Math.abs(other - epoch) < Math.abs(best - epoch) ? other : best));
  }
  /** @param {number} run @param {string} id */
  function cellMenu(run, id) {
    const recording = runs.recordings[run];
    const options = Object.keys(panelsOf(recording)).map(
      (other) => /** @type {[string, string]} */ ([other, panelName(other, recording)]),
    );
    const { select } = makeSelect(
      document,
      `Panel of ${recording.name}`,
      [...options, ["alone", "This run alone"]],
      (value) => {
        if (value === "alone") store.set({ run });
        else store.set({ cells: { ...store.state.cells, [run]: value } });
      },
    );
    select.className = "nf-cell-select";
    select.value = id;
    return select;
  }

  return {
    element,
    views: () => views,
    arrange() {
      observer.disconnect();
      const { panels, cell, cells, run } = store.state;
      views = runs.isGrid()
        ? runs.recordings.map((_, i) => viewOf(i, cells[i] ?? cell, true))
        : panels
            .filter((id) => id in panelsOf(runs.recordings[Math.max(0, run)]))
            .map((id) => viewOf(Math.max(0, run), id, false));
      element.className = `nf-stage ${runs.isGrid() ? "nf-grid" : "nf-single"}`;
      element.dataset.count = String(views.length);
      // Two charts share the column that two planes leave free; otherwise they are as tall as a plane.
      const planes = views.filter((view) => view.setting.panel.zooms).length;
      const charts = views.length - planes;
      element.classList.toggle("nf-tall", planes % 3 === 1 || charts !== 2);
      element.classList.toggle("nf-low", planes % 3 === 0 && charts === 2);
      element.classList.toggle("nf-strip", !runs.isGrid() && charts === 0 && planes > 2);
      element.replaceChildren(...views.map((view) => view.element));
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
    watch: () => () => observer.disconnect(),
  };
}

/** @param {Hit | null} a @param {Hit | null} b */
function isSame(a, b) {
  return a?.sample === b?.sample && a?.neuron?.layer === b?.neuron?.layer && a?.neuron?.unit === b?.neuron?.unit;
}
