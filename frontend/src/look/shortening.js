// Names made shorter than they are, so that they can still be told apart; the same as in Python.

/** @typedef {(text: string) => boolean} Fits */

const DOTS = "…";
const JOINER = "\u200d";
// A word in which names differ is shown from its start on, if that is at most this many letters before.
const LONGEST_WORD = 12;
// What a name does not end with before the dots.
const LOOSE_END = /[ ,;:·-]+$/;
const LOOSE_START = /^[ ,;:·-]+/;

/** A text letter by letter, accents and what belongs to an emoji with the letter that they follow. @param {string} text */
export function letters(text) {
  /** @type {string[]} */
  const found = [];
  for (const sign of text) {
    const joins = /^[\p{M}\u200d\u{1f3fb}-\u{1f3ff}]$/u.test(sign);
    if (found.length && (joins || found[found.length - 1].endsWith(JOINER))) found[found.length - 1] += sign;
    else found.push(sign);
  }
  return found;
}

/** A name if it fits, else as much of its start as fits, with dots for the rest. @param {string} name @param {Fits} fits */
export function cut(name, fits) {
  const parts = letters(name);
  return shown(name, parts, start, fits);
}

/**
 * Names, each as it is if it fits, else shortened, names that differ never to the same. Their starts are kept; of those
 * whose starts are alike start and end, else their ends, else the part in which they differ; where nothing tells them
 * apart in the room there is, their places, counted from 0.
 * @param {string[]} names @param {Fits} fits
 */
export function toldApart(names, fits) {
  const short = names.map((name) => cut(name, fits));
  for (const way of [both, end, null]) {
    for (const places of alike(names, short)) {
      const some = places.map((place) => names[place]);
      const tried = triedOn(some, way, fits);
      const others = short.filter((_, place) => !places.includes(place));
      const areApart = new Set(tried).size === new Set(some).size && !tried.some((text) => others.includes(text));
      if (areApart) places.forEach((place, i) => (short[place] = tried[i]));
    }
  }
  for (const places of alike(names, short))
    for (const place of places) short[place] = numbered(names[place], place, fits);
  return short;
}

/** Names shortened in a way, null for the part in which they differ. @param {string[]} names @param {((parts: string[], count: number) => string) | null} way @param {Fits} fits */
function triedOn(names, way, fits) {
  const parts = names.map(letters);
  const first = way ? 0 : firstDifference(parts);
  const own = way ?? ((/** @type {string[]} */ some, /** @type {number} */ count) => part(some, count, first));
  return names.map((name, i) => shown(name, parts[i], own, fits));
}

/** @param {string} name @param {string[]} parts @param {(parts: string[], count: number) => string} way @param {Fits} fits */
const shown = (name, parts, way, fits) =>
  fits(name) ? name : longest(parts.length, (count) => way(parts, count), fits);

/** The text of the largest count that fits, at least that of 1. @param {number} most @param {(count: number) => string} text @param {Fits} fits */
function longest(most, text, fits) {
  let [low, high] = [1, Math.max(most - 1, 1)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(text(middle))) low = middle;
    else high = middle - 1;
  }
  return text(low);
}

/** @param {string[]} parts @param {number} count */
const start = (parts, count) => parts.slice(0, count).join("").replace(LOOSE_END, "") + DOTS;

/** @param {string[]} parts @param {number} count */
const tail = (parts, count) => parts.slice(parts.length - count).join("").replace(LOOSE_START, "");

/** @param {string[]} parts @param {number} count */
const end = (parts, count) => DOTS + tail(parts, count);

/** @param {string[]} parts @param {number} count */
const both = (parts, count) => start(parts, count - (count >> 1)) + tail(parts, count >> 1);

/** A little of the start, and what stands from a letter on: `count` letters in all. @param {string[]} parts @param {number} count @param {number} first */
function part(parts, count, first) {
  const before = Math.min(Math.floor(count / 3), first);
  const text = parts.slice(first, first + count - before).join("");
  const isCut = first + count - before < parts.length;
  return start(parts, before) + (isCut ? text.replace(LOOSE_END, "") + DOTS : text);
}

/** The letter, at the start of a word if it is near, from which on names differ. @param {string[][]} names */
function firstDifference(names) {
  const shortest = Math.min(...names.map((name) => name.length));
  let first = 0;
  while (first < shortest && names.every((name) => name[first] === names[0][first])) first++;
  let word = first;
  while (word > 0 && names[0][word - 1] !== " ") word--;
  return first - word <= LONGEST_WORD ? word : first;
}

/** @param {string} name @param {number} place @param {Fits} fits */
function numbered(name, place, fits) {
  const parts = letters(name);
  return longest(parts.length, (count) => `${start(parts, count)} ${place}`, fits);
}

/** The places of names that differ and were shortened to the same. @param {string[]} names @param {string[]} short */
function alike(names, short) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  short.forEach((text, place) => found.set(text, [...(found.get(text) ?? []), place]));
  return [...found.values()].filter((places) => new Set(places.map((place) => names[place])).size > 1);
}
