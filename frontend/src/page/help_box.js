// What stands behind a panel's "?".
import { button, h, uniqueId } from "./dom.js";

/** @import { Help } from "../types" */

/** @param {Document} document */
export function makeHelpBox(document) {
  const id = uniqueId("help");
  const box = h(document, "div", { class: "nf-help", id, hidden: true });
  const toggle = () => {
    box.hidden = !box.hidden;
    question.setAttribute("aria-expanded", String(!box.hidden));
  };
  const about = { "aria-expanded": "false", "aria-controls": id, "aria-label": "What this shows" };
  const question = button(document, "nf-quiet nf-question", toggle, about, "?");
  let told = "";
  /** @param {Help} help */
  const tell = ({ what, formula, look }) => {
    const all = what + formula + look;
    if (told === all) return;
    told = all;
    box.replaceChildren(
      h(document, "p", {}, what),
      h(document, "p", { class: "nf-formula" }, formula),
      h(document, "p", {}, h(document, "strong", {}, "Look for: "), look),
    );
  };
  return { box, button: question, tell };
}
