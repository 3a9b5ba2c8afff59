// The player: one clock, one set of views of one or several recordings, and the controls below.
import { firstPanels } from "../panels/index.js";
import { clockOf, deepestOf } from "../recordings/recording.js";
import { stopName } from "../scenes/names.js";
import { metricWords } from "../scenes/words.js";
import { runClock, speedFor } from "./clock.js";
import { makeThrough, makeTimeline, makeToolbar } from "./controls.js";
import { h } from "./dom.js";
import { makeHeading } from "./heading.js";
import { makeInspector, makeTip } from "./inspector.js";
import { listenToKeys } from "./keys.js";
import { writeLink } from "./link.js";
import { offer, toPng, toSvg } from "./picture.js";
import { makeRuns } from "./runs.js";
import { tidySettings } from "./settings.js";
import { makeStage } from "./stage.js";
import { bind, makeStore } from "./store.js";
import { makeNumbers } from "./table.js";
import { followTheme, paletteOf } from "./theme.js";

/** @import { Model, Payload, Recording, Settings } from "../types" */

/** Build the player in `root`; return what ends it. @param {HTMLElement} root @param {Payload} payload @param {Model} model */
export function makePlayer(root, payload, model) {
  const { ownerDocument: document } = root;
  const { recordings, title } = payload;
  const isPage = model.get("host") === "page";
  const clock = clockOf(recordings);
  const tidy = tidySettings(recordings, clock);
  const own = { ...initial(recordings, clock), ...tidy({ panels: payload.panels ?? [] }) };
  const store = makeStore({ ...own, ...tidy(given(model)) });
  const runs = makeRuns(recordings, store);
  let palette = paletteOf(root);

  const heading = makeHeading(document, title, isPage);
  const stage = makeStage(
    root,
    store,
    runs,
    () => palette,
    () => redraw(),
    makeTip(root),
    isPage ? "h2" : "h3",
  );
  const timeline = makeTimeline(document, store, clock, recordings);
  const through = makeThrough(document, store, deepestOf(recordings), travel);
  const said = h(document, "p", { class: "nf-hidden", role: "status" });
  const name = () => `${title}-epoch-${store.state.epoch}`;
  const toolbar = makeToolbar(document, store, recordings, {
    png: () =>
      void toPng(stage.views(), stage.element, heading.words(), palette).then((blob) =>
        offer(document, blob, `${name()}.png`),
      ),
    svg: () =>
      offer(
        document,
        new Blob([toSvg(stage.views(), stage.element, heading.words(), palette)], { type: "image/svg+xml" }),
        `${name()}.svg`,
      ),
    link: isPage ? copyLink : null,
  });
  const inspector = makeInspector(document, store, () => runs.first());
  const numbers = makeNumbers(document, () => runs.shown());
  const controls = h(
    document,
    "div",
    { class: "nf-controls", role: "group", "aria-label": "Controls" },
    timeline.element,
    through.element,
  );
  root.append(heading.element, stage.element, controls, toolbar.element, inspector.element, numbers.element, said);

  let wanted = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  function redraw() {
    runs.hurry(true);
    wanted ||= requestAnimationFrame(frame);
  }
  function frame() {
    wanted = 0;
    const begun = performance.now();
    stage.draw();
    stage.name(false);
    words();
    clearTimeout(resting);
    resting = setTimeout(rest, 120);
    root.dispatchEvent(
      new CustomEvent("netfold:frame", {
        detail: { milliseconds: performance.now() - begun, mesh: runs.first().mesh },
      }),
    );
  }
  /** Nothing has moved for a moment: the finest picture, and its description. */
  function rest() {
    if (runs.hurry(false)) frame();
    else stage.name(true);
  }
  function words() {
    const { state } = store;
    const first = runs.first();
    const shown = runs.shown();
    heading.update(
      state,
      shown.length === 1 ? first : null,
      shown.map(({ recording }) => recording),
    );
    timeline.update(
      state,
      runs.shown().length === 1 ? metricWords(first) : `epoch ${state.epoch} of ${clock[clock.length - 1]}`,
    );
    through.element.hidden = !stage.views().some(({ setting }) => setting.panel.id === "hidden");
    through.update(state, stopName(first, state.through));
    toolbar.update(state);
    inspector.update();
    if (!state.playing) numbers.update();
  }
  /** Go to a stop, in a moment's motion unless the person prefers none. @param {number} target */
  function travel(target) {
    const from = store.state.through;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches || store.state.playing)
      return store.set({ through: target });
    const begun = performance.now();
    const length = Math.min(1600, 700 * Math.max(0.5, Math.abs(target - from)));
    let expected = from;
    const step = (/** @type {number} */ now) => {
      if (store.state.through !== expected) return;
      const t = Math.min(1, Math.max(0, (now - begun) / length));
      expected = t === 1 ? target : from + (target - from) * t * t * (3 - 2 * t);
      store.set({ through: expected });
      if (t < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
  function copyLink() {
    history.replaceState(null, "", writeLink(store.state));
    const done = (/** @type {string} */ message) => ((said.textContent = message), heading.note(message));
    navigator.clipboard?.writeText(location.href).then(
      () => done("Link copied"),
      () => done("The link is in the address bar"),
    );
  }

  const ends = [
    store.subscribe((state, changed) => {
      if (changed.has("run") || changed.has("panels") || changed.has("cell") || changed.has("cells")) stage.arrange();
      redraw();
    }),
    bind(model, store, tidy),
    followTheme(root, () => {
      palette = paletteOf(root);
      redraw();
    }),
    listenToKeys(root, store, clock, isPage),
    stage.watch(),
  ];
  stage.arrange();
  frame();
  stage.name(true);
  ends.push(runClock(store, clock), () => (cancelAnimationFrame(wanted), clearTimeout(resting)));
  return () => ends.forEach((end) => end());
}

/** @param {Recording[]} recordings @param {number[]} clock @returns {Settings} */
function initial(recordings, clock) {
  return {
    epoch: clock[0],
    through: 2,
    playing: false,
    speed: speedFor(clock),
    loop: false,
    run: recordings.length > 1 ? -1 : 0,
    panels: firstPanels(deepestOf(recordings)),
    cell: "hidden",
    cells: {},
    sample: null,
    neuron: null,
    turns: {},
    hover: null,
  };
}

/** What the host asks for; a host that asks for nothing gets the player's own beginning. @param {Model} model */
function given(model) {
  /** @type {Record<string, any>} */
  const wishes = {};
  for (const name of ["epoch", "through", "speed", "loop", "run", "panels", "cell"]) {
    const value = model.get(name);
    if (value !== undefined && value !== null && !(name === "speed" && !value) && !(name === "panels" && !value.length))
      wishes[name] = value;
  }
  return wishes;
}
