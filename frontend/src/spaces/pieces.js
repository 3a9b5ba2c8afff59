// The pieces of a level line, and whether they are straight.

/** @import { Crossings } from "../types" */

// A piece counts as straight if it stays this close to a line, as a share of the plane.
const STRAIGHT = 0.02;

/** The connected pieces of a line on an m x m mesh. @param {Crossings} crossings @param {number} m @returns {{isStraight: boolean}[]} */
export function piecesOf({ count, a, b, t }, m) {
  const segments = count / 2;
  const parent = Int32Array.from({ length: segments }, (_, i) => i);
  const root = (/** @type {number} */ i) => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  // Two segments are joined if they end on the same edge of the mesh.
  const seen = new Map();
  for (let i = 0; i < count; i++) {
    const edge = a[i] * 2 + (b[i] - a[i] === 1 ? 0 : 1);
    const other = seen.get(edge);
    if (other === undefined) seen.set(edge, i >> 1);
    else parent[root(i >> 1)] = root(other);
  }
  /** @type {Map<number, number[][]>} */
  const pieces = new Map();
  for (let i = 0; i < count; i++) {
    const key = root(i >> 1);
    const points = pieces.get(key) ?? pieces.set(key, []).get(key) ?? [];
    const [x, y] = [a[i] % m, Math.floor(a[i] / m)];
    points.push(b[i] - a[i] === 1 ? [x + t[i], y] : [x, y + t[i]]);
  }
  return [...pieces.values()].map((points) => ({ isStraight: isStraight(points, STRAIGHT * m) }));
}

/** Do the points stay within `slack` of the line through their mean along their longest direction? @param {number[][]} points @param {number} slack */
function isStraight(points, slack) {
  const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mean[0]) ** 2;
    xy += (x - mean[0]) * (y - mean[1]);
    yy += (y - mean[1]) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  return points.every(([x, y]) => Math.abs(nx * (x - mean[0]) + ny * (y - mean[1])) < slack);
}
