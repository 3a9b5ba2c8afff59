// The picture as it stands, as a file: PNG at twice the size, or SVG.
import { SvgPen } from "../drawing/svg.js";
import { widthOf } from "../drawing/strokes.js";
import { metricWords } from "../scenes/sentences.js";
import { boxOf } from "./view.js";

/** @import { Palette, Pen, View } from "../types" */

const PADDING = 16;
const HEADING = 30;
// Below a picture are at most two lines on it.
const [BELOW, LINE] = [24, 14];
const FACTOR = 2;

/** @param {View[]} views @param {HTMLElement} stage */
function layOut(views, stage) {
  const origin = stage.getBoundingClientRect();
  const places = views.map((view) => {
    const { left, top, width, height } = view.canvas.getBoundingClientRect();
    return { view, x: left - origin.left + PADDING, y: top - origin.top + HEADING + PADDING, width, height };
  });
  const width = Math.ceil(origin.width + 2 * PADDING);
  const height = Math.ceil(Math.max(...places.map((place) => place.y + place.height)) + BELOW + PADDING);
  return { places, width, height };
}

/** @param {ReturnType<typeof layOut>} layout @param {string} title @param {Pen} pen @param {Palette} palette @param {Document} document */
function compose({ places, width, height }, title, pen, palette, document) {
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, width, height);
  text(pen, title, PADDING, 26, palette.ink, "600 15px system-ui, sans-serif");
  for (const { view, ...place } of places) {
    const { panel, name, state: stateNow, look: lookNow } = view.setting;
    const [state, look] = [stateNow(), lookNow()];
    const label = name ? `${name} · ${metricWords(state)}` : `${panel.title(state, look)}`;
    text(pen, label, place.x, place.y - 6, palette.ink, "600 12px system-ui, sans-serif");
    if (state.trouble) continue;
    const box = boxOf(panel, place, view.zoom);
    const makeCanvas = () => document.createElement("canvas");
    const memory = {};
    panel.draw(state, look, box, { pen, palette, makeCanvas, density: FACTOR }, memory);
    writeNote(panel.note?.(state, look, memory) ?? "", box.rect.x, place, pen, palette);
  }
}

/** @param {string} note @param {number} left @param {{y: number, width: number, height: number}} place @param {Pen} pen @param {Palette} palette */
function writeNote(note, left, { y, width, height }, pen, palette) {
  const lines = widthOf(note) < width ? [note] : note.split(/(?<=,|·) /);
  lines.forEach((line, i) => text(pen, line, left, y + height + LINE * (i + 0.5), palette.quiet, "11px system-ui, sans-serif"));
}

/** @param {Pen} pen @param {string} words @param {number} x @param {number} y @param {string} colour @param {string} font */
function text(pen, words, x, y, colour, font) {
  pen.fillStyle = colour;
  pen.font = font;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(words, x, y);
}

/** @param {View[]} views @param {HTMLElement} stage @param {string} title @param {Palette} palette @returns {string} */
export function toSvg(views, stage, title, palette) {
  const layout = layOut(views, stage);
  const pen = new SvgPen(layout.width, layout.height);
  compose(layout, title, /** @type {Pen} */ (/** @type {unknown} */ (pen)), palette, stage.ownerDocument);
  return pen.toString();
}

/** @param {View[]} views @param {HTMLElement} stage @param {string} title @param {Palette} palette @returns {Promise<Blob>} */
export function toPng(views, stage, title, palette) {
  const layout = layOut(views, stage);
  const canvas = stage.ownerDocument.createElement("canvas");
  Object.assign(canvas, { width: FACTOR * layout.width, height: FACTOR * layout.height });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(FACTOR, FACTOR);
  compose(layout, title, pen, palette, stage.ownerDocument);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}

/** Hand a file to the person. @param {Document} document @param {Blob} blob @param {string} name */
export function offer(document, blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[^\w.-]+/g, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
