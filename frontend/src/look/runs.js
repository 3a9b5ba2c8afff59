// The lines of several runs: a colour and a dash for each.
import { channelsOf } from "./colours.js";
import { LOOK } from "./table.js";

const { colours: COLOURS, dashes: DASHES } = LOOK.runs;
// How much of white there is in a line on a dark page.
const LIGHTENED = 0.45;

/** Colour and dash of the curves of a run, by its number among the runs. @param {number} number @param {boolean} [isDark] on a dark page @returns {{colour: string, dash: number[]}} */
export function lineOf(number, isDark = false) {
  const colour = COLOURS[number % COLOURS.length];
  const dash = DASHES[Math.floor(number / COLOURS.length) % DASHES.length];
  return { colour: isDark ? lightened(colour) : colour, dash };
}

/** @param {string} hex */
function lightened(hex) {
  const channels = channelsOf(hex).map((channel) => Math.round(channel + LIGHTENED * (255 - channel)));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
