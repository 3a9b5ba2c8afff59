// The epoch: play, steps, a slider with the marked epochs on it.
import { DIVERGED, lastEpoch, marksOf, shownOf } from "../../recordings/recording.js";
import { stepFrom, tickAt } from "../clock.js";
import { button, h, icon } from "../dom.js";

/** @import { Recording, Settings, Store } from "../../types" */

/** @param {Document} document @param {Store} store @param {number[]} clock @param {Recording[]} recordings */
export function makeTimeline(document, store, clock, recordings) {
  const buttons = makeButtons(document, store, clock);
  const slider = makeSlider(document, store, clock);
  const ticks = makeTicks(document, clock, recordings);
  const isBroken = (/** @type {Settings} */ { run, epoch }) =>
    shownOf(recordings, run).some((one) => one.ending && epoch >= lastEpoch(one));
  const output = h(document, "output", { class: "nf-now" });
  const element = h(
    document,
    "div",
    { class: "nf-row nf-timeline" },
    buttons.element,
    h(document, "div", { class: "nf-slider" }, slider.element, ticks.element),
    output,
  );
  /** @param {Settings} state @param {string} words */
  const update = (state, words) => {
    slider.update(state, words);
    output.textContent = `epoch ${state.epoch} of ${clock[clock.length - 1]}${isBroken(state) ? ", diverged" : ""}`;
    ticks.update(state);
    buttons.update(state);
  };
  return { element, update };
}

/** Where an epoch stands on the slider, in [0, 1]. @param {number[]} clock @param {number} epoch */
const shareOf = (clock, epoch) => String(tickAt(clock, epoch) / Math.max(1, clock.length - 1));

/** One back, play, one forward. @param {Document} document @param {Store} store @param {number[]} clock */
function makeButtons(document, store, clock) {
  const play = button(document, "nf-play", () => store.set({ playing: !store.state.playing }), {});
  const step = (/** @type {number} */ steps) => () =>
    store.set({ epoch: stepFrom(clock, store.state.epoch, steps), playing: false });
  const back = button(document, "nf-icon", step(-1), { "aria-label": "One epoch back" }, icon(document, "back"));
  const on = button(document, "nf-icon", step(1), { "aria-label": "One epoch forward" }, icon(document, "forward"));
  let shown = "";
  /** @param {Settings} state */
  const update = ({ playing }) => {
    const name = playing ? "pause" : "play";
    if (shown === name) return;
    shown = name;
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    play.replaceChildren(icon(document, name));
  };
  return { element: h(document, "div", { class: "nf-buttons" }, back, play, on), update };
}

/** @param {Document} document @param {Store} store @param {number[]} clock */
function makeSlider(document, store, clock) {
  const range = { type: "range", min: 0, max: clock.length - 1, step: 1 };
  const element = h(document, "input", { ...range, "aria-label": "Epoch", class: "nf-epoch" });
  element.addEventListener("input", () => store.set({ epoch: clock[Number(element.value)], playing: false }));
  /** @param {Settings} state @param {string} words */
  const update = ({ epoch }, words) => {
    element.value = String(tickAt(clock, epoch));
    element.setAttribute("aria-valuetext", words);
    element.style.setProperty("--share", shareOf(clock, epoch));
  };
  return { element, update };
}

/** @param {Document} document @param {number[]} clock @param {Recording[]} recordings */
function makeTicks(document, clock, recordings) {
  const element = h(document, "div", { class: "nf-ticks", "aria-hidden": "true" });
  const tickOf = (/** @type {[string, number]} */ [name, epoch]) => {
    const tick = h(document, "span", name === DIVERGED ? { class: "nf-diverged" } : {});
    tick.style.setProperty("--at", shareOf(clock, epoch));
    return tick;
  };
  /** @type {number | null} */
  let marked = null;
  /** Those of the runs that are shown. @param {Settings} state */
  const update = ({ run }) => {
    if (marked !== run) element.replaceChildren(...marksOf(shownOf(recordings, run)).map(tickOf));
    marked = run;
  };
  return { element, update };
}
