// Says where src/ breaks a rule of the house: rooms import from rooms below them, modules make no
// circle, functions stay small, and the tests are as long as they ought to be.
// node check.js [FOLDER], a folder with src/ and test/, this one if none is named.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

// From the bottom up; rooms on one floor do not know each other. The door is above them all.
const FLOORS = ["networks look", "spaces", "recordings", "scenes", "drawing", "panels", "page", "hosts", "index.js"];
const MOST_LINES = 40;
const MOST_PARAMETERS = 6;
// Lines of tests for each line of source, at least.
const LEAST_TESTED = 0.6;
// Also those that wait until they are called, and those of types in comments.
const IMPORT = /\b(?:from\s*|import\s*\(?\s*)["']([^"']+)["']/g;

const roomOf = (/** @type {string} */ path) => path.split("/")[0];
const floorOf = (/** @type {string} */ path) => FLOORS.findIndex((rooms) => rooms.split(" ").includes(roomOf(path)));

/** @param {Map<string, string>} files the text of each by its path below src/ @returns {string[]} */
function faultsOf(files) {
  const faults = [];
  const arrows = new Map([...files].map(([path, text]) => [path, arrowsOf(path, text)]));
  for (const [path, targets] of arrows) {
    if (floorOf(path) < 0) faults.push(`${path} is in no room`);
    for (const target of targets) {
      if (!files.has(target)) faults.push(`${path} imports ${target}, which is not there`);
      else if (roomOf(path) !== roomOf(target) && floorOf(path) <= floorOf(target))
        faults.push(`${path} imports ${target}, which is not below it`);
    }
  }
  return [...faults, ...circlesOf(arrows), ...[...files].flatMap(([path, text]) => sizesOf(path, text))];
}

/** The modules that one imports; types, and tables that Python has too, are leaves of their own. @param {string} path @param {string} text */
function arrowsOf(path, text) {
  const named = [...text.matchAll(IMPORT)].map(([, name]) => name);
  return named.map((name) => normalize(join(dirname(path), name))).filter((target) => target !== "types" && !target.endsWith(".json"));
}

/** @param {Map<string, string[]>} arrows */
function circlesOf(arrows) {
  const faults = [];
  const done = new Set();
  const walk = (/** @type {string} */ path, /** @type {string[]} */ way) => {
    if (way.includes(path)) return void faults.push(`a circle: ${[...way.slice(way.indexOf(path)), path].join(" → ")}`);
    if (done.has(path)) return;
    for (const target of arrows.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of arrows.keys()) walk(path, []);
  return faults;
}

/** @param {string} path @param {string} text */
function sizesOf(path, text) {
  const faults = [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const lineOf = (/** @type {number} */ at) => source.getLineAndCharacterOfPosition(at).line + 1;
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isFunctionLike(node)) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.end)];
      const name = node.name?.getText() ?? "a function";
      if (last - first >= MOST_LINES) faults.push(`${path}:${first} ${name} has ${last - first + 1} lines`);
      if (node.parameters.length > MOST_PARAMETERS)
        faults.push(`${path}:${first} ${name} has ${node.parameters.length} parameters`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Lines of tests against lines of source. @param {Map<string, string>} source @param {Map<string, string>} tests @returns {string[]} */
function tooFewTests(source, tests) {
  const linesOf = (/** @type {Map<string, string>} */ files) =>
    [...files.values()].reduce((sum, text) => sum + text.split("\n").length - 1, 0);
  const [wanted, found] = [Math.ceil(LEAST_TESTED * linesOf(source)), linesOf(tests)];
  return found < wanted ? [`test/ has ${found} lines, where src/ asks for ${wanted}`] : [];
}

/** The text of each module below a folder, by its path. @param {string} folder @returns {Map<string, string>} */
function modulesIn(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** All that is wrong in a folder with src/ and test/. @param {string} folder @returns {string[]} */
export function faultsIn(folder) {
  const source = modulesIn(join(folder, "src"));
  return [...faultsOf(source), ...tooFewTests(source, modulesIn(join(folder, "test")))];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = faultsIn(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
  for (const fault of faults) console.error(fault);
  if (faults.length) process.exitCode = 1;
}
