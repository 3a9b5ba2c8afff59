// Turning in space: frames of three directions, across, up and towards the eye.

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {number[]} a @param {number[]} b */
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/**
 * Turn a frame as if its front were dragged by some radians to the right and down.
 * @param {number[][]} frame @param {number} right @param {number} down @returns {number[][]}
 */
export function turned([x, y, z], right, down) {
  const [cosR, sinR, cosD, sinD] = [Math.cos(right), Math.sin(right), Math.cos(down), Math.sin(down)];
  const mix = (
    /** @type {number[]} */ a,
    /** @type {number} */ s,
    /** @type {number[]} */ b,
    /** @type {number} */ t,
  ) => a.map((value, i) => s * value + t * b[i]);
  const across = unit(mix(x, cosR, z, sinR));
  const near = mix(z, cosR, x, -sinR);
  const up = mix(y, cosD, near, -sinD);
  // Rounding would add up over many turns.
  const upright = unit(mix(up, 1, across, -dot(up, across)));
  return [across, upright, cross(across, upright)];
}

/** @param {number[]} a */
function unit(a) {
  const length = Math.hypot(...a);
  return a.map((value) => value / length);
}
