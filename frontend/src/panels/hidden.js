// A layer's space: the input plane as a warped sheet, with its grid, the boundary and the samples.
import { placeCloud, scalesAt } from "../folding.js";
import { SMALL, drawAxes, drawPaper } from "../marks/axes.js";
import { drawGrid } from "../marks/grid.js";
import { drawLevel } from "../marks/level.js";
import { drawLines } from "../marks/line.js";
import { drawSamples, nearest, radiusOf } from "../marks/samples.js";
import { drawSheet } from "../marks/sheet.js";
import { hasNeuron } from "../recording.js";
import { SHEET_INK } from "../colour.js";
import { hiddenHelp } from "../help.js";
import { axisNames, stopName } from "../names.js";
import { clipped } from "./clip.js";
import { neuronCrossings, roomFor } from "./memory.js";
import { shareOfVariance } from "./share.js";

/** @import { Context, Frame, Look, Panel, Scales, State } from "../types" */

/**
 * A panel that shows the sheet at one point of its way through the network.
 * @param {string} id @param {(look: Look, state: State) => number} throughOf @returns {Panel}
 */
export function makeHidden(id, throughOf) {
  return {
    id,
    zooms: true,
    margins: { left: 34, right: 10, top: 10, bottom: 24 },
    title: (state, look) => stopName(state, throughOf(look, state)),
    help: (state, look) => hiddenHelp(state, throughOf(look, state)),
    draw(state, look, frame, context, memory) {
      drawSpace(state, look, throughOf(look, state), frame, context, memory);
    },
    hit(state, look, frame, x, y, memory) {
      const sample = memory.samples ? nearest(memory.samples.xy, state.samples.n, x, y) : null;
      return sample === null ? null : { sample };
    },
  };
}

/** The one that follows the slider through the network. */
export const hidden = makeHidden("hidden", (look, state) => Math.min(look.through, 2 * state.recording.layers.length));

/** @param {State} state @param {Look} look @param {number} through @param {Frame} frame @param {Context} context @param {Record<string, any>} memory */
function drawSpace(state, look, through, frame, context, memory) {
  const { sheet, samples } = roomFor(memory, state);
  placeCloud(state, state.sheet, through, frame, sheet.xy, sheet.scratch);
  placeCloud(state, state.samples, through, frame, samples.xy, samples.scratch);
  const { ink, accent } = context.palette;
  const { rect } = frame;
  drawPaper(frame, context);
  clipped(context.pen, rect, () => {
    drawSheet({ xy: sheet.xy, paint: state.paint, m: state.mesh }, { rect }, context, (memory.raster ??= {}));
    drawZeroAxes(state, through, frame, context);
    drawGrid({ xy: sheet.xy, m: state.mesh }, { ink: SHEET_INK }, context);
    const lines = decisionLines(state, through);
    const alpha = 1 - 4 * Math.abs(through - Math.round(through));
    drawLines({ lines }, scalesAt(state, Math.round(through), frame), context, {
      alpha,
      colour: ink,
      width: 1.25,
      dash: [5, 4],
    });
    drawLevel({ crossings: state.boundary, xy: sheet.xy }, { colour: SHEET_INK, width: 2 }, context);
    if (hasNeuron(state.recording, look.neuron))
      drawLevel(
        { crossings: neuronCrossings(memory, state, look.neuron), xy: sheet.xy },
        { colour: accent, width: 3 },
        context,
      );
    const radius = radiusOf(state.samples.n, rect.width);
    drawSamples(
      { xy: samples.xy, groups: state.groups, lit: look.sample },
      { radius, rect, outline: context.palette.paper },
      context,
    );
  });
  const still = Number.isInteger(through);
  if (still) {
    drawAxes({ names: axisNames(state, through) }, scalesAt(state, through, frame), context);
    noteShare(state, through, frame, context, samples.scratch);
  } else {
    context.pen.strokeStyle = context.palette.faint;
    context.pen.lineWidth = 1;
    context.pen.strokeRect(rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1);
  }
}

/** A picture of a wider layer says how much it keeps. @param {State} state @param {number} stop @param {Frame} frame @param {Context} context @param {Float32Array} scratch */
function noteShare(state, stop, { rect }, { pen, palette }, scratch) {
  if (stop === 0 || state.recording.layers[(stop - 1) >> 1].outputs <= 2) return;
  const share = Math.round(100 * shareOfVariance(state, stop, scratch));
  pen.font = SMALL;
  pen.fillStyle = palette.quiet;
  pen.textAlign = "right";
  pen.textBaseline = "top";
  pen.fillText(`keeps ${share} % of the variance`, rect.x + rect.width - 6, rect.y + 6);
}

/** The lines z = 0 of a picture in two units: an activation bends the sheet along them. @param {State} state @param {number} through @param {Frame} frame @param {Context} context */
function drawZeroAxes(state, through, frame, context) {
  const stop = Math.round(through);
  const width = stop ? state.recording.layers[(stop - 1) >> 1].outputs : 0;
  if (width !== 2) return;
  const alpha = 0.7 * (1 - 4 * Math.abs(through - stop));
  const style = { alpha, colour: context.palette.quiet, width: 0.75, dash: [] };
  drawLines(
    {
      lines: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
    scalesAt(state, stop, frame),
    context,
    style,
  );
}

/** Where the units of the next layer are zero, if that is straight in this picture. @param {State} state @param {number} through */
function decisionLines(state, through) {
  const stop = Math.round(through);
  const next = state.recording.layers[stop / 2];
  if (stop % 2 || !next || next.inputs !== 2 || next.outputs > 64) return [];
  const { weights, bias, outputs } = next;
  const at = state.place * outputs;
  return Array.from({ length: outputs }, (_, j) => [weights[2 * at + j], weights[2 * at + outputs + j], bias[at + j]]);
}
