// A layer's space: the input plane as a warped sheet, with its grid, the boundary and the samples.
import { clipped } from "../drawing/clip.js";
import { scalesAt } from "../drawing/folding.js";
import { drawAxes, drawChip, drawFrame, drawPaper } from "../drawing/marks/axes.js";
import { drawGrid } from "../drawing/marks/grid.js";
import { drawLines } from "../drawing/marks/line.js";
import { drawSheet } from "../drawing/marks/sheet.js";
import { drawTriangle } from "../drawing/marks/triangle.js";
import { drawTripod } from "../drawing/marks/tripod.js";
import { lettering } from "../drawing/strokes.js";
import { SHEET_INK } from "../look/colour.js";
import { hiddenHelp } from "../scenes/help.js";
import { NEIGHBOURS, keptAt } from "../scenes/kept.js";
import { frameOf, kindAt } from "../scenes/kinds.js";
import { decisionLines, zeroLines } from "../scenes/lines.js";
import { axisNames, scalingAt, stopName } from "../scenes/names.js";
import { solidAt } from "../scenes/solid.js";
import { placeAll } from "./memory.js";
import { SPACE, drawOnSheet } from "./space.js";

/** @import { At, Context, Frame, Look, Memory, Panel, State } from "../types" */

/**
 * A panel that shows the sheet at one point of its way through the network.
 * @param {string} id @param {(look: Look, state: State) => number} throughOf
 * @param {(state: State, through: number) => string} [titleOf] @returns {Panel}
 */
export function makeHidden(id, throughOf, titleOf = stopName) {
  return {
    ...SPACE,
    id,
    title: (state, look) => titleOf(state, throughOf(look, state)),
    help: (state, look) => hiddenHelp(state, throughOf(look, state)),
    draw(state, look, frame, context, memory) {
      const at = { through: throughOf(look, state), frame };
      drawSpace(state, look, at, context, memory);
      if (!Number.isInteger(at.through)) return drawFrame(frame, context);
      drawScale(state, at.through, frame, context);
      const kept = keptAt(state, look, at.through, memory);
      if (kept) noteKept(kept, frame, context);
    },
    turnable(state, look) {
      const through = throughOf(look, state);
      const stop = [Math.ceil(through), Math.floor(through)].find((at) => kindAt(state.recording, at) === "solid");
      return stop === undefined ? null : (stop + 1) >> 1;
    },
  };
}

/** The one that follows the slider through the network. */
export const hidden = makeHidden("hidden_space", (look, state) => Math.min(look.through, 2 * state.recording.layers.length));

/** @param {State} state @param {Look} look @param {At} at @param {Context} context @param {Memory} memory */
function drawSpace(state, look, at, context, memory) {
  const { through, frame } = at;
  const { sheet } = placeAll(state, at, memory);
  drawPaper(frame, context);
  clipped(context.pen, frame.rect, () => {
    const solid = solidAt(state, through, frame.rect, memory);
    const data = { xy: sheet.xy, paint: state.paint, m: state.mesh, order: solid?.order };
    drawSheet(data, frame, context, (memory.raster ??= {}));
    drawZeroLines(state, at, context);
    drawGrid({ xy: sheet.xy, m: state.mesh, seen: solid?.sheet }, { ink: SHEET_INK }, context);
    drawDecisionLines(state, at, context);
    drawOnSheet(state, look, frame, context, memory, solid);
  });
}

/** Lines of a stop are gone a quarter of the way to the next. @param {number} through */
const nearness = (through) => 1 - 4 * Math.abs(through - Math.round(through));

/** @param {State} state @param {At} at @param {Context} context */
function drawZeroLines(state, { through, frame }, context) {
  const stop = Math.round(through);
  const style = { alpha: 0.7 * nearness(through), colour: context.palette.quiet, width: 0.75, dash: [] };
  drawLines({ lines: zeroLines(state, stop) }, scalesAt(state, stop, frame), context, style);
}

/** @param {State} state @param {At} at @param {Context} context */
function drawDecisionLines(state, { through, frame }, context) {
  const stop = Math.round(through);
  const style = { alpha: nearness(through), colour: context.palette.ink, width: 1.25, dash: [5, 4] };
  drawLines({ lines: decisionLines(state, stop) }, scalesAt(state, stop, frame), context, style);
}

/** What tells directions and numbers, as the kind of picture needs it. @param {State} state @param {number} stop @param {Frame} frame @param {Context} context */
function drawScale(state, stop, frame, context) {
  const scales = scalesAt(state, stop, frame);
  const kind = kindAt(state.recording, stop);
  if (kind === "solid") {
    const letter = stop % 2 ? "z" : "h";
    drawTripod({ frame: frameOf(state, (stop + 1) >> 1), letter }, frame, context);
  } else if (kind === "simplex") drawTriangle({ names: state.recording.dataset.class_names }, scales, context);
  else {
    drawAxes({ names: axisNames(state, stop), scaling: scalingAt(state, stop) }, scales, context);
    return;
  }
  drawFrame(frame, context);
}

/** A picture of a wider layer says how much it keeps. @param {{variance: number, neighbours: number | null}} kept @param {Frame} frame @param {Context} context */
function noteKept({ variance, neighbours }, { rect }, { pen, palette }) {
  const lines = [`keeps ${Math.round(100 * variance)} % of the variance`];
  if (neighbours !== null) lines.push(`${Math.round(100 * neighbours)} % of neighbours (k = ${NEIGHBOURS})`);
  lettering(pen, palette.quiet, "right", "top");
  lines.forEach((line, i) => drawChip(line, rect.x + rect.width - 3, rect.y + 3 + 15 * i, pen, palette));
}
