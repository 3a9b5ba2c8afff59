// Playing: the one clock of all recordings, in epochs.

/** @import { Store } from "../types" */

export const SPEEDS = [1, 2, 5, 10, 20, 40, 80];

/** A speed at which the whole takes about ten seconds. @param {number[]} clock */
export function speedFor(clock) {
  const wish = clock[clock.length - 1] / 10;
  return SPEEDS.find((speed) => speed >= wish) ?? SPEEDS[SPEEDS.length - 1];
}

/** The place in the clock of the last epoch that is not after `epoch`. @param {number[]} clock @param {number} epoch */
export function tickAt(clock, epoch) {
  let place = 0;
  while (place + 1 < clock.length && clock[place + 1] <= epoch) place++;
  return place;
}

/** The epoch `steps` ticks further, within the clock. @param {number[]} clock @param {number} epoch @param {number} steps */
export function stepFrom(clock, epoch, steps) {
  return clock[Math.min(clock.length - 1, Math.max(0, tickAt(clock, epoch) + steps))];
}

/** Play whenever the store says so, gliding from epoch to epoch unless the person prefers no motion; return what ends that. @param {Store} store @param {number[]} clock */
export function runClock(store, clock) {
  const end = clock[clock.length - 1];
  let frame = 0;
  let last = 0;
  let epoch = 0;
  let isStill = false;
  const tick = (/** @type {number} */ now) => {
    frame = 0;
    const { state } = store;
    if (!state.playing) return;
    // A person who scrubs while it plays moves the clock.
    if (clock[tickAt(clock, epoch)] !== state.epoch) epoch = state.epoch;
    epoch += (Math.min(now - last, 250) / 1000) * state.speed;
    last = now;
    if (epoch >= end && !state.loop) return store.set({ epoch: end, ahead: 0, playing: false });
    // The last epoch stands for a second before a loop begins again.
    if (epoch >= end + state.speed) epoch = clock[0];
    const shown = clock[tickAt(clock, epoch)];
    store.set({ epoch: shown, ahead: isStill ? 0 : epoch - shown });
    frame = requestAnimationFrame(tick);
  };
  const start = () => {
    if (frame) return;
    epoch = store.state.epoch >= end ? clock[0] : store.state.epoch;
    isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    store.set({ epoch });
    last = performance.now();
    frame = requestAnimationFrame(tick);
  };
  const leave = store.subscribe((state, changed) => {
    if (!changed.has("playing")) return;
    if (state.playing) start();
    else store.set({ ahead: 0 });
  });
  if (store.state.playing) start();
  return () => {
    leave();
    cancelAnimationFrame(frame);
  };
}
