// Where a network decides: lines on the input plane, found on the mesh, sharpened, and carried through every layer.
import { LOOK } from "../look/table.js";
import { leadAt } from "../networks/answers.js";
import { blend, carryPoints, cloudOf, resize } from "../recordings/source.js";
import { crossings, makeCrossings } from "../spaces/contour.js";
import { makeRank, rankOf } from "../spaces/ranking.js";

/** @import { Boundary, Cloud, Recording, State } from "../types" */

// An edge of the mesh that a line crosses is looked at in this many parts.
const PARTS = LOOK.boundary.parts;

/** @param {Recording} recording @returns {Boundary} */
export function makeBoundary(recording) {
  const empty = () => cloudOf(recording, new Float32Array(0), 0);
  const [parts, ends, none] = [empty(), empty(), new Int32Array(0)];
  return { crossings: makeCrossings(), columns: [], edges: none, parts, ends };
}

/**
 * Bring the boundary to where the sheet is.
 *
 * Where it need not be as sharp as can be, a line crosses an edge where two steps of false position lead. Else
 * every edge of the mesh that a line crosses is carried through the network at PARTS + 1 points, in one
 * forward pass; between the two where the sign changes everything is linear. So the lines are exact for what is linear there.
 * @param {State} state
 */
export function findBoundary(state) {
  const { recording, moment, sheet, boundary, isQuick } = state;
  cross(state);
  if (isQuick) return follow(state);
  const edges = edgesOf(boundary, sheet.n);
  divide(state, edges);
  carryPoints(recording, moment, boundary.parts, sheet);
  settle(state, edges);
}

/** Carry the ends of the segments, then once more from where a lead that is linear on either side of them is zero. @param {State} state */
function follow({ recording, moment, sheet, boundary }) {
  const { ends, crossings: found, columns } = boundary;
  const z = sheet.layers[sheet.layers.length - 1].pre;
  resize(recording, ends, found.count);
  place(boundary, sheet);
  carryPoints(recording, moment, ends, sheet);
  const own = ends.layers[ends.layers.length - 1].pre;
  for (let i = 0; i < found.count; i++) {
    const lead = leadAt(recording, own, ends.n, i, columns[i]);
    const low = leadAt(recording, z, sheet.n, found.a[i], columns[i]);
    const t = found.t[i];
    if (low > 0 !== lead > 0) found.t[i] = (t * low) / (low - lead);
    else found.t[i] = t + ((1 - t) * lead) / (lead - leadAt(recording, z, sheet.n, found.b[i], columns[i]));
    if (!(found.t[i] >= 0 && found.t[i] <= 1)) found.t[i] = t;
  }
  place(boundary, sheet);
  carryPoints(recording, moment, ends, sheet);
}

/** Put the ends of the segments on their edges. @param {Boundary} boundary @param {Cloud} sheet */
function place({ ends, crossings: { count, a, b, t } }, sheet) {
  for (let axis = 0; axis < 2; axis++) {
    const [from, to] = [axis * sheet.n, axis * count];
    for (let i = 0; i < count; i++) {
      const low = sheet.input[from + a[i]];
      ends.input[to + i] = low + t[i] * (sheet.input[from + b[i]] - low);
    }
  }
}

/** Find the edges of the mesh that a lead crosses. @param {State} state */
function cross({ recording, sheet, mesh: m, boundary }) {
  const { crossings: found } = boundary;
  const { n } = sheet;
  const { pre } = sheet.layers[sheet.layers.length - 1];
  boundary.leads ??= new Float32Array(n);
  boundary.columns = [];
  found.count = 0;
  for (const column of fillersOf(recording, pre, n, boundary)) {
    crossings({ values: boundary.leads, at: 0, m, level: 0 }, found, true);
    while (boundary.columns.length < found.count) boundary.columns.push(column);
  }
}

/** Fill the leads one after the other; of many classes, of those that win somewhere, but the last. @param {Recording} recording @param {Float32Array} z @param {number} n @param {Boundary} boundary */
function* fillersOf(recording, z, n, boundary) {
  const leads = /** @type {Float32Array} */ (boundary.leads);
  if (recording.answer !== "many") {
    for (let p = 0; p < n; p++) leads[p] = leadAt(recording, z, n, p, 0);
    yield 0;
    return;
  }
  const { label, top, next } = rankOf(z, n, (boundary.rank ??= makeRank(n)));
  const present = [...new Set(label)].sort((a, b) => a - b);
  for (const column of present.slice(0, -1)) {
    for (let p = 0; p < n; p++) leads[p] = label[p] === column ? top[p] - next[p] : z[column * n + p] - top[p];
    yield column;
  }
}

/** @typedef {{end: Int32Array, first: Int32Array, count: number}} Edges each crossing's edge, an edge's first crossing, how many there are */

/** Every edge once: two segments end on most. @param {Boundary} boundary @param {number} n @returns {Edges} */
function edgesOf(boundary, n) {
  const { count, a, b } = boundary.crossings;
  const end = new Int32Array(count);
  const first = [];
  let column = -1;
  if (boundary.edges.length !== 2 * n) boundary.edges = new Int32Array(2 * n);
  for (let i = 0; i < count; i++) {
    // Leads come one after the other, and each has edges of its own.
    if (boundary.columns[i] !== column) boundary.edges.fill(-1);
    column = boundary.columns[i];
    const key = 2 * a[i] + (b[i] - a[i] === 1 ? 0 : 1);
    if (boundary.edges[key] < 0) boundary.edges[key] = first.push(i) - 1;
    end[i] = boundary.edges[key];
  }
  return { end, first: Int32Array.from(first), count: first.length };
}

/** The points along every edge: all of the first part, all of the second. @param {State} state @param {Edges} edges */
function divide({ recording, sheet, boundary }, { first, count }) {
  const { parts, crossings: found } = boundary;
  resize(recording, parts, count * (PARTS + 1));
  for (let axis = 0; axis < 2; axis++) {
    const from = axis * sheet.n;
    for (let part = 0, to = axis * parts.n; part <= PARTS; part++) {
      for (let edge = 0; edge < count; edge++) {
        const low = sheet.input[from + found.a[first[edge]]];
        const high = sheet.input[from + found.b[first[edge]]];
        parts.input[to++] = low + (part / PARTS) * (high - low);
      }
    }
  }
}

/** Put the ends of the segments where the lead changes its sign. @param {State} state @param {Edges} edges */
function settle({ recording, boundary }, { end, first, count }) {
  const { parts, ends, crossings: found } = boundary;
  const z = parts.layers[parts.layers.length - 1].pre;
  const at = new Int32Array(count);
  const share = new Float32Array(count);
  const values = new Float64Array(PARTS + 1);
  for (let edge = 0; edge < count; edge++) {
    for (let part = 0; part <= PARTS; part++)
      values[part] = leadAt(recording, z, parts.n, part * count + edge, boundary.columns[first[edge]]);
    const { before, between } = crossingOf(values);
    at[edge] = before * count + edge;
    share[edge] = between;
    found.t[first[edge]] = (before + between) / PARTS;
  }
  resize(recording, ends, found.count);
  const [a, b, t] = [new Int32Array(found.count), new Int32Array(found.count), new Float32Array(found.count)];
  for (let i = 0; i < found.count; i++) {
    a[i] = at[end[i]];
    b[i] = a[i] + count;
    t[i] = share[end[i]];
    found.t[i] = found.t[first[end[i]]];
  }
  blend(recording, parts, { count: found.count, a, b, t }, ends);
}

/**
 * The first part of an edge in which a lead changes its sign, and where in it; where it begins with a
 * plateau of zeros there is no crossing: NaN.
 * @param {Float64Array} values at the ends of the parts
 */
export function crossingOf(values) {
  let before = -1;
  let isKnown = Number.isFinite(values[0]);
  for (let part = 0; part + 1 < values.length; part++) {
    const [first, second] = [values[part], values[part + 1]];
    isKnown &&= Number.isFinite(second) && !(first === 0 && second === 0);
    if (before < 0 && first > 0 !== second > 0) before = part;
  }
  if (!isKnown) return { before: Math.max(0, before), between: NaN };
  // Two ends on one side are rounding's doing: the line goes through both.
  if (before < 0) return { before: 0, between: 0 };
  const gap = values[before] - values[before + 1];
  return { before, between: Math.min(1, Math.max(0, values[before] / gap)) };
}
