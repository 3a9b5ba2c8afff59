// What hosts, links and files may ask for, brought to what these recordings have.
import { expandPanels, panelsOf } from "../panels/index.js";
import { deepestOf } from "../recordings/recording.js";
import { tickAt } from "./clock.js";

/** @import { Recording, Settings } from "../types" */

/** @param {Recording[]} recordings @param {number[]} clock */
export function tidySettings(recordings, clock) {
  const deepest = deepestOf(recordings);
  const depth = deepest.layers.length;
  const known = new Set(recordings.flatMap((recording) => Object.keys(panelsOf(recording))));
  /** @param {Partial<Settings>} wishes @returns {Partial<Settings>} */
  return (wishes) => {
    const tidy = { ...wishes };
    if (tidy.epoch !== undefined) tidy.epoch = clock[tickAt(clock, tidy.epoch)];
    if (tidy.through !== undefined) tidy.through = Math.min(2 * depth, Math.max(0, Number(tidy.through) || 0));
    if (tidy.run !== undefined)
      tidy.run = Math.min(recordings.length - 1, Math.max(recordings.length > 1 ? -1 : 0, tidy.run));
    if (tidy.panels) tidy.panels = expandPanels(tidy.panels, deepest).filter((id) => known.has(id));
    if (tidy.panels && !tidy.panels.length) delete tidy.panels;
    if (tidy.cell !== undefined && !known.has(tidy.cell)) delete tidy.cell;
    return tidy;
  };
}
