// The input space: the probability of every point of the plane, the decision boundary, the samples.
import { clipped } from "../drawing/clip.js";
import { scalesAt } from "../drawing/folding.js";
import { drawAxes, drawPaper } from "../drawing/marks/axes.js";
import { drawField } from "../drawing/marks/field.js";
import { drawGrid } from "../drawing/marks/grid.js";
import { visible } from "../drawing/scales.js";
import { SHEET_INK } from "../look/colour.js";
import { forward, makeCloud } from "../networks/forward.js";
import { paint } from "../scenes/answer.js";
import { inputHelp } from "../scenes/help.js";
import { meshOver } from "../spaces/mesh.js";
import { placeAll } from "./memory.js";
import { SPACE, drawOnSheet } from "./space.js";

/** @import { Memory, Panel, Rect, State, Window } from "../types" */

/** @type {Panel} */
export const input = {
  ...SPACE,
  id: "input_space",
  title: () => "Input space",
  note: ({ recording }) => (recording.plane.isWhole ? "" : `the plane of ${recording.plane.about}`),
  help: inputHelp,
  draw(state, look, frame, context, memory) {
    const scales = scalesAt(state, 0, frame);
    const { sheet } = placeAll(state, { through: 0, frame }, memory);
    const isZoomed = frame.zoom.scale > 1;
    const zoomed = isZoomed && !state.recording.pictures ? closer(state, visible(scales), memory) : null;
    const whole = cornerRect(sheet.xy, state.mesh);
    const rect = isZoomed ? frame.rect : whole;
    drawPaper({ rect }, context);
    clipped(context.pen, rect, () => {
      const data = { paint: zoomed ?? state.paint, m: state.mesh };
      drawField(data, { rect: zoomed ? rect : whole }, context, (memory.field ??= {}));
      drawGrid({ xy: sheet.xy, m: state.mesh }, { ink: SHEET_INK }, context);
      drawOnSheet(state, look, frame, context, memory, null);
    });
    const { names, scaling } = state.recording.plane;
    drawAxes({ names, scaling }, { ...scales, rect }, context);
  },
};

/** @param {Float32Array} xy @param {number} m @returns {Rect} */
function cornerRect(xy, m) {
  const last = m * m - 1;
  return { x: xy[0], y: xy[2 * last + 1], width: xy[2 * last] - xy[0], height: xy[1] - xy[2 * last + 1] };
}

/** The answers over the part of the plane that is seen, so that zooming in shows more. @param {State} state @param {Window} window @param {Memory} memory */
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
