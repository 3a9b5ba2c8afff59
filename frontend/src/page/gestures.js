// What the mouse, a finger and the keys do on one picture.
import { ZOOM_STEP, panBy, reset, turnable, zoomBy } from "./moving.js";

/** @import { Hit, View } from "../types" */
/** @typedef {{x: number, y: number, hit: Hit | null, layer: number | null, isDrag: boolean}} Held since the pointer went down */

// Radians for a pixel of dragging, and for a key.
const TURN = 0.008;
const TURN_STEP = Math.PI / 24;
// A press that moves farther than this, in pixels, is a drag.
const STILL = 3;

const PANS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [40, 0],
  ArrowRight: [-40, 0],
  ArrowUp: [0, 40],
  ArrowDown: [0, -40],
});
const TURNS = /** @type {Record<string, [number, number]>} */ ({ a: [-1, 0], d: [1, 0], w: [0, -1], s: [0, 1] });
const ZOOMS = /** @type {Record<string, number>} */ ({ "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP });

/** @param {View} view */
export function listenToWheel(view) {
  const { canvas } = view;
  const wheel = (/** @type {WheelEvent} */ event) => {
    // The page scrolls on until the picture has been chosen, or a key or a pinch says that zooming is meant.
    if (!event.ctrlKey && !event.metaKey && !canvas.matches(":focus")) return;
    event.preventDefault();
    zoomBy(view, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), event.offsetX, event.offsetY);
  };
  canvas.addEventListener("wheel", wheel, { passive: false });
  canvas.addEventListener("dblclick", (event) => {
    const layer = turnable(view);
    if (layer !== null) return reset(view, layer);
    zoomBy(view, view.zoom.scale > 1 ? 0 : 2.5, event.offsetX, event.offsetY);
  });
}

/** @param {View} view */
export function listenToKeysOf(view) {
  view.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !actOn(view, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Do what a key means on this picture, if it means something. @param {View} view @param {KeyboardEvent} event */
function actOn(view, { key, shiftKey }) {
  const layer = turnable(view);
  const turn = TURNS[key.toLowerCase()];
  if (key in ZOOMS) zoomBy(view, ZOOMS[key]);
  else if (key === "0") reset(view, layer);
  else if (key in PANS && shiftKey) panBy(view, ...PANS[key]);
  else if (turn && layer !== null) view.setting.pointing.turn(layer, TURN_STEP * turn[0], TURN_STEP * turn[1]);
  else return false;
  return true;
}

/** @param {View} view */
export function listenToPointer(view) {
  const { canvas, setting } = view;
  /** @type {Held | null} */
  let held = null;
  canvas.addEventListener("pointerdown", (event) => (held = press(view, event)));
  canvas.addEventListener("pointermove", (event) => move(view, held, event));
  canvas.addEventListener("pointerup", () => {
    if (held?.hit && held.layer !== null && !held.isDrag) setting.pointing.pick(held.hit);
    held = null;
  });
  canvas.addEventListener("pointercancel", () => (held = null));
  canvas.addEventListener("pointerleave", () => setting.pointing.point(null, null));
}

/** @param {View} view @param {PointerEvent} event */
function hitAt({ setting: { panel, state, look }, box, memory }, { offsetX, offsetY }) {
  return state().trouble ? null : panel.hit(state(), look(), box, offsetX, offsetY, memory);
}

/** @param {View} view @param {PointerEvent} event @returns {Held} */
function press(view, event) {
  const hit = hitAt(view, event);
  const layer = turnable(view);
  if (hit?.epoch !== undefined || view.zoom.scale > 1 || layer !== null) view.canvas.setPointerCapture(event.pointerId);
  // Where dragging turns, a press is one only if it does not become a drag.
  if (hit && layer === null) view.setting.pointing.pick(hit);
  return { x: event.offsetX, y: event.offsetY, hit, layer, isDrag: false };
}

/** @param {View} view @param {Held | null} held @param {PointerEvent} event */
function move(view, held, event) {
  const { point, pick } = view.setting.pointing;
  if (held && held.layer !== null && !event.shiftKey) return turn(view, held, held.layer, event);
  const hit = hitAt(view, event);
  if (held && view.zoom.scale > 1) {
    panBy(view, event.offsetX - held.x, event.offsetY - held.y);
    Object.assign(held, { x: event.offsetX, y: event.offsetY });
  } else if (hit?.epoch === undefined) point(hit, event);
  else if (held) pick(hit);
}

/** @param {View} view @param {Held} held @param {number} layer @param {PointerEvent} event */
function turn({ setting: { pointing } }, held, layer, { offsetX, offsetY }) {
  const [dx, dy] = [offsetX - held.x, offsetY - held.y];
  held.isDrag ||= Math.hypot(dx, dy) > STILL;
  if (!held.isDrag) return;
  pointing.point(null, null);
  pointing.turn(layer, TURN * dx, TURN * dy);
  Object.assign(held, { x: offsetX, y: offsetY });
}
