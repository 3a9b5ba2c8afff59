// A space: the input plane, or a layer into which the network has carried it, at one point of the way.
import { drawAround, drawPicture } from "../drawing/picture.js";
import { placeAt, placeBetween } from "../drawing/placing.js";
import { drawLevel } from "../drawing/marks/level.js";
import { nearest } from "../drawing/marks/samples.js";
import { scalesOf, visible } from "../drawing/scales.js";
import { alongOther } from "../recordings/axes.js";
import { hasNeuron } from "../recordings/recording.js";
import { hiddenHelp, inputHelp } from "../scenes/help.js";
import { isFold, kindOf } from "../scenes/kinds/index.js";
import { closerAt, pictureAt } from "../scenes/pictures.js";
import { stopName } from "../scenes/sentences.js";
import { spaceOf } from "../scenes/space.js";
import { between } from "../scenes/where.js";
import { captionsOf, titleOf } from "../scenes/words.js";
import { crossings, makeCrossings } from "../spaces/contour.js";

/** @import { Box, Context, Look, Memory, Panel, Placed, State } from "../types" */

/** The picture that stays at one stop. @param {string} id @param {number} stop @returns {Panel} */
export const makeStill = (id, stop) => ({
  ...makeSpace(id, () => stop, (_, through) => [through, through, 0]),
  title: (state) => titleOf(spaceOf(state, stop)),
});

/**
 * A panel that shows the sheet at one point of its way through the network.
 * @param {string} id @param {(look: Look, state: State) => number} throughOf
 * @param {typeof between} [partsOf] between which stops that is, and where @returns {Panel}
 */
export function makeSpace(id, throughOf, partsOf = between) {
  return {
    id,
    zooms: true,
    margins: { left: 34, right: 10, top: 10, bottom: 24 },
    title: (state, look) => stopName(state.recording, throughOf(look, state)),
    note(state, look, memory) {
      const about = id === "input_space" ? planeWords(state) : caveatAlong(state, partsOf(state.recording, throughOf(look, state)));
      return [about, memory.note].filter(Boolean).join(" · ");
    },
    captions(state, look) {
      const [stop, , t] = partsOf(state.recording, throughOf(look, state));
      // The network decides where it does all along the way.
      return captionsOf(spaceOf(state, stop)).filter(({ pen }) => !t || pen === "boundary");
    },
    help(state, look) {
      const through = throughOf(look, state);
      return through ? hiddenHelp(state, through) : inputHelp(state);
    },
    draw(state, look, box, context, memory) {
      const placed = placedAt(state, look, partsOf(state.recording, throughOf(look, state)), box, memory);
      memory.samples = placed.samples;
      const above = () => lightNeuron(state, look, placed, context, memory);
      drawPicture(placed, { groups: state.groups, lit: look.sample, above, isQuick: state.isQuick }, context, (memory.sheet ??= {}));
      if (placed.opacity === 1) drawAround(placed, context);
      // A line that has been there stays, so that nothing below it jumps.
      memory.note = (placed.opacity === 1 && placed.picture.note) || (memory.note && "\u00a0");
    },
    hit(_state, _look, _box, x, y, memory) {
      const sample = memory.samples ? nearest(memory.samples, memory.samples.length / 2, x, y) : null;
      return sample === null ? null : { sample };
    },
    turnable(state, look) {
      const through = throughOf(look, state);
      const stop = [Math.ceil(through), Math.floor(through)].find((at) => kindOf(spaceOf(state, at)).front);
      return stop === undefined ? null : (stop + 1) >> 1;
    },
  };
}

/** Which plane of the input space it is, "" if it is all of it. @param {State} state */
const planeWords = ({ recording: { plane } }) => (plane.isWhole ? "" : `the plane of ${plane.about}`);

/** The plane itself. */
export const input = makeStill("input_space", 0);

/** The one that follows the slider through the network. */
export const hidden = makeSpace("hidden_space", ({ through }, { recording }) => Math.min(through, 2 * recording.layers.length));

/** What is not as it seems of the picture at a stop, or of either that another lies between. @param {State} state @param {[number, number, number]} parts */
function caveatAlong(state, [stop, next, t]) {
  const spaces = (t ? [next, stop] : [stop]).map((at) => spaceOf(state, at));
  return spaces.map((space) => kindOf(space).caveat(space)).find((words) => words) ?? "";
}

/**
 * What is drawn: the picture at a stop, or what lies between two.
 * @param {State} state @param {Look} look @param {[number, number, number]} parts @param {Box} box
 * @param {Memory} memory @returns {Placed}
 */
function placedAt(state, look, [stop, next, t], box, memory) {
  const [first, second, place] = [(memory.first ??= {}), (memory.second ??= {}), (memory.place ??= {})];
  if (t === 0 && isTurning(state, stop, look)) return turnedAt(state, stop, look, box, memory);
  if (t === 0) return placeAt(stillAt(state, look, stop, box, first), box, place);
  const options = { isAtRest: false, isBetween: true };
  const from = placeAt(pictureAt(state, stop, first, options), box, place);
  const to = placeAt(pictureAt(state, next, second, options), box, (memory.next ??= {}));
  const way = { t, isFold: isFold(spaceOf(state, stop), spaceOf(state, next)) };
  return placeBetween(from, to, way, (memory.between ??= {}));
}

/** Is the layer at a stop on its way to its other axes? @param {State} state @param {number} stop @param {Look} look */
const isTurning = ({ recording: { views } }, stop, { axes }) =>
  axes > 0 && axes < 1 && stop > 0 && views[((stop + 1) >> 1) - 1]?.other !== undefined;

/** What lies between the pictures along either axes. @param {State} state @param {number} stop @param {Look} look @param {Box} box @param {Memory} memory @returns {Placed} */
function turnedAt(state, stop, { axes }, box, memory) {
  const other = { ...state, recording: alongOther(state.recording) };
  const [first, second] = axes < 0.5 ? [state, other] : [other, state];
  const placed = (/** @type {State} */ one, /** @type {string} */ name) =>
    placeAt(pictureAt(one, stop, (memory[`${name}Axes`] ??= {}), { isAtRest: false, isBetween: true }), box, (memory[`${name}Place`] ??= {}));
  return placeBetween(placed(first, "first"), placed(second, "second"), { t: axes, isFold: false }, (memory.between ??= {}));
}

/** The picture at a stop; looked at closely, lines go on and the plane itself shows more. @param {State} state @param {Look} look @param {number} stop @param {Box} box @param {Memory} room */
function stillAt(state, { isAtRest }, stop, box, room) {
  if (box.zoom.scale === 1) return pictureAt(state, stop, room, { isAtRest });
  const space = spaceOf(state, stop);
  const kind = kindOf(space);
  const window = visible(scalesOf(kind.window(space, state.place), box, kind.keepsAspect(space)));
  const picture = pictureAt(state, stop, room, { isAtRest, window });
  return stop === 0 && !state.recording.pictures ? { ...picture, ...closerAt(state, window, room) } : picture;
}

/** Light where the chosen neuron is zero. @param {State} state @param {Look} look @param {Placed} placed @param {Context} context @param {Memory} memory */
function lightNeuron({ recording, sheet, mesh: m }, { neuron }, placed, context, memory) {
  if (!hasNeuron(recording, neuron)) return;
  memory.zero ??= makeCrossings();
  const values = sheet.layers[neuron.layer - 1].pre;
  crossings({ values, at: neuron.unit * sheet.n, m, level: 0 }, memory.zero);
  drawLevel({ crossings: memory.zero, xy: placed.mesh }, { colour: context.palette.accent, width: 3 }, context);
}
