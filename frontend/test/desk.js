// Recordings, and what the parts of the page share, for tests of one part.
import { makeRuns } from "../src/page/runs.js";
import { firstSettings } from "../src/page/settings.js";
import { makeStore } from "../src/page/store.js";
import { readPayload } from "../src/recordings/payload.js";
import { clockOf } from "../src/recordings/recording.js";
import { payloadOf } from "./payload_of.js";

/** One recording by hand. @param {Parameters<typeof payloadOf>[0]} [change] @param {Parameters<typeof payloadOf>[1]} [options] */
export const recordingOf = (change, options) => readPayload(payloadOf(change, options)).recordings[0];

/** The same recording under several names, one after the other. @param {string[]} names */
export const named = (...names) => names.map((name) => recordingOf((header) => (header.recordings[0].name = name)));

/** What the parts share, of some recordings. @param {any[]} [recordings] @param {object} [patch] of the settings */
export function makeDesk(recordings = [recordingOf()], patch = {}) {
  const clock = clockOf(recordings);
  const store = makeStore({ ...firstSettings(recordings, clock), ...patch });
  return { recordings, clock, store, runs: makeRuns(recordings, store) };
}

export const PALETTE = {
  paper: "#ffffff",
  ink: "#111111",
  quiet: "#666666",
  faint: "#cccccc",
  accent: "#0000ff",
  loss: "#ff0000",
  accuracy: "#00ff00",
  signs: ["#3f7f93", "#c3553a"],
  dark: false,
};

/** The words in an element, in order, without those that are hidden. @param {Element} element */
export const wordsOf = (element) => element.textContent.replace(/\s+/g, " ").trim();
