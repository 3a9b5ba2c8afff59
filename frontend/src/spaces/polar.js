// An affine map of the plane in parts: its rotation, and its stretch.

/**
 * Part `t` of an affine map about `middle`: its rotation by t times the angle, its stretch and its
 * shift in proportion.
 * @param {number[]} m @param {number} e @param {number} f @param {number[]} middle @param {number} t
 */
export function polar([a, b, c, d], e, f, [x, y], t) {
  const angle = Math.atan2(c - b, a + d);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const stretch = [cos * a + sin * c, cos * b + sin * d, cos * c - sin * a, cos * d - sin * b];
  const part = stretch.map((value, i) => t * value + (i % 3 ? 0 : 1 - t));
  const [tc, ts] = [Math.cos(t * angle), Math.sin(t * angle)];
  const [p, q, r, w] = [
    tc * part[0] - ts * part[2],
    tc * part[1] - ts * part[3],
    ts * part[0] + tc * part[2],
    ts * part[1] + tc * part[3],
  ];
  const [endX, endY] = [a * x + b * y + e - x, c * x + d * y + f - y];
  return [p, q, r, w, x + t * endX - p * x - q * y, y + t * endY - r * x - w * y];
}
