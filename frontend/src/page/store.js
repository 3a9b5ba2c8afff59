// What is looked at, in one place; whoever shows a part of it subscribes.

/** @import { Model, Settings, Store } from "../types" */

/** @param {Settings} initial @returns {Store} */
export function makeStore(initial) {
  /** @type {Set<(state: Settings, changed: Set<string>) => void>} */
  const listeners = new Set();
  const store = {
    state: initial,
    /** @param {Partial<Settings>} patch */
    set(patch) {
      const changed = new Set(
        Object.entries(patch)
          .filter(([name, value]) => /** @type {any} */ (store.state)[name] !== value)
          .map(([name]) => name),
      );
      if (!changed.size) return;
      store.state = { ...store.state, ...patch };
      for (const listener of [...listeners]) listener(store.state, changed);
    },
    /** @param {(state: Settings, changed: Set<string>) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return store;
}

const SHARED = /** @type {const} */ (["epoch", "through", "axes", "playing", "speed", "loop", "run", "panels", "cell"]);
// A kernel need not hear of more changes than this; the last one always arrives.
const PAUSE = 60;

/** The layer that a place on the way through the network belongs to. @param {number} through */
export const layerOf = (through) => Math.max(1, Math.ceil(through / 2));

/**
 * Keep the host's model and the store alike, both ways; return what ends that.
 * @param {Model} model @param {Store} store @param {(patch: Partial<Settings>) => Partial<Settings>} tidy
 */
export function bind(model, store, tidy) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isTelling = false;
  const tell = () => {
    timer = undefined;
    isTelling = true;
    for (const name of SHARED) if (!same(model.get(name), store.state[name])) model.set(name, store.state[name]);
    const layer = layerOf(store.state.through);
    if (model.get("layer") !== layer) model.set("layer", layer);
    model.save_changes();
    isTelling = false;
  };
  const leave = store.subscribe((_, changed) => {
    if (timer === undefined && [...SHARED].some((name) => changed.has(name))) timer = setTimeout(tell, PAUSE);
  });
  // Only what the host itself says is news; what was just told comes back at once and is not.
  const hear = (/** @type {string} */ name, /** @type {() => void} */ act) =>
    /** @type {[string, () => void]} */ ([`change:${name}`, () => isTelling || act()]);
  const heard = SHARED.map((name) => hear(name, () => store.set(tidy({ [name]: model.get(name) }))));
  heard.push(
    hear("layer", () => {
      const layer = model.get("layer");
      if (layer !== layerOf(store.state.through)) store.set(tidy({ through: 2 * layer }));
    }),
  );
  for (const [event, listener] of heard) model.on(event, listener);
  return () => {
    if (timer !== undefined) clearTimeout(timer);
    leave();
    for (const [event, listener] of heard) model.off(event, listener);
  };
}

/** @param {any} a @param {any} b */
function same(a, b) {
  return Array.isArray(a) && Array.isArray(b) ? a.join() === b.join() : a === b;
}
