// Words that stand on pictures, from the table that both languages read.
import { cut, letters, toldApart } from "./shortening.js";
import { LOOK, WORDS } from "./table.js";

/** The text at a path of the table, as at "boundary.two", its {names} filled with `parts`. @param {string} path @param {Record<string, unknown>} [parts] */
export function words(path, parts = {}) {
  /** @type {any} */
  let found = WORDS;
  for (const name of path.split(".")) found = found[name];
  return String(found).replace(/\{(\w+)\}/g, (_, name) => String(parts[name]));
}

/** What a metric is called. @param {string} name */
export function metricName(name) {
  const names = /** @type {Record<string, string>} */ (LOOK.metrics);
  return Object.hasOwn(names, name) ? names[name] : name.replaceAll("_", " ");
}

/** As a title has it, with a capital. @param {string} text */
export const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** What a class is called: its name, and "class 1" if that is only a number. @param {string} name */
export const classWords = (name) => (/^\p{Nd}+$/u.test(name) ? words("class", { name }) : name);

const isShort = (/** @type {string} */ text) => letters(text).length <= LOOK.names.formula;

/** What the second of two classes is called within a formula, such as "P(middle) = ½". @param {string[]} names */
export const classInFormulas = (names) => classWords(toldApart(names, isShort)[1]);

/** What something is called within a formula: its start, if its name is long. @param {string} name */
export const nameInFormulas = (name) => cut(name, isShort);
