// What the pictures of the plane have in common, wherever the network has carried it.
import { drawLevel, drawSegments } from "../drawing/marks/level.js";
import { drawSamples, nearest, radiusOf } from "../drawing/marks/samples.js";
import { SHEET_INK } from "../look/colour.js";
import { hasNeuron } from "../recordings/recording.js";
import { neuronCrossings } from "./memory.js";

/** @import { Context, Frame, Look, Memory, Panel, State } from "../types" */

/** @type {Pick<Panel, "zooms" | "margins" | "hit">} */
export const SPACE = {
  zooms: true,
  margins: { left: 34, right: 10, top: 10, bottom: 24 },
  hit(state, look, frame, x, y, memory) {
    const sample = memory.samples ? nearest(memory.samples.xy, state.samples.n, x, y) : null;
    return sample === null ? null : { sample };
  },
};

/**
 * What lies on the sheet: the boundary, where the chosen neuron is zero, and the samples. Where the
 * sheet is a solid, `seen` says what of them is not behind it.
 * @param {State} state @param {Look} look @param {Frame} frame @param {Context} context
 * @param {Memory} memory with every cloud's pixels @param {{border: Uint8Array, samples: Uint8Array} | null} seen
 */
export function drawOnSheet(state, look, { rect }, context, memory, seen) {
  const { sheet, samples, border } = memory;
  const line = { xy: border.xy, count: state.border.n, seen: seen?.border };
  drawSegments(line, { colour: SHEET_INK, width: 2 }, context);
  if (hasNeuron(state.recording, look.neuron)) {
    const zero = { crossings: neuronCrossings(memory, state, look.neuron), xy: sheet.xy };
    drawLevel(zero, { colour: context.palette.accent, width: 3 }, context);
  }
  const all = { xy: samples.xy, groups: state.groups, lit: look.sample, seen: seen?.samples };
  drawSamples(all, { radius: radiusOf(state.samples.n, rect.width), rect, outline: "#ffffff" }, context);
}
