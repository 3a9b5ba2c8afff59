// From one picture of a sheet to another picture of the same points: a motion as of a thing in space.
//
// Where the points stand in the first picture tells, by the nearest affine map, a part of where they stand in
// the second. That map turns by an angle and then stretches along two axes. On the way the picture turns
// by a part of that angle; along each axis the eye goes round the sheet from how the first picture sees it to how the
// second does, by the angle whose cosine is their correlation, so that the sheet is as wide as in between
// the two. Moving every point along a straight line would press it flat wherever the two differ in more than size.

/** @typedef {{means: number[], first: number[], second: number[], mixed: number[]}} Moments means of x, y, X, Y; of xx xy yy, of XX XY YY, and of Xx Xy Yx Yy about them */
/** @typedef {{first: number[], second: number[], shift: number[]}} Share each point at first . x + second . X + shift, matrices row by row */

// What the first picture does not tell of the second is shown at most about four times as wide as it is: the
// sheet turned over is seen from its edge, and would have to be made up there.
const MOST = 4;
// A share of a picture's width that is none.
const TINY = 1e-6;

/** Part `t` of the way, each point along a straight line. @param {number} t @returns {Share} */
export const straight = (t) => ({ first: [1 - t, 0, 0, 1 - t], second: [t, 0, 0, t], shift: [0, 0] });

/** Part `t` of the way between pictures of the same points, x, y, x, y, all of them finite. @param {Float32Array} first @param {Float32Array} second @param {number} t @returns {Share} */
export function passage(first, second, t) {
  const moments = momentsOf(first, second);
  const map = times(moments.mixed, inverse(moments.first));
  const angle = Math.atan2(map[2] - map[1], map[0] + map[3]);
  const stretch = times(rotation(-angle), map);
  const axes = axesOf(stretch);
  const ways = axes.map((axis) => wayAlong(width(moments.first, axis), dot(axis, apply(stretch, axis)), width(moments.second, apply(rotation(angle), axis)), t));
  const turn = rotation(t * angle);
  const [kept, rest] = [0, 1].map((part) => times(turn, onAxes(axes, ways[0][part], ways[1][part])));
  const own = times(rest, rotation(-angle));
  const told = times(own, map);
  const share = { first: kept.map((value, i) => value - told[i]), second: own };
  return { ...share, shift: shiftOf(share, moments.means, t) };
}

/**
 * By what to multiply, along an axis of the stretch, the first picture, and what it does not tell of the second.
 * @param {number} before how wide the first picture is @param {number} stretch how many times that is told of the second
 * @param {number} after how wide that one is @param {number} t
 */
function wayAlong(before, stretch, after, t) {
  const told = stretch * before;
  const around = Math.atan2(Math.sqrt(Math.max(0, after * after - told * told)), told);
  const wide = (1 - t) * before + t * after;
  const least = Math.max(Math.sin(around), 1 / MOST);
  const missing = least - Math.sin(around);
  return [
    before > TINY * after ? (wide * Math.cos(t * around)) / before : 1 - t,
    after > 0 ? (wide * (Math.sin(t * around) + t * missing)) / (least * after) : t,
  ];
}

/** The middle of the sheet goes straight. @param {{first: number[], second: number[]}} share @param {number[]} means @param {number} t */
function shiftOf({ first, second }, [x, y, u, v], t) {
  const [a, b] = [apply(first, [x, y]), apply(second, [u, v])];
  return [x + t * (u - x) - a[0] - b[0], y + t * (v - y) - a[1] - b[1]];
}

/** @param {Float32Array} first @param {Float32Array} second @returns {Moments} */
function momentsOf(first, second) {
  const n = first.length / 2;
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < first.length; i += 2) {
    sums[0] += first[i];
    sums[1] += first[i + 1];
    sums[2] += second[i];
    sums[3] += second[i + 1];
  }
  const means = sums.map((sum) => sum / n);
  let [xx, xy, yy, uu, uv, vv, ux, uy, vx, vy] = new Array(10).fill(0);
  for (let i = 0; i < first.length; i += 2) {
    const [x, y, u, v] = [first[i] - means[0], first[i + 1] - means[1], second[i] - means[2], second[i + 1] - means[3]];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    uu += u * u;
    uv += u * v;
    vv += v * v;
    ux += u * x;
    uy += u * y;
    vx += v * x;
    vy += v * y;
  }
  return { means, first: [xx / n, xy / n, yy / n], second: [uu / n, uv / n, vv / n], mixed: [ux / n, uy / n, vx / n, vy / n] };
}

/** How wide a picture is along a direction: its deviation. @param {number[]} moments @param {number[]} direction */
const width = ([xx, xy, yy], [x, y]) => Math.sqrt(Math.max(0, x * x * xx + 2 * x * y * xy + y * y * yy));

/** The inverse of a symmetric matrix; a picture without width tells nothing. @param {number[]} moments */
function inverse([xx, xy, yy]) {
  const slack = TINY * TINY * (xx + yy);
  const [a, d] = [xx + slack, yy + slack];
  const area = a * d - xy * xy;
  return area > 0 ? [d / area, -xy / area, -xy / area, a / area] : [0, 0, 0, 0];
}

/** The two directions in which a symmetric matrix stretches. @param {number[]} matrix */
function axesOf([a, b, c, d]) {
  const angle = Math.atan2(b + c, a - d) / 2;
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  return [
    [x, y],
    [-y, x],
  ];
}

/** The matrix that multiplies by one number along each axis. @param {number[][]} axes @param {number} p @param {number} q */
const onAxes = ([[x, y], [u, v]], p, q) => [p * x * x + q * u * u, p * x * y + q * u * v, p * x * y + q * u * v, p * y * y + q * v * v];

/** @param {number} angle */
const rotation = (angle) => [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];

/** @param {number[]} first @param {number[]} second */
const times = ([a, b, c, d], [p, q, r, s]) => [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s];

/** @param {number[]} matrix @param {number[]} point */
const apply = ([a, b, c, d], [x, y]) => [a * x + b * y, c * x + d * y];

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
