// Going to a stop on the way through the network, or to other axes, in a moment's motion.

/** @import { Store } from "../types" */

// Milliseconds for a whole stop, and at most.
const STOP = 700;
const LONGEST = 1600;

/** Go to a stop, unless the person prefers no motion. @param {Store} store @param {number} target */
export const travel = (store, target) => glide(store, "through", target);

/** Turn to the other axes, or back. @param {Store} store */
export const turnAxes = (store) => glide(store, "axes", store.state.axes < 0.5 ? 1 : 0);

/** @param {Store} store @param {"through" | "axes"} name @param {number} target */
function glide(store, name, target) {
  const from = store.state[name];
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || store.state.playing)
    return store.set({ [name]: target });
  const begun = performance.now();
  const length = Math.min(LONGEST, STOP * Math.max(0.5, Math.abs(target - from)));
  let expected = from;
  const step = (/** @type {number} */ now) => {
    // Somebody else has moved it.
    if (store.state[name] !== expected) return;
    const t = Math.min(1, Math.max(0, (now - begun) / length));
    expected = t === 1 ? target : from + (target - from) * t * t * (3 - 2 * t);
    store.set({ [name]: expected });
    if (t < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
