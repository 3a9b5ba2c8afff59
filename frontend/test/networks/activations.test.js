import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIVATIONS, erf } from "../../src/networks/activations.js";
import { LOOK } from "../../src/look/table.js";
import { allNear, near, randoms } from "../close.js";

/** One activation on some numbers, each a point of one unit. */
function at(name, ...z) {
  const out = new Float32Array(z.length);
  ACTIVATIONS[name](Float32Array.from(z), out, z.length);
  return out;
}

const LINE = Float32Array.from({ length: 481 }, (_, i) => (i - 240) / 20);
const logistic = (z) => 1 / (1 + Math.exp(-z));

/** The normal distribution, by Simpson's rule from far below. */
function normal(z) {
  const [low, steps] = [-12, 4000];
  const step = (z - low) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = low + i * step;
    sum += (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * Math.exp((-x * x) / 2);
  }
  return ((step / 3) * sum) / Math.sqrt(2 * Math.PI);
}

const DEFINED = {
  identity: (z) => z,
  relu: (z) => Math.max(z, 0),
  leaky_relu: (z) => Math.max(z, z / 100),
  tanh: Math.tanh,
  sigmoid: logistic,
  silu: (z) => z * logistic(z),
  softplus: (z) => Math.log(1 + Math.exp(z)),
  sin: Math.sin,
  gelu: (z) => z * normal(z),
};
for (const [name, formula] of Object.entries(DEFINED)) {
  test(`${name} is its definition, from -12 to 12`, () => {
    const found = at(name, ...LINE);
    LINE.forEach((z, i) => near(found[i], formula(z), 2e-6 * Math.max(1, Math.abs(formula(z))), `${name}(${z})`));
  });
}

test("numbers by hand", () => {
  allNear(at("relu", -2, 0, 3), [0, 0, 3]);
  allNear(at("leaky_relu", -2, 0, 3), [-0.02, 0, 3]);
  allNear(at("sigmoid", 0, Math.log(3), -Math.log(3)), [0.5, 0.75, 0.25]);
  allNear(at("tanh", 0, Math.log(2)), [0, 0.6]);
  allNear(at("softplus", 0, Math.log(3)), [Math.log(2), Math.log(4)]);
  allNear(at("silu", 0, Math.log(3)), [0, 0.75 * Math.log(3)]);
  allNear(at("sin", 0, Math.PI / 2, -Math.PI / 6), [0, 1, -0.5]);
});

test("the error function has its tabulated values, and is odd", () => {
  for (const [z, value] of [
    [0, 0],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [3.5, 0.9999992569016276],
  ]) {
    near(erf(z), value, 1.5e-7);
    near(erf(-z), -value, 1.5e-7);
  }
});

/** The slope at z by a central difference, wide enough for float32. */
function slope(name, z) {
  const half = 1 / 64;
  const [below, above] = at(name, z - half, z + half);
  return (above - below) / (2 * half);
}

test("slopes, by finite differences, are those of the textbooks", () => {
  const slopes = {
    sigmoid: (z) => logistic(z) * (1 - logistic(z)),
    tanh: (z) => 1 - Math.tanh(z) ** 2,
    softplus: logistic,
    sin: Math.cos,
    gelu: (z) => normal(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
    silu: (z) => logistic(z) * (1 + z * (1 - logistic(z))),
    identity: () => 1,
  };
  for (const [name, formula] of Object.entries(slopes))
    for (const z of [-3, -1, -0.25, 0.5, 2]) near(slope(name, z), formula(z), 2e-4, `${name}'s slope at ${z}`);
});

test("identities between them hold", () => {
  const [tanh, sigmoid, double] = [at("tanh", ...LINE), at("sigmoid", ...LINE), at("sigmoid", ...LINE.map((z) => 2 * z))];
  const [gelu, mirrored] = [at("gelu", ...LINE), at("gelu", ...LINE.map((z) => -z))];
  const [plus, minus] = [at("softplus", ...LINE), at("softplus", ...LINE.map((z) => -z))];
  LINE.forEach((z, i) => {
    near(tanh[i], 2 * double[i] - 1, 1e-6);
    near(sigmoid[i] + sigmoid[LINE.length - 1 - i], 1, 1e-6);
    near(gelu[i] - mirrored[i], z, 4e-6);
    near(plus[i] - minus[i], z, 2e-6);
  });
});

test("very large numbers neither overflow nor vanish", () => {
  allNear(at("sigmoid", 1e4, -1e4), [1, 0], 0);
  allNear(at("tanh", 1e4, -1e4, 9, -9), [1, -1, 1, -1], 0);
  allNear(at("softplus", 1e4, -1e4), [1e4, 0], 0);
  allNear(at("silu", 1e4, -1e4), [1e4, 0], 0);
  allNear(at("gelu", 1e4, -1e4), [1e4, 0], 0);
});

test("what is no number stays none, in every activation", () => {
  for (const name of Object.keys(ACTIVATIONS)) assert.ok(Number.isNaN(at(name, NaN)[0]), name);
});

test("softmax is taken over the units of each point", () => {
  // Two points of three units, unit by unit: (0, ln 2, ln 5) and (ln 4, ln 4, ln 8).
  const z = Float32Array.of(0, Math.log(4), Math.log(2), Math.log(4), Math.log(5), Math.log(8));
  const out = new Float32Array(6);
  ACTIVATIONS.softmax(z, out, 2);
  allNear(out, [1 / 8, 1 / 4, 2 / 8, 1 / 4, 5 / 8, 1 / 2]);
});

test("softmax does not hear of a shift, and of two units it is a sigmoid", () => {
  const z = randoms(5, 40, 6);
  const [out, shifted, sigmoid] = [0, 1, 2].map(() => new Float32Array(40));
  ACTIVATIONS.softmax(z, out, 20);
  ACTIVATIONS.softmax(z.map((value, i) => value + 30 * Math.sin(i % 20)), shifted, 20);
  allNear(shifted, out, 1e-5);
  ACTIVATIONS.sigmoid(z.map((value, i) => value - z[(i + 20) % 40]), sigmoid, 40);
  allNear(out, sigmoid, 1e-6);
});

test("softmax of one unit is certain, of equal ones undecided", () => {
  allNear(at("softmax", -3), [1]);
  const out = new Float32Array(4);
  ACTIVATIONS.softmax(Float32Array.of(7, 7, 7, 7), out, 1);
  allNear(out, [0.25, 0.25, 0.25, 0.25]);
});

test("no activation changes what it is given", () => {
  for (const [name, run] of Object.entries(ACTIVATIONS)) {
    const z = Float32Array.of(-2, -0.5, 0.5, 2);
    run(z, new Float32Array(4), 2);
    assert.deepEqual([...z], [-2, -0.5, 0.5, 2], name);
  }
});

test("each has its formula", () => {
  assert.deepEqual(Object.keys(LOOK.formulas).sort(), Object.keys(ACTIVATIONS).sort());
  for (const formula of Object.values(LOOK.formulas)) assert.match(formula, /^hⱼ? = \S/);
});
