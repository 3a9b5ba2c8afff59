// render({ model, el }): the one door of every host. What cannot be shown becomes a sentence.
import { h } from "../page/dom.js";
import { makePlayer } from "../page/player.js";
import { followTheme } from "../page/theme.js";
import { readPayload } from "../recordings/payload.js";
import { PayloadError, inflate } from "../recordings/wire.js";

/** @import { Model, Payload } from "../types" */

/** @param {{model: Model, el: HTMLElement}} host @returns {() => void} what ends the player */
export function render({ model, el }) {
  const root = h(el.ownerDocument, "div", { class: "netfold", tabindex: -1 });
  // A notebook may shrink an element to its content, but this content fits itself to the element.
  Object.assign(el.style, { width: "100%", minWidth: "0", flex: "1 1 100%" });
  el.append(root);
  /** @type {(() => void)[]} */
  const ends = [];
  let isOver = false;
  const show = (/** @type {Payload} */ payload) => {
    if (!isOver) ends.push(makePlayer(root, payload, model));
  };
  const tell = (/** @type {Error} */ error) => {
    if (isOver) return;
    const words = error instanceof PayloadError ? error.message : `The recording cannot be shown: ${error.message}`;
    ends.push(followTheme(root, () => {}));
    root.replaceChildren(h(el.ownerDocument, "p", { class: "nf-fault", role: "alert" }, words));
  };
  // Building the player may fail too, of a network that is too large for the browser.
  open(model).then(show).catch(tell);
  return () => {
    isOver = true;
    for (const end of ends) end();
    root.remove();
  };
}

/** @param {Model} model */
async function open(model) {
  const given = model.get("payload");
  const bytes = given instanceof Uint8Array ? given : bytesOf(given);
  return readPayload(await inflate(bytes));
}

/** A host may hand over a view of its buffer, or the buffer. @param {any} given */
function bytesOf(given) {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  return new Uint8Array(given ?? 0);
}
