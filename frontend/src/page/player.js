// The player: one clock, one set of views of one or several recordings, and the controls below.
import { clockOf } from "../recordings/recording.js";
import { runClock } from "./clock.js";
import { makeFrames } from "./frames.js";
import { listenToKeys } from "./keys.js";
import { makeRuns } from "./runs.js";
import { makeScreen } from "./screen.js";
import { firstSettings, tidySettings, wishesOf } from "./settings.js";
import { bind, makeStore } from "./store.js";
import { followTheme, paletteOf } from "./theme.js";

/** @import { Model, Payload } from "../types" */

// What changes which pictures there are.
const ARRANGING = ["run", "panels", "cell", "cells"];

/** Build the player in `root`; return what ends it. @param {HTMLElement} root @param {Payload} payload @param {Model} model */
export function makePlayer(root, { recordings, title, panels }, model) {
  const clock = clockOf(recordings);
  const tidy = tidySettings(recordings, clock);
  const own = { ...firstSettings(recordings, clock), ...tidy({ panels: panels ?? [] }) };
  const store = makeStore({ ...own, ...tidy(wishesOf(model)) });
  const runs = makeRuns(recordings, store);
  const isPage = model.get("host") === "page";
  let palette = paletteOf(root);
  const redraw = () => {
    runs.hurry(true);
    delete root.dataset.nfRest;
    frames.wish();
  };
  const screen = makeScreen(root, { title, isPage, clock, store, runs, palette: () => palette, redraw });
  const frames = makeFrames(
    () => drawFrame(root, runs, screen),
    () => rest(root, runs, screen),
  );
  const ends = [
    store.subscribe((_, changed) => {
      if (ARRANGING.some((name) => changed.has(name))) screen.stage.arrange();
      redraw();
    }),
    bind(model, store, tidy),
    followTheme(root, () => {
      palette = paletteOf(root);
      redraw();
    }),
    listenToKeys(root, store, clock, isPage),
    screen.stage.end,
    frames.end,
  ];
  screen.stage.arrange();
  frames.now();
  screen.stage.name(true);
  ends.push(runClock(store, clock));
  return () => ends.forEach((end) => end());
}

/** @typedef {import("./runs.js").Runs} Runs */
/** @typedef {ReturnType<typeof makeScreen>} Screen */

/** Draw, and say what it took. @param {HTMLElement} root @param {Runs} runs @param {Screen} screen */
function drawFrame(root, runs, { stage, update }) {
  const begun = performance.now();
  stage.draw();
  stage.name(false);
  update();
  const detail = { milliseconds: performance.now() - begun, mesh: runs.first().mesh };
  root.dispatchEvent(new CustomEvent("netfold:frame", { detail }));
}

/** Nothing has moved for a moment: the finest picture, then its description. Return whether to draw again. @param {HTMLElement} root @param {Runs} runs @param {Screen} screen */
function rest(root, runs, { stage }) {
  if (runs.hurry(false)) return true;
  stage.name(true);
  root.dataset.nfRest = "";
  root.dispatchEvent(new CustomEvent("netfold:rest"));
  return false;
}
