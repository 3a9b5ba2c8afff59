// What the colours and shapes mean.
import { classStyles } from "../look/colours.js";
import { CIRCLE, pathOf } from "../look/markers.js";
import { classWords, words } from "../look/words.js";
import { legendOf } from "../scenes/legend.js";
import { fewWords } from "../scenes/words.js";
import { h } from "./dom.js";

/** @import { Recording, ValueBar } from "../types" */

// More names than this are a list of their own.
const MOST_NAMES = 24;

/** @param {Document} document */
export function makeLegend(document) {
  const element = h(document, "p", { class: "nf-legend", "aria-label": "Classes and colours" });
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
      element.replaceChildren(...distinct.flatMap((one) => entries(document, one, distinct.length > 1)));
    },
  };
}

/** @param {Document} document @param {Recording} recording @param {boolean} isNamed */
function entries(document, recording, isNamed) {
  const { dataset } = recording;
  const { values, held_out, classes } = legendOf(recording);
  const name = isNamed ? [h(document, "span", {}, `${dataset.name}:`)] : [];
  const parts = values ? valueEntries(document, values) : classEntries(document, classes);
  return [...name, ...parts, ...sampleEntries(document, recording, held_out)];
}

/** @param {Document} document @param {string[]} names */
function classEntries(document, names) {
  const styles = classStyles(names.length);
  const parts = names
    .slice(0, MOST_NAMES)
    .map((name, label) => h(document, "span", {}, mark(document, styles[label], false), name));
  if (names.length > MOST_NAMES) parts.push(h(document, "span", {}, `and ${names.length - MOST_NAMES} more`));
  if (names.length > 2) return [...parts, h(document, "span", {}, "paler: less sure")];
  const shown = words("colour.two", { class: classWords(names[1]) });
  return [...parts, h(document, "span", {}, `${shown} 0`, h(document, "i"), "1")];
}

/** The bar of colours with its two ends and its middle. @param {Document} document @param {ValueBar} bar */
function valueEntries(document, { name, low, middle, high }) {
  const bar = h(document, "span", { class: "nf-bar" }, low, h(document, "i"), high);
  return [h(document, "span", {}, name), bar, h(document, "span", {}, `grey: the mean, ${middle}`)];
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
