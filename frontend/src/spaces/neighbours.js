// How many of a point's nearest neighbours are also its nearest in another picture of the same points.

/**
 * The mean share, in [0, 1], of a point's nearest `neighbours` that are nearest to it in the other picture too.
 * @param {Float64Array} first @param {Float64Array} second the same `count` points @param {number} count
 * @param {number} neighbours @param {number} queries about how many points are asked
 */
export function shareKept(first, second, count, neighbours, queries) {
  const k = Math.min(neighbours, count - 1);
  if (k < 1) return 1;
  const room = new Float64Array(count);
  const step = Math.ceil(count / queries);
  let [kept, asked] = [0, 0];
  for (let i = 0; i < count; i += step, asked++) {
    const near = new Set(nearest(first, i, count, k, room));
    for (const j of nearest(second, i, count, k, room)) if (near.has(j)) kept++;
  }
  return kept / (k * asked);
}

/**
 * The k points nearest to point i, by insertion into a short sorted list.
 * @param {Float64Array} points @param {number} i @param {number} count @param {number} k
 * @param {Float64Array} room for distances
 */
function nearest(points, i, count, k, room) {
  const width = points.length / count;
  /** @type {number[]} */
  const found = [];
  for (let j = 0; j < count; j++) {
    let d = 0;
    for (let a = i * width, b = j * width; a < (i + 1) * width; a++, b++) d += (points[a] - points[b]) ** 2;
    room[j] = d;
    if (j === i || (found.length === k && d >= room[found[k - 1]])) continue;
    let at = found.length;
    while (at > 0 && room[found[at - 1]] > d) at--;
    found.splice(at, 0, j);
    if (found.length > k) found.pop();
  }
  return found;
}
