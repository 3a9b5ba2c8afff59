// The answer at every point of the plane, as one smooth picture.
import { LEVELS, PIXELS, onPaper } from "../../look/colour.js";

/** @import { Context, Memory, Paint, Rect } from "../../types" */

// One layer of the sheet lies here as in the other spaces, so that samples stand out from their own colour.
const ON_PAPER = PIXELS.map(onPaper);

/**
 * Draw `paint` on an m x m mesh, rows going up, so that its corner points lie on the corners of `rect`.
 * @param {{paint: Paint, m: number}} data @param {{rect: Rect}} scales @param {Context} context @param {Memory} memory
 */
export function drawField({ paint, m }, { rect }, { pen, makeCanvas }, memory) {
  if (memory.m !== m) {
    memory.m = m;
    memory.canvas = makeCanvas();
    memory.canvas.width = memory.canvas.height = m;
    memory.pen = memory.canvas.getContext("2d");
    memory.image = memory.pen.createImageData(m, m);
    memory.pixels = new Uint32Array(memory.image.data.buffer);
  }
  const { pixels } = memory;
  for (let row = 0; row < m; row++) {
    const p = (m - 1 - row) * m;
    if (paint.pixels) for (let i = 0; i < m; i++) pixels[row * m + i] = onPaper(paint.pixels[p + i]);
    else if (paint.shares) {
      for (let i = 0; i < m; i++) pixels[row * m + i] = ON_PAPER[(paint.shares[p + i] * (LEVELS - 1) + 0.5) | 0];
    }
  }
  memory.pen.putImageData(memory.image, 0, 0);
  // A mesh point is the middle of its pixel, hence half a pixel off on every side.
  pen.drawImage(memory.canvas, 0.5, 0.5, m - 1, m - 1, rect.x, rect.y, rect.width, rect.height);
}
