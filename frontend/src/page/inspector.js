// One sample or one neuron in numbers: beside the pointer, and in a section that needs no pointer.
import { hasNeuron } from "../recordings/recording.js";
import { neuronName, neuronRows, sampleRows } from "../scenes/rows.js";
import { h } from "./dom.js";

/** @import { Hit, Neuron, Recording, State, Store } from "../types" */

/** @param {State} state @param {{sample?: number | null, neuron?: Neuron | null}} lit @returns {[string, [string, string][]] | null} */
function contentOf(state, { sample, neuron }) {
  if (state.trouble) return null;
  if (neuron && hasNeuron(state.recording, neuron))
    return [neuronName(state.recording, neuron), neuronRows(state, neuron)];
  if (sample === null || sample === undefined || sample >= state.samples.n) return null;
  // Of a large data set some samples are here; each keeps its number.
  return [`Sample ${state.recording.dataset.rows[sample] + 1}`, sampleRows(state, sample)];
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
  const number = makeSampleField(document, store, stateNow);
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
    const contents = [contentOf(state, { sample }), contentOf(state, { neuron })].filter((content) => content !== null);
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

/** The number of a sample, from 1 as people count. @param {Document} document @param {Store} store @param {() => State} stateNow */
function makeSampleField(document, store, stateNow) {
  const field = h(document, "input", { type: "number", min: 1, step: 1, "aria-label": "Sample", placeholder: "none" });
  field.addEventListener("input", () => {
    const wanted = field.valueAsNumber;
    const { rows, total } = stateNow().recording.dataset;
    const isOne = Number.isInteger(wanted) && wanted >= 1 && wanted <= total;
    store.set({ sample: isOne ? nearestOf(rows, wanted - 1) : null });
  });
  /** @param {Recording} recording @param {number | null} sample */
  const update = ({ dataset }, sample) => {
    field.max = String(dataset.total);
    if (!field.matches(":focus")) field.value = sample === null ? "" : String(dataset.rows[sample] + 1);
  };
  return { element: named(document, "Sample", field), update };
}

/** The place in rising `rows` of the one nearest to `row`. @param {Uint32Array} rows @param {number} row */
function nearestOf(rows, row) {
  let after = rows.findIndex((one) => one >= row);
  if (after < 0) after = rows.length - 1;
  return after > 0 && row - rows[after - 1] < rows[after] - row ? after - 1 : after;
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
