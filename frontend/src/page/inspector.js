// One sample or one neuron in numbers: beside the pointer, and in a section that needs no pointer.
import { hasNeuron } from "../recordings/recording.js";
import { neuronName, neuronRows, rowRows, sampleRows } from "../scenes/rows.js";
import { h } from "./dom.js";

/** @import { Hit, Neuron, Recording, State, Store } from "../types" */

/** @param {State} state @param {{sample?: number | null, neuron?: Neuron | null}} lit @returns {[string, [string, string][]] | null} */
function contentOf(state, { sample, neuron }) {
  if (state.trouble) return null;
  if (neuron && hasNeuron(state.recording, neuron))
    return [neuronName(state.recording, neuron), neuronRows(state, neuron)];
  if (sample === null || sample === undefined || sample >= state.samples.n) return null;
  // Of a large data set some samples are here; each keeps its number.
  return [`Sample ${state.recording.dataset.drawn[sample] + 1}`, sampleRows(state, sample)];
}

/** A sample that is not drawn, by its row in the data from 0 on. @param {State} state @param {number} row @returns {[string, [string, string][]] | null} */
function rowContent(state, row) {
  const rows = state.trouble ? null : rowRows(state, row);
  return rows && [`Sample ${row + 1}, not drawn`, rows];
}

/** @param {Document} document @param {[string, string][]} rows */
function list(document, rows) {
  return h(
    document,
    "dl",
    { class: "nf-values" },
    ...rows.flatMap(([name, value]) => [h(document, "dt", {}, name), h(document, "dd", {}, value)]),
  );
}

/** The note beside the pointer. @param {HTMLElement} root */
export function makeTip(root) {
  const { ownerDocument: document } = root;
  const tip = h(document, "div", { class: "nf-tip", "aria-hidden": "true", hidden: true });
  root.append(tip);
  /** @param {Hit | null} hit @param {PointerEvent | null} event @param {State} state */
  return (hit, event, state) => {
    const content = hit && event ? contentOf(state, hit) : null;
    tip.hidden = !content;
    if (!content || !event) return;
    tip.replaceChildren(h(document, "strong", {}, content[0]), list(document, content[1]));
    const box = root.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const left = Math.max(0, Math.min(x + 16, box.width - tip.offsetWidth - 4));
    tip.style.left = `${left}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > box.height ? y - tip.offsetHeight - 12 : y + 18}px`;
  };
}

/** Choose a sample or a neuron without a pointer. @param {Document} document @param {Store} store @param {() => State} stateNow */
export function makeInspector(document, store, stateNow) {
  const number = makeSampleField(document, store, stateNow, () => update());
  const neurons = makeNeuronMenu(document, store);
  const values = h(document, "div", { class: "nf-inspected", "aria-live": "polite" });
  const element = h(
    document,
    "details",
    { class: "nf-section" },
    h(document, "summary", {}, "Inspect a sample or a neuron"),
    h(document, "div", { class: "nf-row" }, number.element, neurons.element),
    values,
  );
  const update = () => {
    if (!element.open) return;
    const state = stateNow();
    const { sample, neuron } = store.state;
    number.update(state.recording, sample);
    neurons.update(state.recording, neuron);
    const one = number.row() === null ? contentOf(state, { sample }) : rowContent(state, Number(number.row()));
    const contents = [one, contentOf(state, { neuron })].filter((content) => content !== null);
    values.replaceChildren(
      ...contents.map(([title, rows]) =>
        h(document, "div", {}, h(document, "strong", {}, title), list(document, rows)),
      ),
    );
  };
  element.addEventListener("toggle", update);
  return { element, update };
}

/** @param {Document} document @param {string} name @param {HTMLElement} control */
const named = (document, name, control) =>
  h(document, "label", { class: "nf-select" }, h(document, "span", {}, name), control);

/** The number of a sample, from 1 as people count. @param {Document} document @param {Store} store @param {() => State} stateNow @param {() => void} chosen one that is not drawn is chosen */
function makeSampleField(document, store, stateNow, chosen) {
  const field = h(document, "input", { type: "number", min: 1, step: 1, "aria-label": "Sample", placeholder: "none" });
  /** The row of a sample that is not drawn. @type {number | null} */
  let row = null;
  field.addEventListener("input", () => {
    const wanted = field.valueAsNumber;
    const { dataset, pictures } = stateNow().recording;
    const isOne = Number.isInteger(wanted) && wanted >= 1 && wanted <= dataset.total;
    const sample = isOne ? nearestOf(dataset.drawn, wanted - 1) : null;
    row = sample !== null && dataset.rows && !pictures && dataset.drawn[sample] !== wanted - 1 ? wanted - 1 : null;
    store.set({ sample: row === null ? sample : null });
    if (row !== null) chosen();
  });
  /** @param {Recording} recording @param {number | null} sample */
  const update = ({ dataset }, sample) => {
    if (sample !== null || !dataset.rows) row = null;
    field.max = String(dataset.total);
    const number = sample === null ? row : dataset.drawn[sample];
    if (!field.matches(":focus")) field.value = number === null ? "" : String(number + 1);
  };
  return { element: named(document, "Sample", field), update, row: () => row };
}

/** The place in rising rows, those that are drawn, of the one nearest to `row`. @param {Uint32Array} drawn @param {number} row */
function nearestOf(drawn, row) {
  let after = drawn.findIndex((one) => one >= row);
  if (after < 0) after = drawn.length - 1;
  return after > 0 && row - drawn[after - 1] < drawn[after] - row ? after - 1 : after;
}

/** @param {Document} document @param {Store} store */
function makeNeuronMenu(document, store) {
  const menu = h(document, "select", { "aria-label": "Neuron" });
  menu.addEventListener("change", () => {
    const [layer, unit] = menu.value.split("/").map(Number);
    store.set({ neuron: menu.value ? { layer, unit } : null });
  });
  /** @type {Recording | null} */
  let filled = null;
  /** @param {Recording} recording @param {Neuron | null} neuron */
  const update = (recording, neuron) => {
    if (filled !== recording) {
      filled = recording;
      const options = neuronsOf(recording).map((one) =>
        h(document, "option", { value: keyOf(one) }, neuronName(recording, one)),
      );
      menu.replaceChildren(h(document, "option", { value: "" }, "none"), ...options);
    }
    menu.value = neuron ? keyOf(neuron) : "";
  };
  return { element: named(document, "Neuron", menu), update };
}

/** @param {Neuron} neuron */
const keyOf = ({ layer, unit }) => `${layer}/${unit}`;

/** Every neuron whose weights are known. @param {Recording} recording @returns {Neuron[]} */
function neuronsOf({ layers, pictures }) {
  if (pictures) return [];
  return layers.flatMap(({ outputs }, l) => Array.from({ length: outputs }, (_, unit) => ({ layer: l + 1, unit })));
}
