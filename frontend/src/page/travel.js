// Going to a stop on the way through the network.

/** @import { Store } from "../types" */

// Milliseconds for a whole stop, and at most.
const STOP = 700;
const LONGEST = 1600;

/** Go there in a moment's motion, unless the person prefers none. @param {Store} store @param {number} target */
export function travel(store, target) {
  const from = store.state.through;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || store.state.playing)
    return store.set({ through: target });
  const begun = performance.now();
  const length = Math.min(LONGEST, STOP * Math.max(0.5, Math.abs(target - from)));
  let expected = from;
  const step = (/** @type {number} */ now) => {
    // Somebody else has moved it.
    if (store.state.through !== expected) return;
    const t = Math.min(1, Math.max(0, (now - begun) / length));
    expected = t === 1 ? target : from + (target - from) * t * t * (3 - 2 * t);
    store.set({ through: expected });
    if (t < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
