// The states of all recordings at the clock's epoch, computed when a view asks for them.
import { lastEpoch, placeAt } from "../recordings/recording.js";
import { isSlow, makeState, meshSize, moveState } from "../scenes/state.js";

/** @import { Recording, State, Store } from "../types" */
/** @typedef {ReturnType<typeof makeRuns>} Runs */

/** Has it pictures whose neighbours are counted? @param {Recording} recording */
const isWide = ({ layers }) => layers.some(({ units }) => units > 2);

/** @param {Recording[]} recordings @param {Store} store */
export function makeRuns(recordings, store) {
  // One scale of loss for all runs, so that they can be compared; a run that blew up does not set it.
  const losses = recordings
    .flatMap(({ metrics }) => [...(metrics.loss ?? []), ...(metrics.held_out_loss ?? [])])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const lossTop = 1.08 * (losses[Math.floor(0.995 * (losses.length - 1))] || 1);
  const last = Math.max(...recordings.map(lastEpoch));
  let isHurried = false;
  /** @type {Map<string, State>} */
  const states = new Map();

  /** @param {number} run @returns {State} */
  function stateOf(run) {
    const cells = store.state.run < 0 ? recordings.length : 1;
    const mesh = meshSize(recordings[run], cells, isHurried);
    const key = `${run}/${mesh}`;
    let state = states.get(key);
    if (!state) states.set(key, (state = makeState(recordings[run], mesh)));
    moveState(state, placeAt(recordings[run], store.state.epoch));
    state.turns = store.state.turns;
    return state;
  }
  const isGrid = () => recordings.length > 1 && store.state.run < 0;
  return {
    recordings,
    stateOf,
    isGrid,
    /** While things move, networks that are slow to compute get a coarser mesh, and some numbers wait. Return whether that changes anything. @param {boolean} hurry */
    hurry(hurry) {
      const isNews = hurry !== isHurried && recordings.some((run) => isSlow(run) || isWide(run));
      isHurried = hurry;
      return isNews;
    },
    first: () => stateOf(Math.max(0, store.state.run)),
    shown: () => (isGrid() ? recordings.map((_, run) => stateOf(run)) : [stateOf(Math.max(0, store.state.run))]),
    look() {
      const { epoch, through, sample, neuron, hover } = store.state;
      return {
        epoch,
        through,
        sample: hover?.sample ?? sample,
        neuron: hover?.neuron ?? neuron,
        lossTop,
        lastEpoch: last,
        isAtRest: !isHurried,
      };
    },
  };
}
