// What the colours and shapes mean.
import { classStyles } from "../look/colours.js";
import { CIRCLE, pathOf } from "../look/markers.js";
import { legendOf } from "../scenes/legend.js";
import { fewWords } from "../scenes/words.js";
import { h } from "./dom.js";

/** @import { Recording, ValueBar } from "../types" */

// More names than this, or names of more letters, are a list of their own, which opens.
const MOST_NAMES = 24;
const MOST_LETTERS = 400;
// A marker and the space to the next name are about as wide as this many letters.
const MARKER = 5;

/** @param {Document} document */
export function makeLegend(document) {
  const element = h(document, "div", { class: "nf-legend", role: "group", "aria-label": "Classes and colours" });
  let shown = "";
  return {
    element,
    /** One legend for each data set among the recordings. @param {Recording[]} recordings */
    update(recordings) {
      const distinct = recordings.filter(
        (one, i) => recordings.findIndex(({ dataset }) => dataset === one.dataset) === i,
      );
      const key = distinct.map(({ name, dataset }) => `${name}/${dataset.name}`).join("/");
      if (shown === key) return;
      shown = key;
      element.replaceChildren(...distinct.flatMap((one, i) => entries(document, one, distinct.length > 1, i > 0)));
    },
  };
}

/** @param {Document} document @param {Recording} recording @param {boolean} isNamed @param {boolean} isNext whether another's is above */
function entries(document, recording, isNamed, isNext) {
  const { dataset } = recording;
  const { bar, held_out, classes } = legendOf(recording);
  const name = isNamed ? [h(document, "span", {}, `${dataset.name}:`)] : [];
  const parts = [...classEntries(document, classes), ...(bar ? barEntries(document, bar, !classes.length) : [])];
  const line = isNext ? [h(document, "div", { class: "nf-legend-line" })] : [];
  return [...line, ...name, ...parts, ...sampleEntries(document, recording, held_out)];
}

/** @param {Document} document @param {string[]} names @returns {HTMLElement[]} */
function classEntries(document, names) {
  const styles = classStyles(names.length);
  const all = names.map((name, label) => nameEntry(document, mark(document, styles[label], false), name));
  /** @type {HTMLElement[]} */
  const parts = all.slice(0, shownOf(names));
  if (parts.length < names.length) {
    const summary = h(document, "summary", {}, `and ${names.length - parts.length} more`);
    const rest = h(document, "div", { class: "nf-legend-rest" }, ...all.slice(parts.length));
    parts.push(h(document, "details", {}, summary, rest));
  }
  return names.length > 2 ? [...parts, h(document, "span", {}, "paler: less sure")] : parts;
}

/** How many of the names are seen before the list is opened. @param {string[]} names */
function shownOf(names) {
  let letters = 0;
  const first = names.findIndex((name, i) => i === MOST_NAMES || (letters += name.length + MARKER) > MOST_LETTERS);
  return first < 0 ? names.length : Math.max(first, Math.min(names.length, 3));
}

/** A class by its marker and its name, whatever direction that is written in. @param {Document} document @param {SVGSVGElement} marker @param {string} name */
const nameEntry = (document, marker, name) => h(document, "span", {}, marker, h(document, "bdi", {}, name));

/** The bar of colours, as far as it goes, with its two ends; of values also what its middle is. @param {Document} document @param {ValueBar} bar @param {boolean} isOfValues */
function barEntries(document, { name, low, middle, high, ends: [from, to] }, isOfValues) {
  const colours = h(document, "i");
  const seen = to - from;
  colours.style.backgroundSize = `${100 / seen}% 100%`;
  colours.style.backgroundPosition = `${seen < 1 ? (100 * from) / (1 - seen) : 0}% 0`;
  const bar = h(document, "span", { class: "nf-bar" }, `${name} ${low}`, colours, high);
  return isOfValues ? [bar, h(document, "span", {}, `grey: the mean, ${middle}`)] : [bar];
}

/** @param {Document} document @param {Recording} recording @param {number} count of those held out */
function sampleEntries(document, recording, count) {
  const parts = [];
  if (count) {
    const style = { colour: "currentColor", marker: CIRCLE };
    parts.push(h(document, "span", {}, mark(document, style, true), `hollow: held out (${count})`));
  }
  if (recording.plane.nearness) parts.push(h(document, "span", {}, "faint: far from the plane"));
  const few = fewWords(recording);
  if (few) parts.push(h(document, "span", {}, few));
  return parts;
}

/** @param {Document} document @param {{colour: string, marker: string}} style @param {boolean} isHollow */
function mark(document, { colour, marker }, isHollow) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", pathOf(marker));
  path.setAttribute("fill", isHollow ? "none" : colour);
  path.setAttribute("stroke", isHollow ? colour : "none");
  path.setAttribute("stroke-width", "1.5");
  svg.append(path);
  return svg;
}
