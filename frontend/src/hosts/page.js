// The page's door: a recording that lies in the page itself, and a link that keeps what is looked at.
import { readLink } from "../page/link.js";
import { render } from "./render.js";

/** @import { Model } from "../types" */

/** @param {Document} document */
export function openPage(document) {
  const payload = document.getElementById("netfold-payload");
  const el = document.getElementById("netfold-player");
  if (!payload || !el) return;
  const model = makeModel({ host: "page", payload: decode(payload.textContent ?? ""), ...readLink(location.hash) });
  addEventListener("hashchange", () => {
    for (const [name, value] of Object.entries(readLink(location.hash))) model.set(name, value);
  });
  return render({ model, el });
}

/** Base64 to bytes; what is no base64 becomes no bytes, about which the player has a sentence. @param {string} text */
function decode(text) {
  try {
    return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** A model as anywidget has it, with nobody at the other end. @param {Record<string, any>} values @returns {Model} */
export function makeModel(values) {
  /** @type {Map<string, Set<() => void>>} */
  const listeners = new Map();
  return {
    get: (name) => values[name],
    set(name, value) {
      if (values[name] === value) return;
      values[name] = value;
      for (const listener of [...(listeners.get(`change:${name}`) ?? [])]) listener();
    },
    save_changes() {},
    on(event, listener) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event)?.add(listener);
    },
    off(event, listener) {
      listeners.get(event)?.delete(listener);
    },
    send() {},
  };
}
