// All that the player shows, from the title down to the tables.
import { deepestOf } from "../recordings/recording.js";
import { metricWords, stopName } from "../scenes/sentences.js";
import { copyLink, makeFiles } from "./actions.js";
import { makeThrough } from "./controls/through.js";
import { makeTimeline } from "./controls/timeline.js";
import { makeToolbar } from "./controls/toolbar.js";
import { h } from "./dom.js";
import { makeHeading } from "./heading.js";
import { makeInspector, makeTip } from "./inspector.js";
import { makeStage } from "./stage.js";
import { makeNumbers } from "./table.js";
import { travel } from "./travel.js";

/** @import { Palette, Store } from "../types" */
/** @import { Runs } from "./runs.js" */
/**
 * @typedef {object} Desk what all parts share
 * @property {string} title
 * @property {boolean} isPage a page of its own, not a cell of a notebook
 * @property {number[]} clock
 * @property {Store} store
 * @property {Runs} runs
 * @property {() => Palette} palette
 * @property {() => void} redraw
 */

/** Fill `root`. @param {HTMLElement} root @param {Desk} desk */
export function makeScreen(root, desk) {
  const { ownerDocument: document } = root;
  const { title, isPage, clock, store, runs } = desk;
  const { recordings } = runs;
  const heading = makeHeading(document, title, isPage, recordings.length === 1);
  const stage = makeStage(document, store, runs, { ...desk, tip: makeTip(root), heading: isPage ? "h2" : "h3" });
  const timeline = makeTimeline(document, store, clock, recordings);
  const through = makeThrough(document, store, deepestOf(recordings), (stop) => travel(store, stop));
  const said = h(document, "p", { class: "nf-hidden", role: "status" });
  const say = (/** @type {string} */ message) => ((said.textContent = message), heading.note(message));
  const sight = { views: stage.views, stage: stage.element, words: heading.words, palette: desk.palette };
  const files = makeFiles(document, store, title, sight);
  const link = isPage ? () => copyLink(store, say) : null;
  const toolbar = makeToolbar(document, store, recordings, { ...files, link });
  const inspector = makeInspector(document, store, runs.first);
  const numbers = makeNumbers(document, runs.shown);
  const group = { class: "nf-controls", role: "group", "aria-label": "Controls" };
  const controls = h(document, "div", group, timeline.element, through.element);
  root.append(heading.element, stage.element, controls, toolbar.element, inspector.element, numbers.element, said);
  /** Bring all words and controls up to date. */
  const update = () => {
    const { state } = store;
    const [first, shown] = [runs.first(), runs.shown()];
    const one = shown.length === 1 ? first : null;
    heading.update(
      state,
      one,
      shown.map(({ recording }) => recording),
    );
    timeline.update(state, one ? metricWords(one) : `epoch ${state.epoch} of ${clock[clock.length - 1]}`);
    through.element.hidden = !stage.views().some(({ setting }) => setting.panel.id === "hidden_space");
    through.update(state, stopName(deepestOf(recordings), state.through));
    toolbar.update(state);
    inspector.update();
    if (!state.playing) numbers.update();
  };
  return { stage, update };
}
