// One picture: its sheet, its lines, its samples, and what stands still around them.
import { INK } from "../look/colours.js";
import { slantedOrder } from "../spaces/mesh.js";
import { clipped } from "./clip.js";
import { drawAxes, drawFrame, drawPaper } from "./marks/axes.js";
import { drawOutside } from "./marks/outside.js";
import { drawLabels } from "./marks/labels.js";
import { drawLines } from "./marks/lines.js";
import { drawSamples, radiusOf } from "./marks/samples.js";
import { drawSheet } from "./marks/sheet.js";
import { drawTripod } from "./marks/tripod.js";
import { visible } from "./scales.js";
import { lettering } from "./strokes.js";

/** @import { Context, Memory, Placed, Rect, SampleGroup } from "../types" */

const LINE = 15;

/**
 * Draw a placed picture whose samples are in `groups`; one of them may be lit. `above` draws between the
 * lines and the samples. A quick one has a coarser sheet.
 * @param {Placed} placed @param {{groups: SampleGroup[], lit?: number | null, above?: () => void, isQuick?: boolean}} data @param {Context} context
 * @param {Memory} memory
 */
export function drawPicture(placed, { groups, lit = null, above, isQuick = false }, context, memory) {
  const { picture, scales, space, opacity } = placed;
  const { pen, palette } = context;
  const { rect } = scales;
  drawPaper(scales, context);
  clipped(pen, rect, () => {
    drawLines({ xy: placed.lines }, { pen: "zero", colour: palette.quiet }, context);
    if (picture.trouble) return drawTrouble(picture.trouble, rect, context);
    const sheet = { xy: placed.mesh, paint: picture.paint, m: picture.m, order: space?.order ?? slantedOrder(picture.m), covers: space !== null, isQuick };
    drawSheet(sheet, scales, context, memory);
    drawLines({ xy: placed.zeros }, { pen: "zero", colour: palette.quiet, opacity }, context);
    drawLines({ xy: placed.grid, seen: space?.grid }, { pen: "grid", colour: INK }, context);
    drawLines({ xy: placed.decisions }, { pen: "decision", colour: palette.ink, opacity }, context);
    drawLines({ xy: placed.boundary, seen: space?.boundary }, { pen: "boundary", colour: INK }, context);
    above?.();
    const radius = radiusOf(placed.samples.length / 2, rect.width);
    drawSamples({ xy: placed.samples, groups, lit, seen: space?.samples }, { radius, rect }, context);
  });
  drawFrame(scales, context);
}

/** Why there is nothing to see, in the middle. @param {string} trouble @param {Rect} rect @param {Context} context */
function drawTrouble(trouble, { x, y, width, height }, { pen, palette }) {
  const lines = trouble.split(/(?<=:) /);
  lettering(pen, palette.quiet, "center", "middle");
  lines.forEach((line, i) => pen.fillText(line, x + width / 2, y + height / 2 + LINE * (i - (lines.length - 1) / 2)));
}

/** Draw what stands around a picture at rest: numbers and names of its axes, labels, directions. @param {Placed} placed @param {Context} context */
export function drawAround({ picture, scales }, context) {
  const { frame, space, outside, window } = picture;
  drawAxes(frame, scales, context);
  drawLabels(frame.labels, scales, context);
  // What is looked at closely has most samples outside.
  if (isWhole(window, scales)) drawOutside(outside, scales.rect, context);
  if (space) drawTripod(space, scales.rect, context);
}

/** Is the window seen as it is, and not a part of it? @param {Placed["picture"]["window"]} window @param {Placed["scales"]} scales */
function isWhole({ left, right }, scales) {
  const seen = visible(scales);
  return Math.abs(seen.left - left) + Math.abs(seen.right - right) < 1e-6 * (right - left);
}
