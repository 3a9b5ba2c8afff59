// States of recordings made by hand.
import { readPayload } from "../src/recordings/payload.js";
import { makeState, moveState } from "../src/scenes/state.js";
import { payloadOf } from "./payload_of.js";

/** The state of a recording at its first epoch. @param {Parameters<typeof payloadOf>[0]} [change] @param {Parameters<typeof payloadOf>[1]} [options] @param {number} [mesh] */
export function stateOf(change, options, mesh = 13) {
  const state = makeState(readPayload(payloadOf(change, options)).recordings[0], mesh);
  moveState(state, 0);
  return state;
}
