// One panel on the page: its heading, its canvas, its "?".
import { NO_ZOOM } from "../drawing/scales.js";
import { PENS } from "../look/table.js";
import { altText, brokenWords } from "../scenes/sentences.js";
import { button, h, icon } from "./dom.js";
import { listenToKeysOf, listenToPointer, listenToWheel } from "./gestures.js";
import { makeHelpBox } from "./help_box.js";
import { ZOOM_STEP, turnable, zoomBy } from "./moving.js";

/** @import { Box, Caption, Panel, Setting, View, Zoom } from "../types" */

/** @param {Document} document @param {Setting} setting @returns {View} */
export function makeView(document, setting) {
  const { panel, name } = setting;
  const view = {
    setting,
    canvas: h(document, "canvas", { tabindex: 0, role: "img", class: "nf-canvas" }),
    title: h(document, setting.heading, { class: "nf-panel-title", dir: "auto" }),
    metrics: h(document, "p", { class: "nf-panel-metrics" }),
    fault: h(document, "p", { class: "nf-fault", hidden: true }),
    note: h(document, "p", { class: "nf-panel-note" }),
    captions: h(document, "p", { class: "nf-captions" }),
    help: makeHelpBox(document),
    element: h(document, "section", { class: `nf-panel ${panel.zooms ? "nf-plane" : "nf-chart"}` }),
    memory: {},
    zoom: NO_ZOOM,
    box: boxOf(panel, { x: 0, y: 0, width: 0, height: 0 }, NO_ZOOM),
  };
  const { title, metrics, help, canvas, fault, note, captions, element } = view;
  const tools = panel.zooms && !name ? zoomButtons(document, view) : [];
  const heading = h(document, "div", { class: "nf-panel-head" }, title, ...setting.extra, ...tools, help.button);
  element.dataset.panel = panel.id;
  element.append(heading, metrics, help.box, h(document, "div", { class: "nf-view" }, canvas, fault), captions, note);
  if (name) element.setAttribute("aria-label", name);
  listenToPointer(view);
  if (panel.zooms) {
    listenToWheel(view);
    listenToKeysOf(view);
  }
  return view;
}

/** @param {Document} document @param {View} view */
function zoomButtons(document, view) {
  const one = (/** @type {"plus" | "minus"} */ shape, /** @type {string} */ title, /** @type {number} */ factor) => {
    const about = { "aria-label": `${title}: ${view.setting.panel.id.replace(/[_-]/g, " ")}`, title };
    return button(document, "nf-quiet", () => zoomBy(view, factor), about, icon(document, shape));
  };
  return [one("minus", "Zoom out", 1 / ZOOM_STEP), one("plus", "Zoom in", ZOOM_STEP)];
}

/** Make the canvas as large as its place, in device pixels. @param {View} view @param {number} density */
export function fitView(view, density) {
  const place = view.canvas.parentElement;
  if (!place) return;
  const [width, height] = [place.clientWidth, place.clientHeight];
  const [across, up] = [Math.round(width * density), Math.round(height * density)];
  if (view.canvas.width !== across || view.canvas.height !== up)
    Object.assign(view.canvas, { width: across, height: up });
  view.box = boxOf(view.setting.panel, { x: 0, y: 0, width, height }, view.zoom);
}

/** Where a panel draws within its place. @param {Panel} panel @param {{x: number, y: number, width: number, height: number}} place @param {Zoom} zoom @returns {Box} */
export function boxOf({ margins }, { x, y, width, height }, zoom) {
  const { left, right, top, bottom } = margins;
  const rect = {
    x: x + left,
    y: y + top,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  };
  return { rect, size: { width, height }, zoom };
}

/** Draw the state. @param {View} view @param {number} density */
export function drawView(view, density) {
  const { panel, state: stateNow, look: lookNow, palette } = view.setting;
  view.canvas.classList.toggle("nf-turns", turnable(view) !== null);
  const [state, look] = [stateNow(), lookNow()];
  const { width, height } = view.box.size;
  if (!width || !height) return;
  view.fault.hidden = !state.trouble;
  view.canvas.style.visibility = state.trouble ? "hidden" : "visible";
  if (state.trouble) {
    view.fault.textContent = brokenWords(state);
    return;
  }
  const pen = /** @type {CanvasRenderingContext2D} */ (view.canvas.getContext("2d"));
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  const makeCanvas = () => view.canvas.ownerDocument.createElement("canvas");
  panel.draw(state, look, view.box, { pen, palette: palette(), makeCanvas, density }, view.memory);
}

/** What the lines of a picture mean: a short piece of each, then its name. @param {HTMLElement} element @param {Caption[]} captions */
function showCaptions(element, captions) {
  const key = captions.map(({ pen, words }) => `${pen}: ${words}`).join("; ");
  if (element.dataset.shown === key) return;
  element.dataset.shown = key;
  const { ownerDocument: document } = element;
  element.replaceChildren(...captions.map(({ pen, words }) => h(document, "span", {}, pieceOf(document, pen), words)));
}

/** A short piece of a line. @param {Document} document @param {string} name of its pen */
function pieceOf(document, name) {
  const { width, dash } = PENS[/** @type {keyof typeof PENS} */ (name)];
  const [svg, line] = ["svg", "line"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [attribute, value] of [["viewBox", "0 0 20 6"], ["class", `nf-pen-${name}`], ["aria-hidden", "true"]])
    svg.setAttribute(attribute, value);
  const ends = { x1: 0, y1: 3, x2: 20, y2: 3, "stroke-width": width, "stroke-dasharray": dash.join(" ") };
  for (const [attribute, value] of Object.entries(ends)) line.setAttribute(attribute, String(value));
  svg.append(line);
  return svg;
}

/**
 * Bring the words around the picture up to date; its description only where asked, since finding it takes time.
 * @param {View} view @param {string} metrics @param {boolean} withAlt
 */
export function nameView(view, metrics, withAlt) {
  const { panel, name } = view.setting;
  const [state, look] = [view.setting.state(), view.setting.look()];
  const title = name ?? panel.title(state, look);
  if (view.title.textContent !== title) view.title.textContent = title;
  if (view.metrics.textContent !== metrics) view.metrics.textContent = metrics;
  const note = panel.note?.(state, look, view.memory) ?? "";
  if (view.note.textContent !== note) view.note.textContent = note;
  showCaptions(view.captions, panel.captions?.(state, look) ?? []);
  if (!withAlt) return;
  const alt = altText(name ? `${name}, ${panel.title(state, look)}` : title, state);
  if (view.canvas.getAttribute("aria-label") !== alt) view.canvas.setAttribute("aria-label", alt);
  view.help.tell(panel.help(state, look));
}
