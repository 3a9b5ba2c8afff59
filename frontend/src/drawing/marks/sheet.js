// The input plane as a layer sees it: a translucent sheet, so that a fold shows as a second layer; in space it covers
// what lies behind it.
import { SHEET_OPACITY } from "../../look/colours.js";
import { LOOK } from "../../look/table.js";
import { ColourBrush, ShareBrush } from "../brushes.js";
import { fillSheet, makeTarget } from "../raster.js";

/** @import { Brush, Context, Memory, Paint, Rect } from "../../types" */

const MOST_PIXELS = 640;
// What a sheet that moves, and takes long, has of them along a side.
const QUICK = 0.7;
// Where no sheet is, what lies below is seen.
const NOTHING = 0;
const { least: LEAST } = LOOK.sheet;

/**
 * Draw the mesh `xy` (m x m points in pixels) in the colours of `paint`, clipped to `rect`; `order`
 * are the cells as they are painted one over the other. One that `covers` what lies behind is not seen through.
 * @param {{xy: Float32Array, paint: Paint, m: number, order: Int32Array, covers: boolean, isQuick?: boolean}} data @param {{rect: Rect}} scales
 * @param {Context} context @param {Memory} memory
 */
export function drawSheet({ xy, paint, m, order, covers, isQuick = false }, { rect }, { pen, makeCanvas, density }, memory) {
  const share = (isQuick ? QUICK : 1) * Math.min(density, MOST_PIXELS / Math.max(rect.width, rect.height));
  const [width, height] = [Math.max(1, Math.round(rect.width * share)), Math.max(1, Math.round(rect.height * share))];
  if (memory.width !== width || memory.height !== height)
    prepare(memory, makeCanvas(), width, height, Math.max(2, Math.round(LEAST * share)));
  if (memory.points?.length !== xy.length) memory.points = new Float32Array(xy.length);
  const [kx, ky] = [width / rect.width, height / rect.height];
  const { points } = memory;
  for (let i = 0; i < xy.length; i += 2) {
    points[i] = (xy[i] - rect.x) * kx;
    points[i + 1] = (xy[i + 1] - rect.y) * ky;
  }
  memory.target.pixels.fill(NOTHING);
  memory.target.covers = covers;
  fillSheet(memory.target, points, m, brushFor(paint, memory), order);
  memory.pen.putImageData(memory.image, 0, 0);
  pen.drawImage(memory.canvas, 0, 0, width, height, rect.x, rect.y, rect.width, rect.height);
}

/** @param {Memory} memory @param {HTMLCanvasElement} canvas @param {number} width @param {number} height @param {number} dotSize */
function prepare(memory, canvas, width, height, dotSize) {
  Object.assign(canvas, { width, height });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = pen.createImageData(width, height);
  const target = makeTarget(new Uint32Array(image.data.buffer), width, height, SHEET_OPACITY, NOTHING, dotSize);
  Object.assign(memory, { width, height, canvas, pen, image, target });
  Object.assign(memory, { ofShares: new ShareBrush(target), ofColours: new ColourBrush() });
}

/** @param {Paint} paint @param {Memory} memory @returns {Brush} */
function brushFor({ shares, pixels }, { ofShares, ofColours }) {
  if (!shares) return Object.assign(ofColours, { colours: pixels });
  return Object.assign(ofShares, { values: shares });
}
