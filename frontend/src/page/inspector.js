// One sample or one neuron in numbers: beside the pointer, and in a section that needs no pointer.
import { hasNeuron } from "../recordings/recording.js";
import { neuronName, neuronRows, sampleRows } from "../scenes/rows.js";
import { h } from "./dom.js";

/** @import { Hit, Look, State, Store } from "../types" */

/** @param {State} state @param {{sample?: number | null, neuron?: import("../types").Neuron | null}} lit @returns {[string, [string, string][]] | null} */
function contentOf(state, { sample, neuron }) {
  if (!state.isFinite) return null;
  if (neuron && hasNeuron(state.recording, neuron))
    return [neuronName(state.recording, neuron), neuronRows(state, neuron)];
  if (sample === null || sample === undefined || sample >= state.samples.n) return null;
  // Of a large data set every so many samples are here; each keeps its number.
  return [`Sample ${sample * state.recording.dataset.step + 1}`, sampleRows(state, sample)];
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
  const number = h(document, "input", { type: "number", min: 1, step: 1, "aria-label": "Sample", placeholder: "none" });
  number.addEventListener("input", () => {
    const wanted = number.valueAsNumber;
    const { step, total } = stateNow().recording.dataset;
    const isOne = Number.isInteger(wanted) && wanted >= 1 && wanted <= total;
    store.set({ sample: isOne ? Math.round((wanted - 1) / step) : null });
  });
  const neurons = h(document, "select", { "aria-label": "Neuron" });
  neurons.addEventListener("change", () => {
    const [layer, unit] = neurons.value.split("/").map(Number);
    store.set({ neuron: neurons.value ? { layer, unit } : null });
  });
  const values = h(document, "div", { class: "nf-inspected", "aria-live": "polite" });
  const element = h(
    document,
    "details",
    { class: "nf-section" },
    h(document, "summary", {}, "Inspect a sample or a neuron"),
    h(
      document,
      "div",
      { class: "nf-row" },
      h(document, "label", { class: "nf-select" }, h(document, "span", {}, "Sample"), number),
      h(document, "label", { class: "nf-select" }, h(document, "span", {}, "Neuron"), neurons),
    ),
    values,
  );
  /** @type {unknown} */
  let filled = null;
  const update = () => {
    if (!element.open) return;
    const state = stateNow();
    const { recording } = state;
    if (filled !== recording) {
      filled = recording;
      const every = recording.pictures
        ? []
        : recording.layers.flatMap(({ outputs }, l) =>
            Array.from({ length: outputs }, (_, unit) => ({ layer: l + 1, unit })),
          );
      neurons.replaceChildren(
        h(document, "option", { value: "" }, "none"),
        ...every.map((neuron) =>
          h(document, "option", { value: `${neuron.layer}/${neuron.unit}` }, neuronName(recording, neuron)),
        ),
      );
      number.max = String(recording.dataset.total);
    }
    const { sample, neuron } = store.state;
    if (!number.matches(":focus")) number.value = sample === null ? "" : String(sample * recording.dataset.step + 1);
    neurons.value = neuron ? `${neuron.layer}/${neuron.unit}` : "";
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
