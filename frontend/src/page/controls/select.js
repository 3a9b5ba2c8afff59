// A choice of one of several, with its name before it.
import { h } from "../dom.js";

/** @param {Document} document @param {string} label @param {[string, string][]} options @param {(value: string) => void} chosen */
export function makeSelect(document, label, options, chosen) {
  const select = h(
    document,
    "select",
    { "aria-label": label },
    ...options.map(([value, words]) => h(document, "option", { value }, words)),
  );
  select.addEventListener("change", () => chosen(select.value));
  return { select, element: h(document, "label", { class: "nf-select" }, h(document, "span", {}, label), select) };
}
