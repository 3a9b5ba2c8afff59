// The numbers behind the pictures, as tables.
import { MISSING, short } from "../look/numbers.js";
import { metricName } from "../look/words.js";
import { lastEpoch } from "../recordings/recording.js";
import { toldOf } from "../scenes/legend.js";
import { h } from "./dom.js";

/** @import { State } from "../types" */

// Larger networks have too many weights for a table.
const MOST_WEIGHTS = 64;

/** @param {Document} document @param {string} caption @param {string[]} head @param {string[][]} rows */
function table(document, caption, head, rows) {
  const cells = (/** @type {string[]} */ row) =>
    row.map((text, i) => h(document, i ? "td" : "th", i ? {} : { scope: "row" }, text));
  return h(
    document,
    "table",
    {},
    h(document, "caption", {}, caption),
    h(document, "thead", {}, h(document, "tr", {}, ...head.map((text) => h(document, "th", { scope: "col" }, text)))),
    h(document, "tbody", {}, ...rows.map((row) => h(document, "tr", {}, ...cells(row)))),
  );
}

/** Every run at this epoch. @param {Document} document @param {State[]} states */
function runTable(document, states) {
  const names = [...new Set(states.flatMap(({ recording }) => Object.keys(recording.metrics)))];
  const rows = states.map(({ recording, place }) => {
    const told = toldOf(recording, place);
    const numbers = names.map((name) => told[name] ?? MISSING);
    return [recording.name, ...[recording.epochs[place], lastEpoch(recording)].map(String), ...numbers, recording.outcome];
  });
  return table(document, "Now", ["run", "epoch", "last epoch", ...names.map(metricName), "how it ended"], rows);
}

/** @param {Document} document @param {State} state */
function parameterTable(document, { recording, place }) {
  const rows = recording.layers.flatMap(({ inputs, outputs, weights, bias }, l) =>
    Array.from({ length: outputs }, (_, j) => [
      `layer ${l + 1}, neuron ${j + 1}`,
      Array.from({ length: inputs }, (_, i) => short(weights[(place * inputs + i) * outputs + j], 4)).join(", "),
      short(bias[place * outputs + j], 4),
    ]),
  );
  return table(document, `Parameters at epoch ${recording.epochs[place]}`, ["neuron", "weights", "bias"], rows);
}

/** @param {Document} document @param {State} state */
function epochTable(document, { recording }) {
  const names = Object.keys(recording.metrics);
  const rows = recording.epochs.map((epoch, place) => {
    const told = toldOf(recording, place);
    return [String(epoch), ...names.map((name) => told[name])];
  });
  return table(document, "Every epoch", ["epoch", ...names.map(metricName)], rows);
}

/** A section that is filled when it is opened. @param {Document} document @param {() => State[]} statesNow */
export function makeNumbers(document, statesNow) {
  const box = h(document, "div", {
    class: "nf-tables",
    tabindex: 0,
    role: "region",
    "aria-label": "Tables of numbers",
    "data-nf-scrolls": true,
  });
  const element = h(document, "details", { class: "nf-section" }, h(document, "summary", {}, "Table of numbers"), box);
  const [now, every] = [h(document, "div", {}), h(document, "div", {})];
  box.append(now, every);
  /** @type {unknown} */
  let listed = null;
  const update = () => {
    if (!element.open) return;
    const states = statesNow();
    const [state] = states;
    const weights = state.recording.layers.reduce((sum, layer) => sum + layer.inputs * layer.outputs, 0);
    const isOne = states.length === 1;
    now.replaceChildren(
      runTable(document, states),
      ...(isOne && weights > 0 && weights <= MOST_WEIGHTS ? [parameterTable(document, state)] : []),
    );
    const list = isOne ? state.recording : null;
    if (listed !== list) every.replaceChildren(...(isOne ? [epochTable(document, state)] : []));
    listed = list;
  };
  element.addEventListener("toggle", update);
  return { element, update };
}
