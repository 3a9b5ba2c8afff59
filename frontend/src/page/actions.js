// What leaves the page: the picture as a file, and a link to this moment.
import { writeLink } from "./link.js";
import { offer, toPng, toSvg } from "./picture.js";

/** @import { Palette, Store, View } from "../types" */
/**
 * @typedef {object} Sight what is seen now
 * @property {() => View[]} views
 * @property {HTMLElement} stage
 * @property {() => string} words
 * @property {() => Palette} palette
 */

/** @param {Document} document @param {Store} store @param {string} title @param {Sight} sight */
export function makeFiles(document, store, title, { views, stage, words, palette }) {
  const nameOf = (/** @type {string} */ suffix) => `${title}-epoch-${store.state.epoch}.${suffix}`;
  return {
    async png() {
      offer(document, await toPng(views(), stage, words(), palette()), nameOf("png"));
    },
    svg() {
      const text = toSvg(views(), stage, words(), palette());
      offer(document, new Blob([text], { type: "image/svg+xml" }), nameOf("svg"));
    },
  };
}

/** Put the link where the person can take it, and say so. @param {Store} store @param {(message: string) => void} say */
export function copyLink(store, say) {
  history.replaceState(null, "", writeLink(store.state));
  navigator.clipboard?.writeText(location.href).then(
    () => say("Link copied"),
    () => say("The link is in the address bar"),
  );
}
