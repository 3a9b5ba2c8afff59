// Numbers that are compared, and random ones that are the same at every run.
import assert from "node:assert/strict";

/** @param {number} found @param {number} wanted @param {number} [slack] @param {string} [about] */
export function near(found, wanted, slack = 1e-6, about = "") {
  assert.ok(Math.abs(found - wanted) <= slack, `${about} ${found} is not ${wanted}`);
}

/** @param {ArrayLike<number>} found @param {ArrayLike<number>} wanted @param {number} [slack] @param {string} [about] */
export function allNear(found, wanted, slack = 1e-6, about = "") {
  assert.equal(found.length, wanted.length, `${about} as many numbers`);
  for (let i = 0; i < found.length; i++) near(found[i], wanted[i], slack, `${about} at ${i}:`);
}

/** Numbers in [-1, 1) by a linear congruence. @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** @param {number} seed @param {number} length @param {number} [size] */
export function randoms(seed, length, size = 1) {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => size * random());
}
