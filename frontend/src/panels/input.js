// The input space: the probability of every point of the plane, the decision boundary, the samples.
import { placeCloud, scalesAt } from "../folding.js";
import { drawAxes, drawPaper } from "../marks/axes.js";
import { drawField } from "../marks/field.js";
import { drawGrid } from "../marks/grid.js";
import { drawLevel } from "../marks/level.js";
import { drawSamples, nearest, radiusOf } from "../marks/samples.js";
import { forward, makeCloud } from "../network.js";
import { hasNeuron } from "../recording.js";
import { visible } from "../scales.js";
import { meshOver, probability } from "../state.js";
import { SHEET_INK } from "../colour.js";
import { clipped } from "./clip.js";
import { neuronCrossings, roomFor } from "./memory.js";

/** @import { Context, Frame, Panel, Rect, State } from "../types" */

/** @type {Panel} */
export const input = {
  id: "input",
  zooms: true,
  margins: { left: 34, right: 10, top: 10, bottom: 24 },
  title: () => "Input space",
  help: (state) => ({
    what:
      `The plane of the two features, as the data came. Every point has the colour of the class that the network ` +
      `gives it, paler the less sure it is; light grey is p = 0.5. The dark line is the decision boundary.`,
    formula: `p(x) = P(${state.recording.dataset.class_names[1]}), boundary: p(x) = 0.5`,
    look: "How many pieces has the boundary, and how sharp is the change of colour across it? A neuron lit in the network shows here as the line where it is zero.",
  }),
  draw(state, look, frame, context, memory) {
    const scales = scalesAt(state, 0, frame);
    const { sheet, samples } = roomFor(memory, state);
    placeCloud(state, state.sheet, 0, frame, sheet.xy, sheet.scratch);
    placeCloud(state, state.samples, 0, frame, samples.xy, samples.scratch);
    const zoomed = frame.zoom.scale > 1 ? closer(state, visible(scales), memory) : null;
    const rect = zoomed ? frame.rect : cornerRect(sheet.xy, state.mesh);
    drawPaper({ rect }, context);
    clipped(context.pen, rect, () => {
      const field = zoomed ? { values: zoomed.values, m: state.mesh } : { values: probability(state), m: state.mesh };
      drawField(field, { rect }, context, (memory.field ??= {}));
      drawGrid({ xy: sheet.xy, m: state.mesh }, { ink: SHEET_INK }, context);
      const { accent } = context.palette;
      drawLevel({ crossings: state.boundary, xy: sheet.xy }, { colour: SHEET_INK, width: 2 }, context);
      if (hasNeuron(state.recording, look.neuron))
        drawLevel(
          { crossings: neuronCrossings(memory, state, look.neuron), xy: sheet.xy },
          { colour: accent, width: 3 },
          context,
        );
      const radius = radiusOf(state.samples.n, frame.rect.width);
      const { y } = state.recording.dataset;
      drawSamples(
        { xy: samples.xy, y, count: state.samples.n, lit: look.sample },
        { radius, rect: frame.rect, outline: "#ffffff" },
        context,
      );
    });
    const [first, second] = state.recording.dataset.feature_names;
    drawAxes({ names: [first, second] }, { ...scales, rect }, context);
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

/** The probability over the part of the plane that is seen, so that zooming in shows more. @param {State} state @param {import("../types").Window} window @param {Record<string, any>} memory */
function closer(state, window, memory) {
  const { layers } = state.recording;
  const m = state.mesh;
  if (memory.closer?.n !== m * m) memory.closer = makeCloud(layers, new Float32Array(2 * m * m), m * m);
  meshOver(window, m, memory.closer.input);
  forward(layers, state.place, memory.closer);
  return { values: memory.closer.layers[layers.length - 1].post };
}
