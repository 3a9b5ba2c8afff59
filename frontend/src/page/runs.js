// The states of all recordings at the clock's epoch, computed when a view asks for them.
import { alongOther } from "../recordings/axes.js";
import { momentAt } from "../recordings/moments.js";
import { lastEpoch } from "../recordings/recording.js";
import { scaleOf } from "../scenes/curves.js";
import { curvesOf } from "../scenes/legend.js";
import { withoutCommon } from "../scenes/names.js";
import { isSlow, makeState, meshSize, moveState } from "../scenes/state.js";

/** @import { Look, Recording, State, Store } from "../types" */
/** @typedef {ReturnType<typeof makeRuns>} Runs */

/** Has it pictures whose neighbours are counted? @param {Recording} recording */
const isWide = ({ layers }) => layers.some(({ units }) => units > 2);

/** @param {Recording[]} recordings @param {Store} store */
export function makeRuns(recordings, store) {
  const lossTop = lossTopOf(recordings);
  const last = Math.max(...recordings.map(lastEpoch));
  let isHurried = false;
  /** @type {Map<string, State>} */
  const states = new Map();

  /** @param {number} run @returns {State} */
  function stateOf(run) {
    const cells = store.state.run < 0 ? recordings.length : 1;
    const mesh = meshSize(recordings[run], cells, isHurried);
    const isQuick = isHurried && isSlow(recordings[run]);
    const key = `${run}/${mesh}/${isQuick}`;
    let state = states.get(key);
    if (!state) states.set(key, (state = makeState(recordings[run], mesh, isQuick)));
    moveState(state, momentAt(recordings[run], store.state.epoch, store.state.ahead));
    state.turns = store.state.turns;
    return store.state.axes < 0.5 ? state : { ...state, recording: alongOther(state.recording) };
  }
  const names = withoutCommon(recordings.map(({ name }) => name));
  const isGrid = () => recordings.length > 1 && store.state.run < 0;
  const first = () => stateOf(Math.max(0, store.state.run));
  return {
    recordings,
    /** What tells the runs apart. */
    names,
    stateOf,
    isGrid,
    first,
    shown: () => (isGrid() ? recordings.map((_, run) => stateOf(run)) : [first()]),
    look: () => lookOf(store, lossTop, last, !isHurried),
    /** While things move, networks that are slow to compute get a coarser mesh, and some numbers wait. Return whether that changes anything. @param {boolean} hurry */
    hurry(hurry) {
      const isNews = hurry !== isHurried && recordings.some((run) => isSlow(run) || isWide(run));
      isHurried = hurry;
      return isNews;
    },
  };
}

/** One scale of loss for all runs, so that they can be compared. @param {Recording[]} recordings */
function lossTopOf(recordings) {
  const losses = recordings.flatMap(curvesOf).filter(({ name }) => name === "loss");
  return Math.max(...losses.map((curve) => scaleOf(curve).high)) || 1;
}

/** What is under the pointer lights up before what was chosen. @param {Store} store @param {number} lossTop @param {number} lastEpoch @param {boolean} isAtRest @returns {Look} */
function lookOf({ state: { epoch, through, axes, sample, neuron, hover } }, lossTop, lastEpoch, isAtRest) {
  const lit = { sample: hover?.sample ?? sample, neuron: hover?.neuron ?? neuron };
  return { epoch, through, axes, ...lit, lossTop, lastEpoch, isAtRest };
}
