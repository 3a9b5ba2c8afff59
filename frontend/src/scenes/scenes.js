// The scene of a recording at one epoch: everything that is drawn of it.
import { curvesOf, legendOf, toldOf } from "./legend.js";
import { pictureAt } from "./pictures.js";
import { fewWords, networkWords } from "./words.js";

/** @import { Scene, State } from "../types" */

/** The scene of a state, with a picture at each of `stops`. @param {State} state @param {number[]} stops @returns {Scene} */
export function sceneOf(state, stops) {
  const { recording, place, groups } = state;
  const metrics = Object.entries(recording.metrics).map(([name, values]) => [name, values[place]]);
  return {
    epoch: recording.epochs[place],
    place,
    pictures: stops.map((stop) => pictureAt(state, stop)),
    groups,
    curves: curvesOf(recording),
    legend: legendOf(recording),
    metrics: Object.fromEntries(metrics),
    told: toldOf(recording, place),
    name: recording.name,
    about: networkWords(recording),
    ending: recording.ending,
    few: fewWords(recording),
  };
}
