// Parameters that came rounded, as netfold/players/rounding.py says: a number is what the two epochs before it let
// expect, and some steps.

/** @import { Rounded } from "../types" */

const BITS = new Uint32Array(1);
const SINGLE = new Float32Array(BITS.buffer);

/** All p numbers of all T epochs, epoch by epoch. @param {Rounded} rounded @returns {Float32Array} */
export function restored({ levels, steps, halves }) {
  const times = steps.length;
  const count = levels.length / times;
  const out = new Float32Array(levels.length);
  for (let i = 0, at = 0; i < count; i++) {
    let [last, before] = [0, 0];
    for (let place = 0; place < times; place++, at++) {
      const value = steps[place] ? last + 0.5 * halves[place] * (last - before) + steps[place] * signed(levels[at]) : fromBits(levels[at]);
      out[place * count + i] = value;
      before = last;
      last = Number.isFinite(value) ? value : 0;
    }
  }
  return out;
}

/** 0, 1, 2, 3 as 0, -1, 1, -2. @param {number} level */
const signed = (level) => (level & 1 ? -(level + 1) / 2 : level / 2);

/** @param {number} bits */
function fromBits(bits) {
  BITS[0] = bits;
  return SINGLE[0];
}

/**
 * Of all numbers, epoch by epoch, those of one array: `size` of each epoch's, from `start` on.
 * @param {Float32Array} numbers @param {number} times @param {number} start @param {number} size
 */
export function partOf(numbers, times, start, size) {
  const count = numbers.length / times;
  const out = new Float32Array(times * size);
  for (let place = 0; place < times; place++) out.set(numbers.subarray(place * count + start, place * count + start + size), place * size);
  return out;
}
