// What the colours and shapes mean.
import { h } from "./dom.js";

/** @import { Dataset } from "./types" */

const MARKS = ["M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z", "M6 1l5.2 9.2H.8z"];

/** @param {Document} document @param {Dataset} dataset */
export function makeLegend(document, dataset) {
  const classes = dataset.class_names.map((name, label) => h(document, "span", {}, mark(document, label), name));
  const scale = h(document, "span", {}, `P(${dataset.class_names[1]}) 0`, h(document, "i"), "1");
  return h(document, "p", { class: "nf-legend", "aria-label": "Classes and colours" }, ...classes, scale);
}

/** @param {Document} document @param {number} label */
function mark(document, label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `nf-class-${label}`);
  path.setAttribute("d", MARKS[label]);
  svg.append(path);
  return svg;
}
