// The input space: the probability of every point of the plane, the decision boundary, the samples.
import { clipped } from "../drawing/clip.js";
import { placeCloud, scalesAt } from "../drawing/folding.js";
import { drawAxes, drawPaper } from "../drawing/marks/axes.js";
import { drawField } from "../drawing/marks/field.js";
import { drawGrid } from "../drawing/marks/grid.js";
import { drawLevel, drawSegments } from "../drawing/marks/level.js";
import { drawSamples, nearest, radiusOf } from "../drawing/marks/samples.js";
import { visible } from "../drawing/scales.js";
import { SHEET_INK } from "../look/colour.js";
import { forward, makeCloud } from "../networks/forward.js";
import { hasNeuron } from "../recordings/recording.js";
import { paint } from "../scenes/answer.js";
import { inputHelp } from "../scenes/help.js";
import { meshOver } from "../spaces/mesh.js";
import { neuronCrossings, roomFor } from "./memory.js";

/** @import { Panel, Rect, State, Window } from "../types" */

/** @type {Panel} */
export const input = {
  id: "input",
  zooms: true,
  margins: { left: 34, right: 10, top: 10, bottom: 24 },
  title: () => "Input space",
  note: ({ recording }) => (recording.plane.isWhole ? "" : `the plane of ${recording.plane.about}`),
  help: inputHelp,
  draw(state, look, frame, context, memory) {
    const scales = scalesAt(state, 0, frame);
    const { sheet, samples, border } = roomFor(memory, state);
    placeCloud(state, state.sheet, 0, frame, sheet.xy, sheet.scratch);
    placeCloud(state, state.samples, 0, frame, samples.xy, samples.scratch);
    placeCloud(state, state.border, 0, frame, border.xy, border.scratch);
    const isZoomed = frame.zoom.scale > 1;
    const zoomed = isZoomed && !state.recording.pictures ? closer(state, visible(scales), memory) : null;
    const whole = cornerRect(sheet.xy, state.mesh);
    const rect = isZoomed ? frame.rect : whole;
    drawPaper({ rect }, context);
    clipped(context.pen, rect, () => {
      drawField(
        { paint: zoomed ?? state.paint, m: state.mesh },
        { rect: zoomed ? rect : whole },
        context,
        (memory.field ??= {}),
      );
      drawGrid({ xy: sheet.xy, m: state.mesh }, { ink: SHEET_INK }, context);
      const { accent } = context.palette;
      drawSegments({ xy: border.xy, count: state.border.n }, { colour: SHEET_INK, width: 2 }, context);
      if (hasNeuron(state.recording, look.neuron))
        drawLevel(
          { crossings: neuronCrossings(memory, state, look.neuron), xy: sheet.xy },
          { colour: accent, width: 3 },
          context,
        );
      const radius = radiusOf(state.samples.n, frame.rect.width);
      drawSamples(
        { xy: samples.xy, groups: state.groups, lit: look.sample },
        { radius, rect: frame.rect, outline: "#ffffff" },
        context,
      );
    });
    const { names, scaling } = state.recording.plane;
    drawAxes({ names, scaling }, { ...scales, rect }, context);
  },
  hit(state, look, frame, x, y, memory) {
    const sample = memory.samples ? nearest(memory.samples.xy, state.samples.n, x, y) : null;
    return sample === null ? null : { sample };
  },
};

/** @param {Float32Array} xy @param {number} m @returns {Rect} */
function cornerRect(xy, m) {
  const last = m * m - 1;
  return { x: xy[0], y: xy[2 * last + 1], width: xy[2 * last] - xy[0], height: xy[1] - xy[2 * last + 1] };
}

/** The answers over the part of the plane that is seen, so that zooming in shows more. @param {State} state @param {Window} window @param {Record<string, any>} memory */
function closer(state, window, memory) {
  const { seen } = state.recording;
  const m = state.mesh;
  if (memory.closer?.sheet.n !== m * m)
    memory.closer = { ...state, sheet: makeCloud(seen, new Float32Array(2 * m * m), m * m), paint: {} };
  meshOver(window, m, memory.closer.sheet.input);
  forward(seen, state.place, memory.closer.sheet);
  paint(memory.closer);
  return memory.closer.paint;
}
