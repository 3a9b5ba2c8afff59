// The network: every neuron a small picture of its response over the input plane, every weight a line.
import { drawEdges } from "../drawing/marks/edges.js";
import { drawThumbnail } from "../drawing/marks/thumbnail.js";
import { lettering } from "../drawing/strokes.js";
import { PIXELS, rampsOf, shadeOf } from "../look/colours.js";
import { parametersAt } from "../recordings/moments.js";
import { endsOf } from "../spaces/mesh.js";

/** @import { Context, Box, Look, Memory, Neuron, Panel, Rect, State } from "../types" */
/** @typedef {{layer: number, unit: number, x: number, y: number, size: number}} Node */

// More units than this in a layer are too small to be told apart; the picture says how many are left out.
const MOST_UNITS = 16;

/** @type {Panel} */
export const network = {
  id: "network",
  zooms: false,
  margins: { left: 12, right: 12, top: 8, bottom: 34 },
  title: () => "Network",
  help: (state) => ({
    what: `Every square is a neuron and shows its output over the whole input plane, on one scale for all epochs: brick where it is high, teal where it is low${state.recording.answer === "many" ? ", an output in its class's colour" : ""}. A line is a weight: brick for positive, teal for negative, wider the larger it is.`,
    formula: "zⱼ = Σᵢ hᵢ wᵢⱼ + bⱼ",
    look: "Point at a neuron to light the line where its z is zero. Each first-layer neuron can only cut the plane along one straight line; the output adds those cuts up.",
  }),
  draw(state, look, box, context, memory) {
    const nodes = layOut(state, box.rect);
    memory.nodes = nodes;
    drawEdges(edgesOf(state, nodes, look.neuron), {}, context);
    for (const node of nodes.flat()) {
      const isLit = look.neuron?.layer === node.layer && look.neuron.unit === node.unit;
      drawThumbnail(thumbnailOf(state, node, memory), { ...node, isLit }, context, keep(memory, node, state.mesh));
    }
    nameColumns(state, nodes, box, context);
  },
  hit(state, look, box, x, y, memory) {
    for (const { layer, unit, size, ...at } of (memory.nodes ?? []).flat()) {
      const reach = size / 2 + 3;
      if (layer > 0 && Math.abs(x - at.x) < reach && Math.abs(y - at.y) < reach) return { neuron: { layer, unit } };
    }
    return null;
  },
};

/** @param {State} state @param {Rect} rect @returns {Node[][]} */
export function layOut(state, rect) {
  const { widths } = state.recording.network;
  const shown = widths.map((width) => Math.min(width, MOST_UNITS));
  const space = rect.width / widths.length;
  return widths.map((_, layer) => {
    const size = Math.max(8, Math.min(56, 0.5 * space, (0.82 * rect.height) / shown[layer]));
    const gap = Math.min(1.55 * size, rect.height / shown[layer]);
    return Array.from({ length: shown[layer] }, (_, unit) => ({
      layer,
      unit,
      size,
      x: rect.x + space * (layer + 0.5),
      y: rect.y + rect.height / 2 + (unit - (shown[layer] - 1) / 2) * gap,
    }));
  });
}

/** @param {State} state @param {Node[][]} nodes @param {Neuron | null} lit */
function edgesOf(state, nodes, lit) {
  const { layers, row } = parametersAt(state.recording, state.moment);
  return layers.flatMap(({ inputs, outputs, weights }, l) => {
    const start = row * inputs * outputs;
    return nodes[l].flatMap((from) =>
      nodes[l + 1].map((to) => ({
        x1: from.x + from.size / 2,
        y1: from.y,
        x2: to.x - to.size / 2,
        y2: to.y,
        weight: weights[start + from.unit * outputs + to.unit],
        isFaint: lit !== null && !(lit.layer === l + 1 && lit.unit === to.unit),
      })),
    );
  });
}

/** @param {State} state @param {Node} node @param {Memory} memory */
function thumbnailOf(state, { layer, unit }, memory) {
  const { sheet, recording, mesh } = state;
  if (layer === 0) return inputThumbnail(state, unit, memory);
  const isOutput = layer === recording.layers.length;
  const data = { values: sheet.layers[layer - 1].post, at: unit * sheet.n, m: mesh, ramp: PIXELS };
  if (isOutput && recording.answer === "many") {
    memory.ramps ??= rampsOf(recording.dataset.class_names.length);
    return { ...data, ramp: memory.ramps[unit], shade: shadeOf("softmax") };
  }
  if (isOutput && recording.answer === "value")
    return { ...data, values: state.paint.shares ?? data.values, shade: asItIs };
  return { ...data, shade: shadeOf(recording.layers[layer - 1].activation) };
}

/** A feature over the plane, which no epoch changes. @param {State} state @param {number} feature @param {Memory} memory */
function inputThumbnail({ sheet, recording, mesh }, feature, memory) {
  const key = `feature/${feature}/${mesh}`;
  if (memory[key]) return memory[key];
  const { axes } = recording.plane;
  const { n, seen } = sheet;
  const [first, second] = [axes[feature], axes[recording.dataset.features + feature]];
  const values = Float32Array.from({ length: n }, (_, p) => first * seen[p] + second * seen[n + p]);
  const { low, high } = endsOf(values);
  const shade = (/** @type {number} */ v) => (high - low > 1e-9 ? (v - low) / (high - low) : 0.5);
  return (memory[key] = { values, at: 0, m: mesh, ramp: PIXELS, shade });
}

/** @param {number} share */
const asItIs = (share) => share;

/** @param {Memory} memory @param {Node} node @param {number} mesh */
function keep(memory, { layer, unit }, mesh) {
  const key = `${layer}/${unit}/${mesh}`;
  return (memory[key] ??= {});
}

/** @param {State} state @param {Node[][]} nodes @param {Box} box @param {Context} context */
function nameColumns(state, nodes, { rect }, { pen, palette }) {
  const { widths, activations } = state.recording.network;
  nodes.forEach((column, layer) => {
    const left = widths[layer] - column.length;
    lettering(pen, palette.ink, "center", "top");
    pen.fillText(layer === 0 ? "input" : activations[layer - 1], column[0].x, rect.y + rect.height + 4);
    pen.fillStyle = palette.quiet;
    const units = widths[layer] === 1 ? "1 unit" : `${widths[layer]} units`;
    pen.fillText(left ? `${column.length} of ${units}` : units, column[0].x, rect.y + rect.height + 18);
  });
}
