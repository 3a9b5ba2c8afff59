// Where the points of a cloud stand in the picture of one stop, in the units of that picture.
import { kindAt, lookAt, valuesAt, windowOn } from "./kinds.js";

/** @import { Cloud, State } from "../types" */

// A layer of one unit is a line. Its points are spread along the plane's second coordinate over
// this share of the window, so that they do not hide each other; only across counts.
const SPREAD = 0.7;

/**
 * Write x, y of every point at `stop` into `out`, in the units of that layer's picture.
 * @param {State} state @param {Cloud} cloud @param {number} stop @param {Float32Array} out
 */
export function project(state, cloud, stop, out) {
  const { recording, place } = state;
  const { n, seen } = cloud;
  if (stop === 0) return interleave(seen, n, out);
  const values = valuesAt(cloud, stop);
  const kind = kindAt(recording, stop);
  // Wider layers of a foreign model came as they are seen.
  if (kind === "plane" || (kind === "wide" && cloud.pictures)) return interleave(values, n, out);
  if (kind === "line") {
    const { bottom, top } = windowOn(recording, stop, place);
    const plane = recording.window;
    const k = (SPREAD * (top - bottom)) / (plane.top - plane.bottom);
    const shift = (bottom + top - k * (plane.bottom + plane.top)) / 2;
    const last = values.length - n;
    for (let p = 0; p < n; p++) {
      out[2 * p] = values[last + p];
      out[2 * p + 1] = k * seen[n + p] + shift;
    }
    return;
  }
  const { axes, shift } = lookAt(state, stop);
  for (let p = 0; p < n; p++) {
    out[2 * p] = -shift[0];
    out[2 * p + 1] = -shift[1];
  }
  for (let unit = 0, from = 0; from < values.length; unit++, from += n) {
    const [bx, by] = [axes[2 * unit], axes[2 * unit + 1]];
    for (let p = 0; p < n; p++) {
      out[2 * p] += bx * values[from + p];
      out[2 * p + 1] += by * values[from + p];
    }
  }
}

/** @param {Float32Array} values @param {number} n @param {Float32Array} out */
function interleave(values, n, out) {
  for (let p = 0; p < n; p++) {
    out[2 * p] = values[p];
    out[2 * p + 1] = values[n + p];
  }
}
