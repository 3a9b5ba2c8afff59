// A scene made by hand, from arrays alone, is drawn: its sheet, its lines and its samples where they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawAround, drawPicture } from "../../src/drawing/picture.js";
import { placeAt } from "../../src/drawing/placing.js";
import { NO_ZOOM } from "../../src/drawing/scales.js";
import { onPaper, pixelOf } from "../../src/look/colours.js";
import { near } from "../close.js";
import { PALETTE } from "../desk.js";

const SIDE = 9;
const RECT = { x: 0, y: 0, width: 200, height: 200 };
const BOX = { rect: RECT, size: { width: 200, height: 200 }, zoom: NO_ZOOM };
const NONE = new Float32Array(0);

/** A sheet over the window from 0 to 4, its left half of the first class and its right half of the second. */
function picture(parts = {}) {
  const mesh = new Float32Array(2 * SIDE * SIDE);
  const shares = new Float32Array(SIDE * SIDE);
  for (let p = 0; p < SIDE * SIDE; p++) {
    mesh.set([(p % SIDE) / 2, Math.floor(p / SIDE) / 2], 2 * p);
    shares[p] = p % SIDE > 4 ? 1 : 0;
  }
  const frame = {
    title: "a title", formula: "", axes: ["across", "up"], ticks: [{ mean: 100, deviation: 10 }, null], captions: [],
    caveat: "", lines: NONE, labels: [], keeps_aspect: true, has_note: false,
  }; // prettier-ignore
  return {
    kind: "by hand", window: { left: 0, right: 4, bottom: 0, top: 4 }, m: SIDE, mesh, paint: { shares }, samples: NONE,
    grid: NONE, boundary: NONE, decisions: NONE, zeros: NONE, space: null, outside: { left: 0, right: 0, bottom: 0, top: 0 }, note: "", trouble: "", frame,
    ...parts,
  }; // prettier-ignore
}

/** A pen that writes down what it does, and images whose pixels are kept. */
function context() {
  const calls = [];
  const images = [];
  const pen = new Proxy({}, {
    get: (own, name) => own[name] ?? ((...given) => calls.push([name, ...given, { ...own }])),
    set: (own, name, value) => ((own[name] = value), true),
  });
  const makeCanvas = () => ({
    getContext: () => ({
      createImageData: (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
      putImageData: (image) => images.push(image),
    }),
  });
  return { pen, palette: PALETTE, makeCanvas, density: 1, calls, images };
}

function drawn(one, groups = []) {
  const on = context();
  const placed = placeAt(one, BOX, {});
  drawPicture(placed, { groups }, on, {});
  drawAround(placed, on);
  return on;
}

const pixelAt = ({ width, data }, x, y) => new Uint32Array(data.buffer)[y * width + x];
const stroked = ({ calls }) => calls.filter(([verb]) => verb === "stroke").map((call) => call.at(-1));

test("each half of the sheet has its class's colour, as it looks on paper", () => {
  const [image] = drawn(picture()).images;
  const gap = (found, expected) => Math.max(...[0, 8, 16].map((shift) => Math.abs(((found >> shift) & 255) - ((expected >> shift) & 255))));
  assert.ok(gap(pixelAt(image, 40, 100), onPaper(pixelOf("#3f7f93"))) <= 2);
  assert.ok(gap(pixelAt(image, 160, 100), onPaper(pixelOf("#c3553a"))) <= 2);
});

test("lines are drawn with their pens, and broken where there is no number", () => {
  const boundary = Float32Array.of(1, 1, 2, 2, NaN, NaN, 3, 3, 3, 1);
  const on = drawn(picture({ boundary, decisions: Float32Array.of(0, 2, 4, 2) }));
  const moves = on.calls.filter(([verb]) => verb === "moveTo").map(([, x, y]) => [x, y]);
  for (const start of [[50, 150], [150, 50], [0, 100]]) assert.ok(moves.some(([x, y]) => x === start[0] && y === start[1]), String(start));
  const widths = stroked(on).map(({ lineWidth }) => lineWidth);
  assert.ok(widths.includes(2.6) && widths.includes(1.3));
  const dashes = on.calls.filter(([verb]) => verb === "setLineDash").map(([, dash]) => [...dash]);
  assert.deepEqual(dashes.find((dash) => dash.length), [5.5, 3.5]);
});

test("samples stand where they are, in the colour and the opacity of their group", () => {
  const groups = [{ rows: [1], colour: "#123456", marker: "circle", rim: "#ffffff", opacity: 0.3, is_hollow: false }];
  const on = drawn(picture({ samples: Float32Array.of(0, 0, 1, 3) }), groups);
  const arcs = on.calls.filter(([verb]) => verb === "arc");
  assert.equal(arcs.length, 1);
  near(arcs[0][1], 50);
  near(arcs[0][2], 50);
  const fills = on.calls.filter(([verb]) => verb === "fill").map((call) => call.at(-1));
  assert.ok(fills.some(({ fillStyle, globalAlpha }) => fillStyle === "#123456" && globalAlpha === 0.3));
});

test("in space what lies behind is faint, and drawn before what is in front", () => {
  const depth = new Float32Array(SIDE * SIDE);
  const space = {
    depth: { mesh: depth, grid: NONE, samples: NONE, boundary: NONE },
    grid: new Uint8Array(0),
    boundary: Uint8Array.of(1, 1, 0, 0, 0),
    samples: Uint8Array.of(0, 1),
    directions: [[1, 0], [0, 1], [0, 0]],
    names: ["a", "b", "c"],
  };
  const boundary = Float32Array.of(1, 1, 2, 2, NaN, NaN, 3, 3, 3, 1);
  const groups = [{ rows: [0, 1], colour: "#123456", marker: "square", rim: "#ffffff", opacity: 1, is_hollow: false }];
  const on = drawn(picture({ samples: Float32Array.of(1, 1, 3, 3), boundary, space }), groups);
  const thick = stroked(on).filter(({ lineWidth }) => lineWidth === 2.6).map(({ globalAlpha }) => globalAlpha);
  assert.deepEqual(thick, [0.22, 1]);
  const fills = on.calls.filter(([verb]) => verb === "fill").map((call) => call.at(-1).globalAlpha);
  assert.deepEqual(fills, [0.3, 1]);
  const words = on.calls.filter(([verb]) => verb === "fillText").map(([, text]) => text);
  assert.ok(["a", "b", "c"].every((name) => words.includes(name)));
});

test("axes are named and numbered in their own units, labels stand where they are told to, and no note on the picture", () => {
  const labels = [{ at: [2, 4], text: "a corner", across: "center", up: "bottom" }];
  const one = picture({ note: "keeps 80 % of the variance, 3 of 15 nearest neighbours" });
  const on = drawn({ ...one, frame: { ...one.frame, labels } });
  const words = on.calls.filter(([verb]) => verb === "fillText");
  const texts = words.map(([, text]) => text);
  for (const text of ["across", "up", "a corner", "110"]) assert.ok(texts.includes(text), `${text} is not among ${texts}`);
  assert.ok(!texts.some((text) => text.includes("neighbours")));
  const [, , x, y] = words.find(([, text]) => text === "a corner");
  assert.equal(x, 100);
  assert.ok(y < 0 && y > -20, "above its point");
});

const textsOf = ({ calls }) => calls.filter(([name]) => name === "fillText").map(([, text, x, y, pen]) => ({ text, x, y, pen }));

test("long names of corners and axes stay apart and inside, and are told apart", () => {
  const long = "a name of a class that is far too long for any picture, number";
  const labels = [1, 2, 3].map((n) => ({ at: [n === 3 ? 2 : 4 * (n - 1), n === 3 ? 4 : 0], text: `${long} ${n}`, across: ["left", "right", "center"][n - 1], up: n === 3 ? "bottom" : "top" }));
  const frame = { ...picture().frame, axes: [`${long} across`, `${long} up`], labels };
  const texts = textsOf(drawn(picture({ frame }))).filter(({ text }) => text.includes("…"));
  assert.equal(new Set(texts.map(({ text }) => text)).size, 5);
  for (const { text, x, pen } of texts) {
    const width = 5.6 * text.length;
    const left = x - { left: 0, right: width, center: width / 2 }[pen.textAlign];
    assert.ok(left >= 0 && left + width <= RECT.width, text);
  }
  const [first, second] = texts.filter(({ text }) => /[12]$/.test(text));
  assert.ok(first.x + 5.6 * first.text.length <= second.x - 5.6 * second.text.length);
});

test("numbers that are too long to stand beside the upright axis run along it, inside the margin", () => {
  const margin = 34;
  const numbersOf = (deviation) => {
    const ticks = [{ mean: 0, deviation }, { mean: 0, deviation }];
    const on = drawn(picture({ window: { left: -2, right: 2, bottom: -2, top: 2 }, frame: { ...picture().frame, ticks } }));
    const start = on.calls.findIndex(([verb, text]) => verb === "fillText" && text === "0");
    return { calls: on.calls.slice(start), texts: textsOf(on), turns: on.calls.filter(([verb]) => verb === "rotate") };
  };
  const short = numbersOf(1);
  assert.equal(short.turns.length, 0);
  for (const { x, text, pen } of short.texts.filter(({ pen }) => pen.textAlign === "right" && pen.textBaseline === "middle"))
    assert.ok(x - 7 * text.length >= -margin, text);
  const long = numbersOf(50_000);
  assert.ok(long.turns.length >= 2 && long.turns.every(([, angle]) => angle === -Math.PI / 2));
  const places = long.calls.filter(([verb]) => verb === "translate").map(([, x, y]) => [x, y]);
  assert.ok(places.every(([x, y]) => x > -margin && x < 0 && y > 0 && y < RECT.height));
});

test("of a picture in trouble the words are drawn, and neither sheet nor samples", () => {
  const groups = [{ rows: [0], colour: "#123456", marker: "circle", rim: "#ffffff", opacity: 1, is_hollow: false }];
  const on = drawn(picture({ trouble: "epoch 3: weights are no longer finite", samples: Float32Array.of(1, 1), boundary: Float32Array.of(0, 0, 4, 4) }), groups);
  const told = textsOf(on).filter(({ text }) => /epoch 3|finite/.test(text));
  assert.deepEqual(told.map(({ text }) => text), ["epoch 3:", "weights are no longer finite"]);
  for (const { x, y } of told) assert.ok(x === 100 && Math.abs(y - 100) < 20);
  assert.equal(on.images.length, 0);
  assert.deepEqual(on.calls.filter(([verb]) => ["arc", "stroke"].includes(verb)), []);
});

test("shares beyond the scale are at its ends, and what is no number is undecided", () => {
  const gap = (found, expected) => Math.max(...[0, 8, 16].map((shift) => Math.abs(((found >> shift) & 255) - ((expected >> shift) & 255))));
  for (const [share, colour] of [[NaN, "#e9e9e9"], [-3, "#3f7f93"], [7, "#c3553a"], [-Infinity, "#3f7f93"], [Infinity, "#c3553a"]]) {
    const [image] = drawn(picture({ paint: { shares: new Float32Array(SIDE * SIDE).fill(share) } })).images;
    assert.ok(gap(pixelAt(image, 100, 100), onPaper(pixelOf(colour))) <= 2, String(share));
    // Pressed flat it is drawn otherwise, in the same colour.
    const flat = Float32Array.from({ length: 2 * SIDE * SIDE }, (_, i) => (i % 2 ? 2 : ((i / 2) % SIDE) / 2));
    const [thin] = drawn(picture({ paint: { shares: new Float32Array(SIDE * SIDE).fill(share) }, mesh: flat })).images;
    assert.ok(gap(pixelAt(thin, 100, 100), onPaper(pixelOf(colour))) <= 2, `${share}, flat`);
  }
});
