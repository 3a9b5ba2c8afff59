// The curves of all runs in one chart, with a cursor that can be dragged.
import { acrossOf, drawCurve, upOf } from "../drawing/marks/curve.js";
import { ticks } from "../drawing/scales.js";
import { bead, lettering, stroke, widthOf } from "../drawing/strokes.js";
import { short } from "../look/numbers.js";
import { lineOf } from "../look/runs.js";
import { toldApart } from "../look/shortening.js";
import { metricName } from "../look/words.js";
import { between, scaleOf } from "../scenes/curves.js";
import { curvesOf } from "../scenes/legend.js";
import { scoreOf } from "../scenes/sentences.js";
import { curves, drawScale } from "./curves.js";

/** @import { Context, Curve, Panel, Rect, State } from "../types" */
/** @typedef {{state: State, curve: Curve, name: string, colour: string, dash: number[]}} Line a run's curve of one metric */

// Room for names behind the lines, and between two of them.
const [NAMES, LETTER] = [150, 13];

/** @param {() => State[]} statesNow those of all runs @param {string[]} names @returns {Panel} */
export const makeComparison = (statesNow, names) => ({
  ...curves,
  id: "comparison",
  margins: { ...curves.margins, right: NAMES + 12 },
  title: () => "All runs",
  help: (state, look) => ({ ...curves.help(state, look), look: "Drag the cursor. Every run has a line of its own, whose colour stands above its picture." }),
  draw(_state, look, box, context) {
    const { pen, palette } = context;
    const parts = partsOf(statesNow(), names, palette.dark);
    const gap = 26;
    const height = (box.rect.height - gap * (parts.length - 1)) / parts.length;
    const right = Math.max(1, look.lastEpoch);
    parts.forEach((lines, i) => drawPart(lines, { ...box.rect, y: box.rect.y + i * (height + gap), height }, right, context));
    const { rect } = box;
    lettering(pen, palette.quiet, "center", "top");
    for (const tick of ticks(0, right)) pen.fillText(short(tick, 6), rect.x + (rect.width * tick) / right, rect.y + rect.height + 5);
  },
});

/** The lines of the loss, then those of the score. @param {State[]} states @param {string[]} names @param {boolean} isDark @returns {Line[][]} */
function partsOf(states, names, isDark) {
  const lines = states.flatMap((state, number) =>
    curvesOf(state.recording)
      .filter(({ name }) => name === "loss" || name === scoreOf(state.recording))
      .map((curve) => ({ state, curve, name: names[number], ...lineOf(number, isDark) })),
  );
  return [...new Set(lines.map(({ curve }) => curve.name))].map((name) => lines.filter(({ curve }) => curve.name === name));
}

/** @param {Line[]} lines of one metric @param {Rect} rect @param {number} right @param {Context} context */
function drawPart(lines, rect, right, context) {
  const { pen, palette } = context;
  const [{ curve }] = lines;
  const each = lines.map((line) => scaleOf(line.curve));
  const [low, high] = [Math.min(...each.map((one) => one.low)), Math.max(...each.map((one) => one.high))];
  const scale = between({ values: joined(lines), held_out: null }, low, high);
  const scales = { rect, left: 0, right, low: scale.low, high: scale.high };
  drawScale(scale, scales, context);
  lettering(pen, palette.quiet, "left", "bottom");
  pen.fillText(metricName(curve.name), rect.x, rect.y - 4);
  for (const { state, curve: own, colour, dash } of lines)
    drawCurve({ x: state.recording.epochs, y: own.values, upTo: state.place }, scales, context, colour, dash);
  for (const { state, curve: own, colour } of lines) {
    const { epochs } = state.recording;
    const value = own.values[state.place];
    if (Number.isFinite(value)) bead(pen, acrossOf(scales, epochs[state.place]), upOf(scales, value), 4, { fill: colour, rim: palette.paper });
  }
  nameLines(lines, scales, context);
}

/** @type {WeakMap<Float32Array, Float32Array>} */
const JOINED = new WeakMap();

/** The values of all lines, joined once. @param {Line[]} lines */
function joined(lines) {
  const [first] = lines;
  const known = JOINED.get(first.curve.values);
  const length = lines.reduce((sum, { curve }) => sum + curve.values.length, 0);
  if (known?.length === length) return known;
  const values = new Float32Array(length);
  let at = 0;
  for (const { curve } of lines) {
    values.set(curve.values, at);
    at += curve.values.length;
  }
  JOINED.set(first.curve.values, values);
  return values;
}

/** The names of the runs behind their lines, the one that ends highest first, none on another. @param {Line[]} lines @param {import("../drawing/marks/curve.js").ChartScales} scales @param {Context} context */
function nameLines(lines, scales, { pen, palette }) {
  const { rect } = scales;
  const ends = lines.map((line) => ({ line, y: endOf(line, scales) })).sort((a, b) => a.y - b.y);
  const most = Math.max(1, Math.floor((rect.height + LETTER) / LETTER));
  const shown = ends.slice(0, most);
  const names = toldApart(shown.map(({ line }) => line.name), (text) => widthOf(text) <= NAMES - 24);
  let free = rect.y - 4;
  shown.forEach(({ line, y }, i) => {
    // Below those before, and so that those behind have room.
    const row = Math.max(free, Math.min(y, rect.y + rect.height - (shown.length - 1 - i) * LETTER));
    free = row + LETTER;
    const [from, to] = [rect.x + rect.width + 4, rect.x + rect.width + 18];
    pen.beginPath();
    pen.moveTo(from, y);
    pen.lineTo(to, row);
    stroke(pen, line.colour, 1);
    lettering(pen, palette.quiet, "left", "middle");
    const isLast = i === most - 1 && ends.length > most;
    pen.fillText(isLast ? `and ${ends.length - most + 1} more` : names[i], to + 4, row);
  });
}

/** Where a line ends, in pixels. @param {Line} line @param {import("../drawing/marks/curve.js").ChartScales} scales */
function endOf({ curve: { values } }, scales) {
  const known = [...values].reverse().find(Number.isFinite);
  return upOf(scales, known ?? scales.low);
}
