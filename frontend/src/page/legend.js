// What the colours and shapes mean.
import { classStyles } from "../look/colour.js";
import { pathOf } from "../look/shapes.js";
import { valueWords } from "../scenes/words.js";
import { h } from "./dom.js";

/** @import { Dataset, Recording } from "../types" */

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
  const name = isNamed ? [h(document, "span", {}, `${dataset.name}:`)] : [];
  const parts = dataset.value_scale ? values(document, dataset) : classes(document, dataset);
  return [...name, ...parts, ...samples(document, recording)];
}

/** @param {Document} document @param {Dataset} dataset */
function classes(document, { class_names: names }) {
  const styles = classStyles(names.length);
  const parts = names
    .slice(0, MOST_NAMES)
    .map((name, label) => h(document, "span", {}, mark(document, styles[label], false), name));
  if (names.length > MOST_NAMES) parts.push(h(document, "span", {}, `and ${names.length - MOST_NAMES} more`));
  if (names.length > 2) return [...parts, h(document, "span", {}, "paler: less sure")];
  return [...parts, h(document, "span", {}, `P(${names[1]}) 0`, h(document, "i"), "1")];
}

/** The bar of colours with its two ends and its middle. @param {Document} document @param {Dataset} dataset */
function values(document, dataset) {
  const { centre, reach } = dataset.value_scale ?? { centre: 0, reach: 1 };
  const [low, middle, high] = [centre - reach, centre, centre + reach].map((value) => valueWords(dataset, value));
  const bar = h(document, "span", { class: "nf-bar" }, low, h(document, "i"), high);
  return [
    h(document, "span", {}, dataset.target_name || "value"),
    bar,
    h(document, "span", {}, `grey: the mean, ${middle}`),
  ];
}

/** @param {Document} document @param {Recording} recording */
function samples(document, { dataset, held_out, plane }) {
  const parts = [];
  const count = held_out?.reduce((sum, flag) => sum + flag, 0);
  if (count) {
    const style = { colour: "currentColor", shape: 0 };
    parts.push(h(document, "span", {}, mark(document, style, true), `hollow: held out (${count})`));
  }
  if (plane.nearness) parts.push(h(document, "span", {}, "faint: far from the plane"));
  if (dataset.step > 1) parts.push(h(document, "span", {}, `${dataset.samples} of ${dataset.total} samples drawn`));
  return parts;
}

/** @param {Document} document @param {{colour: string, shape: number}} style @param {boolean} isHollow */
function mark(document, { colour, shape }, isHollow) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", pathOf(shape));
  path.setAttribute("fill", isHollow ? "none" : colour);
  path.setAttribute("stroke", isHollow ? colour : "none");
  path.setAttribute("stroke-width", "1.5");
  svg.append(path);
  return svg;
}
