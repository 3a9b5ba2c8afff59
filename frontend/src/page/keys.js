// The keys: space, arrows, page keys, home, end, and v for the decision view.
import { stepFrom } from "./clock.js";
import { turnAxes } from "./travel.js";

/** @import { Store } from "../types" */

const HOST_KEYS = new Set(["Escape", "Tab"]);

/** @param {Store} store @param {number[]} clock */
function actionsOf(store, clock) {
  const page = Math.max(1, Math.round(clock.length / 10));
  const step = (/** @type {number} */ steps) => () =>
    store.set({ epoch: stepFrom(clock, store.state.epoch, steps), playing: false });
  return /** @type {Record<string, () => void>} */ ({
    " ": () => store.set({ playing: !store.state.playing }),
    ArrowLeft: step(-1),
    ArrowRight: step(1),
    PageDown: step(page),
    PageUp: step(-page),
    Home: step(-Infinity),
    End: step(Infinity),
    v: () => turnAxes(store),
  });
}

/** Does the focused control need this key for itself? @param {EventTarget | null} target @param {string} key */
function isTaken(target, key) {
  if (!(target instanceof HTMLElement)) return false;
  const tag = target.tagName;
  if (tag === "BUTTON" || tag === "SUMMARY") return key === " ";
  if (tag === "SELECT" || tag === "TEXTAREA") return true;
  if (tag !== "INPUT") return target.isContentEditable || target.dataset.nfScrolls !== undefined;
  const { type } = /** @type {HTMLInputElement} */ (target);
  if (type === "checkbox") return key === " ";
  return type !== "range" || (target.dataset.nfOwnKeys !== undefined && key !== " ");
}

/**
 * Listen at `root`; in a page of its own also where nothing has the focus. Return what ends that.
 * @param {HTMLElement} root @param {Store} store @param {number[]} clock @param {boolean} isPage
 */
export function listenToKeys(root, store, clock, isPage) {
  const actions = actionsOf(store, clock);
  const act = (/** @type {KeyboardEvent} */ event) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTaken(event.target, event.key))
      return;
    event.preventDefault();
    action();
  };
  const inside = (/** @type {KeyboardEvent} */ event) => {
    act(event);
    // Notebooks act on keys too, arrows and letters alike, unless they never hear of them.
    if (!HOST_KEYS.has(event.key)) event.stopPropagation();
  };
  const { ownerDocument: document } = root;
  const outside = (/** @type {KeyboardEvent} */ event) => {
    if (event.target === document.body) act(event);
  };
  root.addEventListener("keydown", inside);
  if (isPage) document.addEventListener("keydown", outside);
  return () => {
    root.removeEventListener("keydown", inside);
    document.removeEventListener("keydown", outside);
  };
}
