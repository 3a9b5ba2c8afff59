// A layer of three units in space: what is far is painted first, and what is behind is seen faintly.
import { farToNear } from "../spaces/mesh.js";
import { makeFront, markSeen } from "./front.js";
import { depthsAt } from "./kinds.js";

/** @import { Cloud, Memory, Rect, State } from "../types" */

/**
 * The order of the sheet's cells, and which points of each cloud the eye sees; null where no picture is a solid.
 * @param {State} state @param {number} through @param {Rect} rect @param {Memory} memory with every cloud's pixels
 * @returns {{order: Int32Array, sheet: Uint8Array, samples: Uint8Array, border: Uint8Array} | null}
 */
export function solidAt(state, through, rect, memory) {
  const { mesh } = state;
  const cells = (mesh - 1) * (mesh - 1);
  const room = (memory.solid ??= {});
  if (room.order?.length !== cells)
    Object.assign(room, { order: new Int32Array(cells), bucket: new Uint16Array(cells) });
  const depth = depthsAt(state, state.sheet, through, fit(room, "depth", Float32Array, mesh * mesh));
  if (!depth) return null;
  const front = makeFront(memory.sheet.xy, depth, mesh, rect);
  const seen = (/** @type {"sheet" | "samples" | "border"} */ name) => {
    const { n } = /** @type {Cloud} */ (state[name]);
    const depths = depthsAt(state, state[name], through, fit(room, `${name}Depth`, Float32Array, n));
    return markSeen(front, memory[name].xy, depths ?? depth, n, fit(room, name, Uint8Array, n));
  };
  return {
    order: farToNear(depth, mesh, room.order, room.bucket),
    sheet: seen("sheet"),
    samples: seen("samples"),
    border: seen("border"),
  };
}

/** An array that is kept from frame to frame. @param {Record<string, any>} room @param {string} name @param {any} Type @param {number} length */
function fit(room, name, Type, length) {
  if (!(room[name]?.length >= length)) room[name] = new Type(Math.ceil(1.2 * length));
  return room[name].subarray(0, length);
}
