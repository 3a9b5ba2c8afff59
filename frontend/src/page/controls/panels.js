// Which panels of one run are shown: a menu with a box for each, and a button for all layers.
import { firstPanels, panelName, panelsOf, stripOf } from "../../panels/index.js";
import { deepestOf } from "../../recordings/recording.js";
import { button, h } from "../dom.js";

/** @import { Recording, Settings, Store } from "../../types" */

/** @param {Document} document @param {Store} store @param {Recording[]} recordings */
export function makePanelChoice(document, store, recordings) {
  const menu = h(document, "details", { class: "nf-menu" });
  const shownAlone = () => recordings[Math.max(0, store.state.run)];
  const toggle = () => {
    const run = shownAlone();
    store.set({ panels: isStrip(store.state, run) ? firstPanels(deepestOf(recordings)) : stripOf(run) });
  };
  const title = "The input and every layer side by side";
  const strip = button(document, "nf-chip", toggle, { title }, "All layers");
  let filledFor = -2;
  /** @param {Settings} state @param {boolean} isGrid */
  const update = (state, isGrid) => {
    menu.hidden = strip.hidden = isGrid;
    strip.setAttribute("aria-pressed", String(isStrip(state, shownAlone())));
    if (filledFor !== state.run) fillMenu(document, store, menu, shownAlone());
    filledFor = state.run;
    for (const box of menu.querySelectorAll("input")) box.checked = state.panels.includes(box.value);
  };
  return { elements: [menu, strip], update };
}

/** Are the input and every layer shown, and nothing else? @param {Settings} state @param {Recording} recording */
const isStrip = ({ panels }, recording) => panels.join() === stripOf(recording).join();

/** @param {Document} document @param {Store} store @param {HTMLElement} menu @param {Recording} recording */
function fillMenu(document, store, menu, recording) {
  const ids = Object.keys(panelsOf(recording));
  const boxes = ids.map((id) => {
    const box = h(document, "input", { type: "checkbox", value: id });
    box.addEventListener("change", () => {
      const chosen = ids.filter((other) => (other === id ? box.checked : store.state.panels.includes(other)));
      if (chosen.length) store.set({ panels: chosen });
      else box.checked = true;
    });
    return h(document, "label", {}, box, panelName(id, recording));
  });
  menu.replaceChildren(
    h(document, "summary", { class: "nf-chip" }, "Panels"),
    h(document, "div", { class: "nf-menu-box" }, ...boxes),
  );
}
