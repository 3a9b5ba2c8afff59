// Loss and accuracy over the epochs, with a cursor that can be dragged.
import { drawCursor } from "../drawing/marks/cursor.js";
import { drawCurve } from "../drawing/marks/curve.js";
import { ticks } from "../drawing/scales.js";
import { bead, lettering, stroke } from "../drawing/strokes.js";
import { short } from "../look/numbers.js";
import { metricName } from "../look/words.js";
import { lowestLossEpoch, placeAt } from "../recordings/recording.js";
import { curvesHelp } from "../scenes/help.js";
import { toldOf } from "../scenes/legend.js";
import { scoreOf } from "../scenes/sentences.js";

/** @import { Context, Panel, Rect, State } from "../types" */

const DASH = [4, 3];

/** @type {Panel} */
export const curves = {
  id: "curves",
  zooms: false,
  margins: { left: 40, right: 14, top: 22, bottom: 24 },
  title: ({ recording }) => (scoreOf(recording) === "r2" ? "Loss and R²" : "Loss and accuracy"),
  help: curvesHelp,
  draw(state, look, box, context) {
    const { recording, place } = state;
    const { metrics } = recording;
    const { pen, palette } = context;
    for (const half of halves(box.rect, recording)) {
      const isLoss = half.name === "loss";
      const colour = isLoss ? palette.loss : palette.accuracy;
      const [values, heldOut] = [metrics[half.name], metrics[`held_out_${half.name}`]];
      const [low, high] = isLoss ? [0, look.lossTop] : [floorOf(half.name, values, heldOut), 1];
      const scales = { rect: half.rect, left: 0, right: Math.max(1, look.lastEpoch), low, high };
      drawScale(half.name, toldOf(recording, place), scales, colour, context);
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
  const names = ["loss", scoreOf(recording)].filter((name) => recording.metrics[name]);
  const gap = 26;
  const height = (rect.height - gap * (names.length - 1)) / names.length;
  return names.map((name, i) => ({ name, rect: { ...rect, y: rect.y + i * (height + gap), height } }));
}

/** Where the scale begins, a round number: of R² not far below nothing explained. @param {string} name @param {Float32Array[]} curves */
function floorOf(name, ...curves) {
  const values = curves.flatMap((curve) => [...(curve ?? [])]).filter(Number.isFinite);
  const least = Math.floor(10 * values.reduce((a, b) => Math.min(a, b), 1)) / 10;
  return name === "r2" ? Math.max(-0.5, Math.min(0, least)) : Math.max(0, Math.min(0.4, least));
}

/** @param {string} name @param {Record<string, string>} told its number, and that of held-out samples @param {any} scales @param {string} colour @param {Context} context */
function drawScale(name, told, { rect, low, high }, colour, { pen, palette }) {
  lettering(pen, palette.quiet, "right", "middle");
  const marks = rect.height < 60 ? [low, high] : ticks(low, high);
  for (const tick of marks) {
    const y = Math.round(rect.y + rect.height * (1 - (tick - low) / (high - low))) + 0.5;
    pen.beginPath();
    pen.moveTo(rect.x, y);
    pen.lineTo(rect.x + rect.width, y);
    stroke(pen, palette.faint, 1);
    pen.fillText(short(tick, 2), rect.x - 6, y);
  }
  lettering(pen, colour, "left", "bottom");
  const heldOut = told[`held_out_${name}`];
  const more = heldOut ? ` · held out ${heldOut}` : "";
  pen.fillText(`${metricName(name)} ${told[name]}${more}`, rect.x, rect.y - 4);
}

/** @param {State} state @param {any} scales @param {Context} context */
function drawLowest({ recording }, { rect, right, low, high }, { pen, palette }) {
  const epoch = lowestLossEpoch(recording);
  const value = recording.metrics.loss[placeAt(recording, epoch)];
  const [x, y] = [rect.x + (rect.width * epoch) / right, rect.y + rect.height * (1 - (value - low) / (high - low))];
  bead(pen, x, y, 3, { fill: palette.paper, rim: palette.loss });
}
