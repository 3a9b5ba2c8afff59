// What hosts, links and files may ask for, brought to what these recordings have.
import { expandPanels, firstPanels, panelId, panelsOf } from "../panels/index.js";
import { hasOtherAxes } from "../recordings/axes.js";
import { deepestOf } from "../recordings/recording.js";
import { speedFor, tickAt } from "./clock.js";

/** @import { Model, Recording, Settings } from "../types" */

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
    if (tidy.axes !== undefined) tidy.axes = tidy.axes && recordings.some(hasOtherAxes) ? 1 : 0;
    if (tidy.run !== undefined)
      tidy.run = Math.min(recordings.length - 1, Math.max(recordings.length > 1 ? -1 : 0, tidy.run));
    if (tidy.panels) tidy.panels = expandPanels(tidy.panels, deepest).filter((id) => known.has(id));
    if (tidy.panels && !tidy.panels.length) delete tidy.panels;
    if (tidy.cell !== undefined) tidy.cell = panelId(tidy.cell);
    if (tidy.cell !== undefined && !known.has(tidy.cell)) delete tidy.cell;
    return tidy;
  };
}

/** Where the player begins, if nobody asks for anything. @param {Recording[]} recordings @param {number[]} clock @returns {Settings} */
export function firstSettings(recordings, clock) {
  return {
    epoch: clock[0],
    ahead: 0,
    // The activation of the last hidden layer, as films show it.
    through: 2 * Math.max(1, deepestOf(recordings).layers.length - 1),
    axes: 0,
    playing: false,
    speed: speedFor(clock),
    loop: false,
    run: recordings.length > 1 ? -1 : 0,
    panels: firstPanels(deepestOf(recordings)),
    cell: "hidden_space",
    cells: {},
    sample: null,
    neuron: null,
    turns: {},
    hover: null,
  };
}

/** What the host asks for; a speed of 0 and no panels leave it to the player. @param {Model} model @returns {Partial<Settings>} */
export function wishesOf(model) {
  /** @type {Record<string, any>} */
  const wishes = {};
  for (const name of ["epoch", "through", "axes", "speed", "loop", "run", "panels", "cell"]) {
    const value = model.get(name);
    const isEmpty = (name === "speed" && !value) || (name === "panels" && !value?.length);
    if (value !== undefined && value !== null && !isEmpty) wishes[name] = value;
  }
  return wishes;
}
