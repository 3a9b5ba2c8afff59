// The samples: a colour and a shape for each class, hollow if they were held out.
import { SHEET_INK } from "../../look/colour.js";
import { trace } from "../../look/shapes.js";
import { stroke } from "../strokes.js";

/** @import { Context, Group, Rect } from "../../types" */

// How faint a sample behind the sheet is.
const HIDDEN = 0.3;

/** The radius that n samples get in a plot so wide. @param {number} n @param {number} width */
export const radiusOf = (n, width) =>
  Math.max(1.2, Math.min(4, Math.max(2.2, width / 110)) * Math.min(1, Math.sqrt(600 / n)));

/**
 * Where `seen` is given, those that are not seen are faint.
 * @param {{xy: Float32Array, groups: Group[], lit: number | null, seen?: Uint8Array}} data @param {{radius: number, rect: Rect, outline: string}} scales
 * @param {Context} context
 */
export function drawSamples({ xy, groups, lit, seen }, { radius, rect, outline }, context) {
  const { pen } = context;
  pen.lineJoin = "round";
  // What is behind comes first, and faintly.
  for (const isSeen of seen ? [0, 1] : [1]) {
    for (const group of groups) {
      pen.beginPath();
      for (const i of group.rows) {
        if (seen && seen[i] !== isSeen) continue;
        const [px, py] = [xy[2 * i], xy[2 * i + 1]];
        if (px > rect.x - 9 && px < rect.x + rect.width + 9) trace(pen, group.shape, px, py, radius);
      }
      pen.globalAlpha = isSeen ? group.alpha : HIDDEN * group.alpha;
      fill(group, radius, outline, context);
    }
  }
  pen.globalAlpha = 1;
  const group = lit === null ? undefined : groups.find(({ rows }) => rows.includes(lit));
  if (lit !== null && group) drawLit(group, xy[2 * lit], xy[2 * lit + 1], radius, context);
}

/** Fill what was traced, or draw it hollow. @param {Group} group @param {number} radius @param {string} outline @param {Context} context */
function fill({ colour, isHollow, isPale }, radius, outline, { pen }) {
  // Values near the mean are as pale as paper, and need a dark rim to be seen at all.
  const rim = isPale ? SHEET_INK : isHollow ? "#ffffff" : outline;
  if (isHollow) {
    // The rim around the coloured ring keeps it apart from a sheet of its own colour.
    stroke(pen, rim, isPale ? 0.42 * radius + 1.2 : 0.9 * radius);
    pen.fillStyle = "#ffffff";
    pen.fill();
    stroke(pen, colour, Math.max(0.9, 0.42 * radius));
    return;
  }
  pen.fillStyle = colour;
  pen.fill();
  stroke(pen, rim, Math.max(0.5, radius / 5));
}

/** @param {Group} group @param {number} x @param {number} y @param {number} radius @param {Context} context */
function drawLit(group, x, y, radius, context) {
  const { pen, palette } = context;
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [palette.paper, 5],
    [palette.ink, 2],
  ])) {
    pen.beginPath();
    pen.arc(x, y, 2.6 * radius, 0, 2 * Math.PI);
    stroke(pen, colour, width);
  }
  pen.beginPath();
  trace(pen, group.shape, x, y, 1.35 * radius);
  fill(group, 1.35 * radius, "#ffffff", context);
}

/** The sample nearest to (x, y) within reach, or null. @param {Float32Array} xy @param {number} count @param {number} x @param {number} y @param {number} reach */
export function nearest(xy, count, x, y, reach = 10) {
  let best = null;
  let least = reach * reach;
  for (let i = 0; i < count; i++) {
    const d = (xy[2 * i] - x) ** 2 + (xy[2 * i + 1] - y) ** 2;
    if (d < least) [best, least] = [i, d];
  }
  return best;
}
