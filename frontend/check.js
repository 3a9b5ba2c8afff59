// Says where src/ breaks a rule of the house: rooms import from rooms below them, modules make no
// circle, and functions stay small.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

// From the bottom up; rooms on one floor do not know each other. The door is above them all.
const FLOORS = ["networks look", "spaces", "recordings", "scenes", "drawing", "panels", "page", "hosts", "index.js"];
const MOST_LINES = 40;
const MOST_PARAMETERS = 6;
// Also those that wait until they are called, and those of types in comments.
const IMPORT = /\b(?:from\s*|import\s*\(?\s*)["']([^"']+)["']/g;

const roomOf = (/** @type {string} */ path) => path.split("/")[0];
const floorOf = (/** @type {string} */ path) => FLOORS.findIndex((rooms) => rooms.split(" ").includes(roomOf(path)));

/** @param {Map<string, string>} files the text of each by its path below src/ @returns {string[]} */
export function faultsOf(files) {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const src = join(dirname(fileURLToPath(import.meta.url)), "src");
  const paths = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
  const faults = faultsOf(new Map(paths.map((path) => [path, readFileSync(join(src, path), "utf8")])));
  for (const fault of faults) console.error(fault);
  if (faults.length) process.exitCode = 1;
}
