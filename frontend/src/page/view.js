// One panel on the page: its heading, its canvas, its "?", and what the mouse and the keys do there.
import { NO_ZOOM, zoomAbout } from "../drawing/scales.js";
import { altText, brokenWords } from "../scenes/words.js";
import { h, icon, uniqueId } from "./dom.js";

/** @import { Context, Frame, Hit, Look, Palette, Panel, State, Zoom } from "../types" */
/**
 * @typedef {object} Setting
 * @property {Panel} panel
 * @property {"h2" | "h3"} heading one below the title
 * @property {string | null} name the run's, where several are side by side
 * @property {() => State} state
 * @property {() => Look} look
 * @property {() => Palette} palette
 * @property {() => void} redraw
 * @property {(hit: Hit | null, event: PointerEvent | null) => void} point what is under the pointer
 * @property {(hit: Hit) => void} pick what was pressed or dragged
 * @property {(layer: number, right: number, down: number) => void} turn a layer of three units was dragged, in radians
 * @property {(layer: number) => void} unturn
 * @property {HTMLElement[]} [extra] more controls for the heading
 */
/** @typedef {ReturnType<typeof makeView>} View */

const ZOOM_STEP = 1.4;
// Radians for a pixel of dragging, and for a key.
const TURN = 0.008;
const TURN_STEP = Math.PI / 24;

/** @param {Document} document @param {Setting} setting */
export function makeView(document, setting) {
  const { panel, name } = setting;
  const canvas = h(document, "canvas", { tabindex: 0, role: "img", class: "nf-canvas" });
  const title = h(document, setting.heading, { class: "nf-panel-title" });
  const metrics = h(document, "p", { class: "nf-panel-metrics" });
  const fault = h(document, "p", { class: "nf-fault", hidden: true });
  const note = h(document, "p", { class: "nf-panel-note" });
  const help = makeHelp(document);
  const view = {
    setting,
    canvas,
    title,
    metrics,
    fault,
    note,
    help,
    element: document.createElement("section"),
    memory: /** @type {Record<string, any>} */ ({}),
    zoom: /** @type {Zoom} */ (NO_ZOOM),
    frame: /** @type {Frame} */ ({
      rect: { x: 0, y: 0, width: 0, height: 0 },
      size: { width: 0, height: 0 },
      zoom: NO_ZOOM,
    }),
  };
  const button = (/** @type {"plus" | "minus"} */ shape, /** @type {string} */ label, /** @type {number} */ factor) =>
    h(
      document,
      "button",
      {
        class: "nf-quiet",
        type: "button",
        "aria-label": `${label}: ${panel.id}`,
        title: label,
        onclick: () => zoomBy(view, factor),
      },
      icon(document, shape),
    );
  const tools =
    panel.zooms && !name ? [button("minus", "Zoom out", 1 / ZOOM_STEP), button("plus", "Zoom in", ZOOM_STEP)] : [];
  const heading = h(
    document,
    "div",
    { class: "nf-panel-head" },
    title,
    ...(setting.extra ?? []),
    ...tools,
    help.button,
  );
  view.element.className = `nf-panel ${panel.zooms ? "nf-plane" : "nf-chart"}`;
  view.element.dataset.panel = panel.id;
  view.element.append(heading, metrics, help.box, h(document, "div", { class: "nf-view" }, canvas, fault), note);
  if (name) view.element.setAttribute("aria-label", name);
  listen(view);
  return view;
}

/** @param {Document} document */
function makeHelp(document) {
  const id = uniqueId("help");
  const box = h(document, "div", { class: "nf-help", id, hidden: true });
  const button = h(
    document,
    "button",
    {
      class: "nf-quiet nf-question",
      type: "button",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": "What this shows",
    },
    "?",
  );
  button.addEventListener("click", () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
  });
  return { box, button, key: "" };
}

/** Make the canvas as large as its place, in device pixels. @param {View} view @param {number} density */
export function fitView(view, density) {
  const place = view.canvas.parentElement;
  if (!place) return;
  const [width, height] = [place.clientWidth, place.clientHeight];
  const [across, up] = [Math.round(width * density), Math.round(height * density)];
  if (view.canvas.width !== across || view.canvas.height !== up)
    Object.assign(view.canvas, { width: across, height: up });
  view.frame = frameOf(view.setting.panel, 0, 0, width, height, view.zoom);
}

/** @param {Panel} panel @param {number} x @param {number} y @param {number} width @param {number} height @param {Zoom} zoom @returns {Frame} */
export function frameOf({ margins }, x, y, width, height, zoom) {
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
  const { width, height } = view.frame.size;
  if (!width || !height) return;
  view.fault.hidden = state.isFinite;
  view.canvas.style.visibility = state.isFinite ? "visible" : "hidden";
  if (!state.isFinite) {
    view.fault.textContent = brokenWords(state);
    return;
  }
  const pen = /** @type {CanvasRenderingContext2D} */ (view.canvas.getContext("2d"));
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  const makeCanvas = () => view.canvas.ownerDocument.createElement("canvas");
  panel.draw(state, look, view.frame, { pen, palette: palette(), makeCanvas, density }, view.memory);
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
  const note = panel.note?.(state) ?? "";
  if (view.note.textContent !== note) view.note.textContent = note;
  if (!withAlt) return;
  const alt = altText(name ? `${name}, ${panel.title(state, look)}` : title, state);
  if (view.canvas.getAttribute("aria-label") !== alt) view.canvas.setAttribute("aria-label", alt);
  const { what, formula, look: advice } = panel.help(state, look);
  const key = what + formula + advice;
  if (view.help.key === key) return;
  view.help.key = key;
  const { ownerDocument: document } = view.canvas;
  view.help.box.replaceChildren(
    h(document, "p", {}, what),
    h(document, "p", { class: "nf-formula" }, formula),
    h(document, "p", {}, h(document, "strong", {}, "Look for: "), advice),
  );
}

/** @param {View} view @param {number} factor @param {number} [x] @param {number} [y] */
function zoomBy(view, factor, x, y) {
  const { rect } = view.frame;
  view.zoom = zoomAbout(view.zoom, rect, factor, x ?? rect.x + rect.width / 2, y ?? rect.y + rect.height / 2);
  view.frame = { ...view.frame, zoom: view.zoom };
  view.setting.redraw();
}

/** @param {View} view @param {number} dx @param {number} dy */
function panBy(view, dx, dy) {
  if (view.zoom.scale === 1) return;
  view.zoom = { ...view.zoom, x: view.zoom.x + dx, y: view.zoom.y + dy };
  view.frame = { ...view.frame, zoom: view.zoom };
  view.setting.redraw();
}

/** The layer that dragging turns now, if it does. @param {View} view */
function turnable({ setting: { panel, state, look } }) {
  return panel.turnable && state().isFinite ? panel.turnable(state(), look()) : null;
}

/** @param {View} view */
function listen(view) {
  const { canvas, setting } = view;
  listenToPointer(view);
  if (!setting.panel.zooms) return;
  canvas.addEventListener("dblclick", (event) => {
    const layer = turnable(view);
    if (layer !== null) return reset(view, layer);
    zoomBy(view, view.zoom.scale > 1 ? 0 : 2.5, event.offsetX, event.offsetY);
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      // The page scrolls on until the picture has been chosen, or a key or a pinch says that zooming is meant.
      if (!event.ctrlKey && !event.metaKey && !canvas.matches(":focus")) return;
      event.preventDefault();
      zoomBy(view, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), event.offsetX, event.offsetY);
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !actOn(view, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Back to how the films show it. @param {View} view @param {number} layer */
function reset(view, layer) {
  view.setting.unturn(layer);
  zoomBy(view, 0);
}

/** Do what a key means on this picture, if it means something. @param {View} view @param {KeyboardEvent} event */
function actOn(view, { key, shiftKey }) {
  const layer = turnable(view);
  const pan = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [40, 0],
    ArrowRight: [-40, 0],
    ArrowUp: [0, 40],
    ArrowDown: [0, -40],
  })[key];
  const turn = /** @type {Record<string, [number, number]>} */ ({ a: [-1, 0], d: [1, 0], w: [0, -1], s: [0, 1] })[
    key.toLowerCase()
  ];
  if (key === "+" || key === "=") zoomBy(view, ZOOM_STEP);
  else if (key === "-") zoomBy(view, 1 / ZOOM_STEP);
  else if (key === "0" && layer !== null) reset(view, layer);
  else if (key === "0") zoomBy(view, 0);
  else if (pan && shiftKey) panBy(view, ...pan);
  else if (turn && layer !== null) view.setting.turn(layer, TURN_STEP * turn[0], TURN_STEP * turn[1]);
  else return false;
  return true;
}

/** @param {View} view */
function listenToPointer(view) {
  const { canvas, setting } = view;
  const { panel } = setting;
  /** @type {{x: number, y: number, hit: Hit | null, layer: number | null, isDrag: boolean} | null} */
  let held = null;
  const hitAt = (/** @type {PointerEvent} */ event) =>
    setting.state().isFinite
      ? panel.hit(setting.state(), setting.look(), view.frame, event.offsetX, event.offsetY, view.memory)
      : null;
  canvas.addEventListener("pointerdown", (event) => {
    const hit = hitAt(event);
    const layer = turnable(view);
    held = { x: event.offsetX, y: event.offsetY, hit, layer, isDrag: false };
    if (hit?.epoch !== undefined || view.zoom.scale > 1 || layer !== null) canvas.setPointerCapture(event.pointerId);
    // Where dragging turns, a press is one only if it does not become a drag.
    if (hit && layer === null) setting.pick(hit);
  });
  canvas.addEventListener("pointermove", (event) => {
    const [dx, dy] = held ? [event.offsetX - held.x, event.offsetY - held.y] : [0, 0];
    if (held && held.layer !== null && !event.shiftKey) {
      held.isDrag ||= Math.hypot(dx, dy) > 3;
      if (!held.isDrag) return;
      setting.point(null, null);
      setting.turn(held.layer, TURN * dx, TURN * dy);
      Object.assign(held, { x: event.offsetX, y: event.offsetY });
      return;
    }
    const hit = hitAt(event);
    if (held && view.zoom.scale > 1) {
      panBy(view, dx, dy);
      Object.assign(held, { x: event.offsetX, y: event.offsetY });
    } else if (held && hit?.epoch !== undefined) setting.pick(hit);
    else if (hit?.epoch === undefined) setting.point(hit, event);
  });
  canvas.addEventListener("pointerup", () => {
    if (held?.hit && held.layer !== null && !held.isDrag) setting.pick(held.hit);
    held = null;
  });
  canvas.addEventListener("pointercancel", () => (held = null));
  canvas.addEventListener("pointerleave", () => setting.point(null, null));
}
