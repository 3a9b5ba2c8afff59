// The samples: a colour and a marker for each class, hollow if they were held out.
import { PAPER } from "../../look/colours.js";
import { trace } from "../../look/markers.js";
import { LOOK } from "../../look/table.js";
import { stroke } from "../strokes.js";

/** @import { Context, SampleGroup, Rect } from "../../types" */

const LOOKS = LOOK.samples;
const MOST_EACH = 1000;

/** The radius that n samples get on a picture so wide. @param {number} n @param {number} width */
export function radiusOf(n, width) {
  const near = (LOOKS.radius * width) / LOOKS.width;
  const many = Math.min(1, Math.max(LOOKS.least, Math.sqrt(LOOKS.full / Math.max(n, 1))));
  return Math.min(Math.max(near, LOOKS.smallest), LOOKS.largest) * many;
}

/**
 * Where `seen` is given, those that are not seen are faint.
 * @param {{xy: Float32Array, groups: SampleGroup[], lit: number | null, seen?: Uint8Array}} data @param {{radius: number, rect: Rect}} scales
 * @param {Context} context
 */
export function drawSamples({ xy, groups, lit, seen }, { radius, rect }, context) {
  const { pen } = context;
  pen.lineJoin = "miter";
  // What is behind comes first, and faintly.
  for (const isSeen of seen ? [0, 1] : [1]) {
    for (const group of groups) {
      pen.globalAlpha = isSeen ? group.opacity : LOOKS.hidden * group.opacity;
      // One lies over the other, as in films; of very many that would take too long.
      const isEach = group.rows.length <= MOST_EACH;
      pen.beginPath();
      for (const i of group.rows) {
        if (seen && seen[i] !== isSeen) continue;
        const [px, py] = [xy[2 * i], xy[2 * i + 1]];
        if (px < rect.x - 9 || px > rect.x + rect.width + 9) continue;
        trace(pen, group.marker, px, py, sizeOf(group, radius));
        if (isEach) {
          fill(group, radius, context);
          pen.beginPath();
        }
      }
      if (!isEach) fill(group, radius, context);
    }
  }
  pen.globalAlpha = 1;
  const group = lit === null ? undefined : groups.find(({ rows }) => rows.includes(lit));
  if (lit !== null && group) drawLit(group, xy[2 * lit], xy[2 * lit + 1], radius, context);
}

/** A hollow one is a little larger, so that its inside shows. @param {SampleGroup} group @param {number} radius */
const sizeOf = ({ is_hollow }, radius) => (is_hollow ? LOOKS.hollow * radius : radius);

/** Fill what was traced, or draw it hollow. @param {SampleGroup} group @param {number} radius @param {Context} context */
function fill({ colour, rim, is_hollow }, radius, { pen }) {
  pen.fillStyle = is_hollow ? PAPER : colour;
  pen.fill();
  if (is_hollow) stroke(pen, colour, LOOKS.ring * radius);
  else stroke(pen, rim, LOOKS.rim * radius);
}

/** @param {SampleGroup} group @param {number} x @param {number} y @param {number} radius @param {Context} context */
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
  trace(pen, group.marker, x, y, 1.35 * sizeOf(group, radius));
  fill(group, 1.35 * radius, context);
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
