// Loss and accuracy over the epochs, with a cursor that can be dragged.
import { drawCursor } from "../drawing/marks/cursor.js";
import { drawCurve } from "../drawing/marks/curve.js";
import { ticks } from "../drawing/scales.js";
import { bead, lettering, stroke } from "../drawing/strokes.js";
import { short } from "../look/numbers.js";
import { capital, metricName } from "../look/words.js";
import { lowestLossEpoch, placeAt } from "../recordings/recording.js";
import { between, beyond, scaleOf } from "../scenes/curves.js";
import { curvesHelp } from "../scenes/help.js";
import { curvesOf, toldOf } from "../scenes/legend.js";
import { scoreOf } from "../scenes/sentences.js";

/** @import { Context, Curve, CurveScale, Panel, Recording, Rect, State } from "../types" */

const DASH = [4, 3];

/** "Loss and accuracy", of a regression "Loss and R²". @param {Recording} recording */
export const curvesName = (recording) => capital(["loss", scoreOf(recording)].map(metricName).join(" and "));

/** @type {Panel} */
export const curves = {
  id: "curves",
  zooms: false,
  margins: { left: 52, right: 14, top: 22, bottom: 24 },
  title: ({ recording }) => curvesName(recording),
  help: curvesHelp,
  draw(state, look, box, context) {
    const { recording, place } = state;
    const { pen, palette } = context;
    for (const { curve, rect } of halves(box.rect, recording)) {
      const { name, values, held_out: heldOut } = curve;
      const isLoss = name === "loss";
      const colour = isLoss ? palette.loss : palette.accuracy;
      const own = scaleOf(curve);
      const scale = isLoss ? between(curve, own.low, look.lossTop) : own;
      const scales = { rect, left: 0, right: Math.max(1, look.lastEpoch), low: scale.low, high: scale.high };
      drawScale(scale, scales, context);
      lettering(pen, colour, "left", "bottom");
      pen.fillText(titleOf(curve, state, scale), rect.x, rect.y - 4);
      const upTo = { x: recording.epochs, upTo: place };
      if (heldOut) drawCurve({ ...upTo, y: heldOut }, scales, context, colour, DASH);
      drawCurve({ ...upTo, y: values }, scales, context, colour);
      drawCursor({ x: recording.epochs[place], y: values[place] }, scales, context, colour);
      if (isLoss) drawLowest(state, scales, context);
    }
    const { rect } = box;
    const end = Math.max(1, look.lastEpoch);
    lettering(pen, palette.quiet, "center", "top");
    for (const tick of ticks(0, end))
      pen.fillText(short(tick, 6), rect.x + (rect.width * tick) / end, rect.y + rect.height + 5);
  },
  hit(state, look, { rect }, x, y) {
    if (y < rect.y - 20 || y > rect.y + rect.height + 20) return null;
    const share = Math.min(1, Math.max(0, (x - rect.x) / rect.width));
    return { epoch: Math.round(share * Math.max(1, look.lastEpoch)) };
  },
};

/** @param {Rect} rect @param {State["recording"]} recording */
function halves(rect, recording) {
  const shown = ["loss", scoreOf(recording)];
  const curves = curvesOf(recording).filter(({ name }) => shown.includes(name));
  const gap = 26;
  const height = (rect.height - gap * (curves.length - 1)) / curves.length;
  return curves.map((curve, i) => ({ curve, rect: { ...rect, y: rect.y + i * (height + gap), height } }));
}

/** @param {CurveScale} scale @param {any} scales @param {Context} context */
export function drawScale(scale, { rect, low, high }, { pen, palette }) {
  lettering(pen, palette.quiet, "right", "middle");
  for (const [tick, text] of marksOf(scale, rect.height < 60)) {
    const y = Math.round(rect.y + rect.height * (1 - (tick - low) / (high - low))) + 0.5;
    pen.beginPath();
    pen.moveTo(rect.x, y);
    pen.lineTo(rect.x + rect.width, y);
    stroke(pen, palette.faint, 1);
    pen.fillText(text, rect.x - 6, y);
  }
}

/** Round numbers, and an end that the curve goes beyond, which says so. @param {CurveScale} scale @param {boolean} isLow @returns {[number, string][]} */
function marksOf({ low, high, ends }, isLow) {
  /** @type {[number, string][]} */
  const both = [
    [low, ends[0]],
    [high, ends[1]],
  ];
  if (isLow) return both;
  const beyond = both.filter(([end, text]) => text !== short(end, 2));
  const room = 0.1 * (high - low);
  const plain = ticks(low, high).filter((tick) => beyond.every(([end]) => Math.abs(tick - end) > room));
  return [...plain.map((tick) => /** @type {[number, string]} */ ([tick, short(tick, 2)])), ...beyond];
}

/** "R² −1.800, below the scale · held out 0.250" @param {Curve} curve @param {State} state @param {CurveScale} scale */
function titleOf({ name, values }, { recording, place }, scale) {
  const numbers = toldOf(recording, place);
  const heldOut = numbers[`held_out_${name}`];
  const off = beyond(scale, values[place]);
  return `${metricName(name)} ${numbers[name]}${off && `, ${off}`}${heldOut ? ` · held out ${heldOut}` : ""}`;
}

/** @param {State} state @param {any} scales @param {Context} context */
function drawLowest({ recording }, { rect, right, low, high }, { pen, palette }) {
  const epoch = lowestLossEpoch(recording);
  const value = recording.metrics.loss[placeAt(recording, epoch)];
  const [x, y] = [rect.x + (rect.width * epoch) / right, rect.y + rect.height * (1 - (value - low) / (high - low))];
  bead(pen, x, y, 3, { fill: palette.paper, rim: palette.loss });
}
