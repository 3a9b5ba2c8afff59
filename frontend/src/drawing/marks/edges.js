// The weights between neurons: colour by sign, width by size, by one rule for all epochs.
import { stroke } from "../strokes.js";

/** @import { Context } from "../../types" */
/** @typedef {{x1: number, y1: number, x2: number, y2: number, weight: number, isFaint: boolean}} Edge */

/** The width of a weight's line in pixels. @param {number} weight */
export const widthOf = (weight) => 0.5 + (7 * Math.abs(weight)) / (2 + Math.abs(weight));

/** @param {Edge[]} edges @param {{}} scales @param {Context} context */
export function drawEdges(edges, scales, { pen, palette }) {
  const many = edges.length > 60 ? 0.5 : 1;
  for (const { x1, y1, x2, y2, weight, isFaint } of edges) {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.globalAlpha = isFaint ? 0.12 : many * 0.85;
    stroke(pen, palette.signs[weight > 0 ? 1 : 0], many * widthOf(weight));
  }
  pen.globalAlpha = 1;
}
