// Every panel that has a name.
import { curves } from "./curves.js";
import { hidden, makeHidden } from "./hidden.js";
import { input } from "./input.js";
import { network } from "./network.js";

/** @import { Panel, Recording } from "../types" */

/** @type {Record<string, Panel>} */
export const PANELS = { input, hidden, network, curves };

/** The panels of a recording: the four, and one for every layer that stays where it is. @param {Recording} recording @returns {Record<string, Panel>} */
export function panelsOf(recording) {
  const layers = recording.layers.map((_, l) => makeHidden(`layer-${l + 1}`, () => 2 * (l + 1)));
  return { ...PANELS, ...Object.fromEntries(layers.map((panel) => [panel.id, panel])) };
}

/** What a panel is called in a list. @param {string} id @param {Recording} recording */
export function panelName(id, recording) {
  const names = /** @type {Record<string, string>} */ ({
    input: "Input space",
    hidden: "Hidden space",
    network: "Network",
    curves: "Loss and accuracy",
  });
  if (id in names) return names[id];
  const layer = Number(id.slice("layer-".length));
  return layer === recording.layers.length ? "Output" : `Layer ${layer}`;
}
