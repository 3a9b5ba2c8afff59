// How the axes of pictures are numbered, by the rule of films and figures.
import { roundNumber } from "../look/numbers.js";
import { LOOK } from "../look/table.js";

/** @import { AxisNumber, Ticks } from "../types" */

const { steps: STEPS, least: LEAST, inside: INSIDE, small: SMALL, large: LARGE } = LOOK.ticks;
// An axis is at least so long, compared with what is numbered and at all: below, numbers have no digits left.
const [SHORTEST, TINIEST] = [1e-13, 1e-300];

/**
 * The numbers along an axis from `low` to `high`, round in the units in which it is shown: multiples of the widest
 * step of 1, 2, 2.5 or 5 times a power of ten of which at least three lie well between the ends.
 * @param {number} low @param {number} high @param {Ticks | null} ticks @returns {AxisNumber[]}
 */
export function axisNumbers(low, high, ticks) {
  if (!ticks) return [];
  const { mean, deviation } = ticks;
  const [start, end] = [low, high].map((value) => value * deviation + mean).sort((a, b) => a - b);
  const span = end - start;
  if (!Number.isFinite(span) || span <= Math.max(SHORTEST * Math.max(Math.abs(start), Math.abs(end)), TINIEST)) return [];
  const { units, power, first, count } = multiples(start + INSIDE * span, end - INSIDE * span);
  const wholes = Array.from({ length: count }, (_, i) => (first + i) * units);
  const values = wholes.map((whole) => Number(`${whole}e${power}`));
  const largest = Math.max(...values.map(Math.abs));
  const byPower = !(largest >= SMALL && largest < LARGE);
  return wholes.map((whole, i) => ({ at: (values[i] - mean) / deviation, text: roundNumber(whole, power, byPower) }));
}

/** Units and power of ten of the widest step with enough multiples in [low, high], and which these are. @param {number} low @param {number} high */
function multiples(low, high) {
  for (let power = Math.floor(Math.log10(high - low)); ; power--)
    for (const units of STEPS) {
      const step = Number(`${units}e${power}`);
      const first = Math.ceil(low / step);
      const count = Math.floor(high / step) - first + 1;
      if (count >= LEAST) return { units, power, first, count };
    }
}
