// A layer's space: the input plane as a warped sheet, with its grid, the boundary and the samples.
import { clipped } from "../drawing/clip.js";
import { placeCloud, scalesAt } from "../drawing/folding.js";
import { SMALL, drawAxes, drawChip, drawFrame, drawPaper } from "../drawing/marks/axes.js";
import { drawGrid } from "../drawing/marks/grid.js";
import { drawLevel, drawSegments } from "../drawing/marks/level.js";
import { drawLines } from "../drawing/marks/line.js";
import { drawSamples, nearest, radiusOf } from "../drawing/marks/samples.js";
import { drawSheet } from "../drawing/marks/sheet.js";
import { drawTriangle } from "../drawing/marks/triangle.js";
import { drawTripod } from "../drawing/marks/tripod.js";
import { SHEET_INK } from "../look/colour.js";
import { hasNeuron } from "../recordings/recording.js";
import { hiddenHelp } from "../scenes/help.js";
import { NEIGHBOURS, neighboursKept, shareOfVariance } from "../scenes/kept.js";
import { frameOf, kindAt } from "../scenes/kinds.js";
import { axisNames, stopName } from "../scenes/names.js";
import { solidAt } from "../scenes/solid.js";
import { neuronCrossings, roomFor } from "./memory.js";

/** @import { Context, Frame, Look, Panel, State } from "../types" */

// Beyond this many, the lines where the next layer's units switch hide the picture.
const MOST_LINES = 8;

/**
 * A panel that shows the sheet at one point of its way through the network.
 * @param {string} id @param {(look: Look, state: State) => number} throughOf
 * @param {(state: State, through: number) => string} [titleOf] @returns {Panel}
 */
export function makeHidden(id, throughOf, titleOf = stopName) {
  return {
    id,
    zooms: true,
    margins: { left: 34, right: 10, top: 10, bottom: 24 },
    title: (state, look) => titleOf(state, throughOf(look, state)),
    help: (state, look) => hiddenHelp(state, throughOf(look, state)),
    draw(state, look, frame, context, memory) {
      drawSpace(state, look, throughOf(look, state), frame, context, memory);
    },
    hit(state, look, frame, x, y, memory) {
      const sample = memory.samples ? nearest(memory.samples.xy, state.samples.n, x, y) : null;
      return sample === null ? null : { sample };
    },
    turnable(state, look) {
      const through = throughOf(look, state);
      const stop = [Math.ceil(through), Math.floor(through)].find((at) => kindAt(state.recording, at) === "solid");
      return stop === undefined ? null : (stop + 1) >> 1;
    },
  };
}

/** The one that follows the slider through the network. */
export const hidden = makeHidden("hidden", (look, state) => Math.min(look.through, 2 * state.recording.layers.length));

/** @param {State} state @param {Look} look @param {number} through @param {Frame} frame @param {Context} context @param {Record<string, any>} memory */
function drawSpace(state, look, through, frame, context, memory) {
  const { sheet, samples, border } = roomFor(memory, state);
  placeCloud(state, state.sheet, through, frame, sheet.xy, sheet.scratch);
  placeCloud(state, state.samples, through, frame, samples.xy, samples.scratch);
  placeCloud(state, state.border, through, frame, border.xy, border.scratch);
  const { ink, accent } = context.palette;
  const { rect } = frame;
  drawPaper(frame, context);
  clipped(context.pen, rect, () => {
    const solid = solidAt(state, through, rect, memory);
    const data = { xy: sheet.xy, paint: state.paint, m: state.mesh, order: solid?.order };
    drawSheet(data, { rect }, context, (memory.raster ??= {}));
    drawZeroAxes(state, through, frame, context);
    drawGrid({ xy: sheet.xy, m: state.mesh, seen: solid?.sheet }, { ink: SHEET_INK }, context);
    const lines = decisionLines(state, through);
    const alpha = 1 - 4 * Math.abs(through - Math.round(through));
    drawLines({ lines }, scalesAt(state, Math.round(through), frame), context, {
      alpha,
      colour: ink,
      width: 1.25,
      dash: [5, 4],
    });
    const line = { xy: border.xy, count: state.border.n, seen: solid?.border };
    drawSegments(line, { colour: SHEET_INK, width: 2 }, context);
    if (hasNeuron(state.recording, look.neuron))
      drawLevel(
        { crossings: neuronCrossings(memory, state, look.neuron), xy: sheet.xy },
        { colour: accent, width: 3 },
        context,
      );
    const radius = radiusOf(state.samples.n, rect.width);
    drawSamples(
      { xy: samples.xy, groups: state.groups, lit: look.sample, seen: solid?.samples },
      { radius, rect, outline: "#ffffff" },
      context,
    );
  });
  const still = Number.isInteger(through);
  if (still) {
    drawScale(state, through, frame, context);
    noteKept(state, look, through, frame, context, memory);
  } else drawFrame({ rect }, context);
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

/** What leads from a picture's numbers to original units, where there are such. @param {State} state @param {number} stop */
function scalingAt({ recording }, stop) {
  const { plane, answer, dataset, layers } = recording;
  if (stop === 0) return plane.scaling;
  if (answer !== "value" || stop <= 2 * layers.length - 2) return undefined;
  const [mean, deviation] = dataset.target_scaling;
  return { means: [mean, 0], deviations: [deviation, 1] };
}

/** A picture of a wider layer says how much it keeps. @param {State} state @param {Look} look @param {number} stop @param {Frame} frame @param {Context} context @param {Record<string, any>} memory */
function noteKept(state, look, stop, { rect }, { pen, palette }, memory) {
  const kind = kindAt(state.recording, stop);
  if (kind !== "wide" && kind !== "solid") return;
  const { variance, neighbours } = keptAt(state, look, stop, memory);
  const lines = [`keeps ${Math.round(100 * variance)} % of the variance`];
  if (neighbours !== null) lines.push(`${Math.round(100 * neighbours)} % of neighbours (k = ${NEIGHBOURS})`);
  pen.font = SMALL;
  pen.textAlign = "right";
  pen.textBaseline = "top";
  lines.forEach((line, i) => drawChip(line, rect.x + rect.width - 3, rect.y + 3 + 15 * i, pen, palette));
}

/** What a picture keeps; neighbours are counted only at rest. @param {State} state @param {Look} look @param {number} stop @param {Record<string, any>} memory @returns {{variance: number, neighbours: number | null}} */
function keptAt(state, look, stop, memory) {
  const { pictures } = state.recording;
  if (pictures && kindAt(state.recording, stop) === "wide") {
    const at = state.place * pictures.layers.length + ((stop - 1) >> 1);
    return { variance: pictures.kept.variance[at], neighbours: pictures.kept.neighbours[at] };
  }
  const { scratch } = memory.samples;
  const variance = shareOfVariance(state, stop, scratch);
  return { variance, neighbours: look.isAtRest ? neighboursKept(state, stop, scratch, (memory.near ??= {})) : null };
}

/** The lines z = 0 of a picture in two units: an activation bends the sheet along them. @param {State} state @param {number} through @param {Frame} frame @param {Context} context */
function drawZeroAxes(state, through, frame, context) {
  const stop = Math.round(through);
  if (kindAt(state.recording, stop) !== "plane") return;
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

/** Where the next layer decides, if that is straight in this picture. @param {State} state @param {number} through */
function decisionLines(state, through) {
  const { layers, answer, dataset } = state.recording;
  const stop = Math.round(through);
  const next = layers[stop / 2];
  if (stop % 2 || !next || next.inputs !== 2 || state.recording.pictures) return [];
  const { weights, bias, outputs } = next;
  const at = state.place * outputs;
  const line = (/** @type {number} */ j) => [weights[2 * at + j], weights[2 * at + outputs + j], bias[at + j]];
  const isOutput = stop / 2 === layers.length - 1;
  if (isOutput && answer === "value") {
    const [x, y, b] = line(0);
    return [[x, y, b - (dataset.value_scale?.centre ?? 0)]];
  }
  const units = Array.from({ length: outputs }, (_, j) => j);
  // Of several classes, two are equal where their difference is zero.
  const lines =
    isOutput && outputs > 1
      ? units.flatMap((i) => units.slice(i + 1).map((j) => line(i).map((value, axis) => value - line(j)[axis])))
      : units.map(line);
  return lines.slice(0, MOST_LINES);
}
