// A neuron as a picture: its response over the input plane.
import { LEVELS } from "../../look/colours.js";

/** @import { Context, Memory } from "../../types" */

const SIDE = 28;

/**
 * Draw values[at ...] on an m x m mesh as a square of `size` pixels around (x, y); `shade` leads to a place on the `ramp`.
 * @param {{values: Float32Array, at: number, m: number, shade: (value: number) => number, ramp: Uint32Array}} data
 * @param {{x: number, y: number, size: number, isLit: boolean}} scales @param {Context} context @param {Memory} memory
 */
export function drawThumbnail(
  { values, at, m, shade, ramp },
  { x, y, size, isLit },
  { pen, palette, makeCanvas },
  memory,
) {
  if (!memory.canvas) {
    memory.canvas = makeCanvas();
    memory.canvas.width = memory.canvas.height = SIDE;
    memory.pen = memory.canvas.getContext("2d");
    memory.image = memory.pen.createImageData(SIDE, SIDE);
    memory.pixels = new Uint32Array(memory.image.data.buffer);
  }
  const { pixels } = memory;
  const step = (m - 1) / (SIDE - 1);
  for (let row = 0, i = 0; row < SIDE; row++) {
    const start = at + Math.round((SIDE - 1 - row) * step) * m;
    for (let column = 0; column < SIDE; column++, i++) {
      const share = shade(values[start + Math.round(column * step)]);
      pixels[i] = ramp[Math.min(LEVELS - 1, Math.max(0, (share * (LEVELS - 1) + 0.5) | 0))];
    }
  }
  memory.pen.putImageData(memory.image, 0, 0);
  const [left, top] = [x - size / 2, y - size / 2];
  pen.drawImage(memory.canvas, 0, 0, SIDE, SIDE, left, top, size, size);
  pen.strokeStyle = isLit ? palette.accent : palette.quiet;
  pen.lineWidth = isLit ? 3 : 1;
  pen.strokeRect(left, top, size, size);
}
