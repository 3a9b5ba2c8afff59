// Elements by function call. Text is always text: nothing here, or anywhere, sets HTML.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {Document} document @param {T} tag @param {Record<string, any>} [attributes] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(document, tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** A button of this class that does `act`. @param {Document} document @param {string} style @param {() => void} act @param {Record<string, any>} attributes @param {...(Node | string)} children */
export const button = (document, style, act, attributes, ...children) =>
  h(document, "button", { type: "button", class: style, onclick: act, ...attributes }, ...children);

const SHAPES = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  back: "M17 5v14l-9-7zM5.5 5H8v14H5.5z",
  forward: "M7 5v14l9-7zM16 5h2.5v14H16z",
  loop: "M17 3l4 4-4 4V8.2H8.5A3.5 3.5 0 0 0 5 11.7H3A5.5 5.5 0 0 1 8.5 6.2H17zM7 21l-4-4 4-4v2.8h8.5a3.5 3.5 0 0 0 3.5-3.5h2a5.5 5.5 0 0 1-5.5 5.5H7z",
  plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  minus: "M5 11h14v2H5z",
};

/** @param {Document} document @param {keyof typeof SHAPES} name */
export function icon(document, name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

let last = 0;
/** A name for aria-controls and the like, unlike any other on the page. @param {string} what */
export const uniqueId = (what) => `netfold-${what}-${++last}`;
