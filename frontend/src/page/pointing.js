// What pointing at a picture, pressing it and dragging it change in what is looked at.
import { frontOf, spaceOf } from "../scenes/space.js";
import { turned } from "../spaces/turning.js";

/** @import { Hit, Pointing, State, Store } from "../types" */

/**
 * @param {Store} store @param {() => State} stateNow of the run that the picture shows
 * @param {(hit: Hit | null, event: PointerEvent | null, state: State) => void} tip @returns {Pointing}
 */
export function makePointing(store, stateNow, tip) {
  return {
    point(hit, event) {
      if (!isSame(hit, store.state.hover)) store.set({ hover: hit });
      tip(hit, event, stateNow());
    },
    turn(layer, right, down) {
      const { turns } = store.state;
      store.set({ turns: { ...turns, [layer]: turned(frontOf(spaceOf(stateNow(), 2 * layer)), right, down) } });
    },
    unturn(layer) {
      const { [layer]: _, ...turns } = store.state.turns;
      store.set({ turns });
    },
    pick({ epoch, sample, neuron }) {
      const { state } = store;
      if (epoch !== undefined) store.set({ epoch: nearestOf(stateNow().recording.epochs, epoch), playing: false });
      // What is pressed stays lit; pressed again, no longer.
      else if (sample !== undefined) store.set({ sample: sample === state.sample ? null : sample });
      else store.set({ neuron: isSame({ neuron }, { neuron: state.neuron ?? undefined }) ? null : (neuron ?? null) });
    },
  };
}

/** @param {number[]} epochs @param {number} epoch */
const nearestOf = (epochs, epoch) =>
  epochs.reduce((best, other) => (Math.abs(other - epoch) < Math.abs(best - epoch) ? other : best));

/** @param {Hit | null} a @param {Hit | null} b */
function isSame(a, b) {
  return a?.sample === b?.sample && a?.neuron?.layer === b?.neuron?.layer && a?.neuron?.unit === b?.neuron?.unit;
}
