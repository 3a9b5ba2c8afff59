// How broad a cloud of points is, along the direction in which it is broadest and across it.

/** The two deviations of points x, y, x, y about their middle, the larger first. @param {ArrayLike<number>} xy */
export function widthsOf(xy) {
  const points = Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i], xy[2 * i + 1]]);
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [0, 1].map((axis) => mean((point) => point[axis]));
  // The ends of the square of the breadth over all directions, which goes as a cosine of twice the angle.
  const middle = mean((point) => (point[0] - x) ** 2 + (point[1] - y) ** 2) / 2;
  const [even, odd] = [mean((point) => (point[0] - x) ** 2 - (point[1] - y) ** 2) / 2, mean((point) => (point[0] - x) * (point[1] - y))];
  const reach = Math.hypot(even, odd);
  return [Math.sqrt(middle + reach), Math.sqrt(Math.max(0, middle - reach))];
}
