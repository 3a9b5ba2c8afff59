// The probability of every point of the plane, as one smooth picture.
import { LEVELS, PIXELS } from "../colour.js";

/** @import { Context, Rect } from "../types" */

/**
 * Draw `values` in [0, 1] on an m x m mesh, rows going up, so that its corner points lie on the corners of `rect`.
 * @param {{values: Float32Array, m: number}} data @param {{rect: Rect}} scales @param {Context} context @param {Record<string, any>} memory
 */
export function drawField({ values, m }, { rect }, { pen, makeCanvas }, memory) {
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
    for (let column = 0, p = (m - 1 - row) * m, i = row * m; column < m; column++) {
      pixels[i++] = PIXELS[(values[p++] * (LEVELS - 1) + 0.5) | 0];
    }
  }
  memory.pen.putImageData(memory.image, 0, 0);
  // A mesh point is the middle of its pixel, hence half a pixel off on every side.
  pen.drawImage(memory.canvas, 0.5, 0.5, m - 1, m - 1, rect.x, rect.y, rect.width, rect.height);
}
