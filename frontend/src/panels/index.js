// Every panel that has a name.
import { stopOf } from "../scenes/where.js";
import { curves, curvesName } from "./curves.js";
import { network } from "./network.js";
import { hidden, input, makeStill } from "./space.js";

/** @import { Panel, Recording } from "../types" */

/** @type {Record<string, Panel>} */
export const PANELS = { input_space: input, hidden_space: hidden, network, curves };

// What panels were called before, in links and files that are still about.
const OLD_NAMES = /** @type {Record<string, string>} */ ({ input: "input_space", hidden: "hidden_space" });

/** The name that a panel has now. @param {string} id */
export const panelId = (id) => (Object.hasOwn(OLD_NAMES, id) ? OLD_NAMES[id] : id);

/** The panels of a recording: the four (of a foreign model, no network), and one for every layer that stays where it is. @param {Recording} recording @returns {Record<string, Panel>} */
export function panelsOf(recording) {
  const { network: _, ...withoutNetwork } = PANELS;
  const layers = recording.layers.map((_, l) => makeStill(`layer-${l + 1}`, stopOf(recording, l + 1)));
  return {
    ...(recording.pictures ? withoutNetwork : PANELS),
    ...Object.fromEntries(layers.map((panel) => [panel.id, panel])),
  };
}

// Deeper networks have too many pictures to be seen at once.
const MOST_LAYERS = 6;

/** The input and every layer, side by side. @param {Recording} recording */
export const stripOf = ({ layers }) => ["input_space", ...layers.map((_, l) => `layer-${l + 1}`)];

/** What is shown first: of one hidden layer the way through it, of several all of them. @param {Recording} recording */
export function firstPanels(recording) {
  const depth = recording.layers.length;
  const spaces = depth > 2 && depth <= MOST_LAYERS ? stripOf(recording) : ["input_space", "hidden_space"];
  return [...spaces, "network", "curves"].filter((id) => id in panelsOf(recording));
}

/** "layers" stands for every one. @param {string[]} ids @param {Recording} recording */
export const expandPanels = (ids, recording) => [
  ...new Set(ids.flatMap((id) => (id === "layers" ? stripOf(recording).slice(1) : [panelId(id)]))),
];

/** What a panel is called in a list. @param {string} id @param {Recording} recording */
export function panelName(id, recording) {
  const names = /** @type {Record<string, string>} */ ({
    input_space: "Input space",
    hidden_space: "Hidden space",
    network: "Network",
    curves: curvesName(recording),
  });
  if (id in names) return names[id];
  const layer = Number(id.slice("layer-".length));
  if (recording.layers[layer - 1].name) return recording.layers[layer - 1].name;
  return layer === recording.layers.length ? "Output" : `Layer ${layer}`;
}
