// One number: it lies across, the input plane's second coordinate up, so that the plane is pressed flat one way.
import { LOOK } from "../../look/table.js";
import { classInFormulas, nameInFormulas, words } from "../../look/words.js";
import { heightWords, heightsOn } from "../heights.js";
import { nextDecisions } from "../lines.js";
import { valuesOf, windowOn } from "../space.js";
import { PLAIN, makeKind } from "./kind.js";

/** @import { Space } from "../../types" */

// Room beyond a probability's 0 and 1.
const ROOM = LOOK.line.room;

/** @param {Space} space */
function nameOf({ recording: { dataset }, isProbability, isOutput, letter }) {
  if (isProbability) return words("colour.two", { class: classInFormulas(dataset.class_names) });
  return isOutput ? words("colour.value", { value: nameInFormulas(dataset.target_name || words("value")) }) : `${letter}1`;
}

export const LINE = makeKind({
  name: "line",
  // Of two probabilities, the second tells both.
  shows: ({ layer, width, isProbability }) => layer > 0 && (width === 1 || (width === 2 && isProbability)),
  window(space, place) {
    const { bottom, top } = space.recording.window;
    if (space.isProbability) return { left: -ROOM, right: 1 + ROOM, bottom, top };
    return { ...windowOn(space, place).window, bottom, top };
  },
  see(space, _place, cloud, out) {
    const { n, seen } = cloud;
    const values = valuesOf(space, cloud);
    const last = values.length - n;
    for (let p = 0; p < n; p++) {
      out[2 * p] = values[last + p];
      out[2 * p + 1] = seen[n + p];
    }
  },
  axes: (space) => [nameOf(space), heightsOn(space.recording) ? heightWords(space.recording.dataset) : space.recording.plane.names[1]],
  // Values are numbered in their own units; heights are none of the layer's numbers.
  ticks({ recording, isOutput, isProbability }) {
    const [mean, deviation] = recording.dataset.target_scaling;
    return [isOutput && !isProbability ? { mean, deviation } : PLAIN, null];
  },
  decisions: ({ recording, layer, stage, isOutput }, moment) =>
    stage === "pre" || isOutput ? [] : nextDecisions(recording, moment, layer),
  zeros: ({ isOutput }) => (isOutput ? [] : [[1, 0, 0]]),
  keepsAspect: () => false,
});
