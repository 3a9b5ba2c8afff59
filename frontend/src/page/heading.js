// Above the pictures: what is shown, what its colours mean, and how good the network is now.
import { MISSING } from "../look/numbers.js";
import { capital, metricName } from "../look/words.js";
import { DIVERGED } from "../recordings/recording.js";
import { beyond, scaleOf } from "../scenes/curves.js";
import { curvesOf, toldOf } from "../scenes/legend.js";
import { metricWords, runWords, scoreOf } from "../scenes/sentences.js";
import { h } from "./dom.js";
import { makeLegend } from "./legend.js";

/** @import { Recording, Settings, State } from "../types" */

/** @param {Document} document @param {string} title of all @param {boolean} isPage @param {boolean} isAlone is there but one recording? */
export function makeHeading(document, title, isPage, isAlone) {
  const name = h(document, isPage ? "h1" : "h2", { class: "nf-title", dir: "auto" }, title);
  const about = h(document, "p", { class: "nf-about", dir: "auto" });
  const note = h(document, "p", { class: "nf-note", "aria-hidden": "true" });
  const legend = makeLegend(document);
  const readout = h(document, "dl", { class: "nf-readout" });
  const element = h(
    document,
    "header",
    { class: "nf-head" },
    h(document, "div", {}, name, about, legend.element),
    note,
    readout,
  );
  let line = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let noted;
  return {
    element,
    words: () => line,
    /** @param {string} message */
    note(message) {
      note.textContent = message;
      clearTimeout(noted);
      noted = setTimeout(() => (note.textContent = ""), 2500);
    },
    /** @param {Settings} settings @param {State | null} one the only run shown, if there is one @param {Recording[]} shown */
    update(settings, one, shown) {
      legend.update(shown);
      const words = one
        ? runWords(one.recording)
        : "Several runs on one clock; a run that has ended holds its last epoch.";
      if (about.textContent !== words) about.textContent = words;
      name.textContent = one && !isAlone ? one.recording.name : title;
      fill(document, readout, one ? readouts(one) : [["Epoch", String(settings.epoch), ""]]);
      line = one ? `${name.textContent} · ${metricWords(one)}` : `${title} · epoch ${settings.epoch}`;
    },
  };
}

/** The large numbers: name, value, and the value on held-out samples. @param {State} state @returns {[string, string, string][]} */
function readouts(state) {
  const { recording, place } = state;
  const told = toldOf(recording, place);
  const named = ["loss", scoreOf(recording)].map((name) => {
    const heldOut = told[`held_out_${name}`];
    const more = heldOut ? `held out ${heldOut}` : "";
    return /** @type {[string, string, string]} */ ([
      capital(metricName(name)),
      isBroken(state, name) ? DIVERGED.toLowerCase() : (told[name] ?? MISSING),
      more,
    ]);
  });
  return [["Epoch", String(recording.epochs[place]), ""], ...named];
}

/** Has a metric of a run that diverged left its scale, so that its number says nothing? @param {State} state @param {string} name */
function isBroken({ recording, place }, name) {
  if (!recording.ending) return false;
  const curve = curvesOf(recording).find((one) => one.name === name);
  return curve !== undefined && (!Number.isFinite(curve.values[place]) || beyond(scaleOf(curve), curve.values[place]) !== "");
}

/** @param {Document} document @param {HTMLElement} list @param {[string, string, string][]} rows */
function fill(document, list, rows) {
  while (list.children.length < rows.length)
    list.append(
      h(document, "div", {}, h(document, "dt", {}), h(document, "dd", {}), h(document, "dd", { class: "nf-more" })),
    );
  while (list.children.length > rows.length) list.lastElementChild?.remove();
  rows.forEach((texts, i) => texts.forEach((text, j) => (list.children[i].children[j].textContent = text)));
}
