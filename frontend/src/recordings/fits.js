// Whether the arrays of a recording are as long as its description says.
import { PayloadError } from "./wire.js";

/** @import { Pictures, Recording } from "../types" */

/** Refuse what would be drawn wrongly, or not at all. @param {Recording} recording */
export function checkFits(recording) {
  const { name, epochs, dataset, held_out, held_out_rows, metrics, layers, views, window, pictures } = recording;
  const times = epochs.length;
  const { samples, total, rows, features, class_names: names, y, value_scale } = dataset;
  const claims = [
    Number.isInteger(features) && y.length === samples && (value_scale || y.every((label) => label < names.length)),
    dataset.drawn.length === samples,
    !held_out || held_out.length === samples,
    !rows || (rows.x.length === total * features && rows.y.length === total),
    !held_out_rows || held_out_rows.length === total,
    Object.values(metrics).every((values) => values.length === times),
    layers.length > 0 && views.length === layers.length,
    views.every(({ pre, post, other }) => [pre, post, other?.pre ?? pre, other?.post ?? post].every(({ windows }) => windows.length)),
    Object.values(window).every(Number.isFinite),
    pictures ? picturesFit(pictures, times, samples) : weightsFit(recording),
  ];
  if (!claims.every(Boolean))
    throw new PayloadError(`The recording ${name} does not fit its own description; make the page again.`);
}

/** @param {Recording} recording */
function weightsFit({ layers, network, dataset, epochs }) {
  const { widths } = network;
  return (
    widths.length === layers.length + 1 &&
    widths[0] === dataset.features &&
    widths.every((width) => Number.isInteger(width) && width > 0) &&
    layers.every(
      ({ inputs, outputs, weights, bias }) =>
        weights.length === epochs.length * inputs * outputs && bias.length === epochs.length * outputs,
    )
  );
}

/** @param {Pictures} pictures @param {number} times @param {number} samples */
function picturesFit({ mesh, layers, answer }, times, samples) {
  return [...layers, answer].every(({ units, ...parts }) =>
    /** @type {[number, import("../types").PackedPart][]} */ ([
      [mesh * mesh, parts.mesh],
      [samples, parts.samples],
    ]).every(
      ([points, { levels, ends }]) => levels.length === times * units * points && ends.length === 2 * times * units,
    ),
  );
}
