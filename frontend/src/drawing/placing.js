// Where a picture's points stand, in pixels; and where they stand between two pictures.
//
// Between two stops on the way through the network an activation moves every unit by itself, so points go along
// straight lines; anything else is a new view, to which the sheet turns.
import { makeFront, markSeen } from "../scenes/hiding.js";
import { farToNear } from "../spaces/mesh.js";
import { passage, straight } from "../spaces/passage.js";
import { fit } from "../spaces/room.js";
import { scalesOf } from "./scales.js";

/** @import { Box, Depths, Memory, Picture, Placed, Rect, Scales } from "../types" */

const CARRIED = /** @type {const} */ (["mesh", "grid", "samples", "boundary"]);

/** A picture in pixels; its arrays stay in `room`. @param {Picture} picture @param {Box} box @param {Memory} room @returns {Placed} */
export function placeAt(picture, box, room) {
  const { frame, space } = picture;
  const scales = scalesOf(picture.window, box, frame.keeps_aspect);
  const put = (/** @type {string} */ name, /** @type {Float32Array} */ points) => toPixels(points, scales, fit(room, name, Float32Array, points.length));
  const carried = Object.fromEntries(CARRIED.map((name) => [name, put(name, picture[name])]));
  const straight = { decisions: put("decisions", picture.decisions), zeros: put("zeros", picture.zeros), opacity: 1 };
  const placed = { picture, scales, ...carried, ...straight, lines: put("lines", frame.lines), space: null };
  if (!space) return /** @type {Placed} */ (placed);
  const { grid, samples, boundary } = space;
  return /** @type {Placed} */ ({ ...placed, space: { order: orderOf(space.depth.mesh, picture.m, room), grid, samples, boundary } });
}

/**
 * What lies `t` of the way from one placed picture to the next.
 * @param {Placed} first @param {Placed} second @param {{t: number, isFold: boolean}} way a fold is seen from one side all along
 * @param {Memory} room @returns {Placed}
 */
export function placeBetween(first, second, { t, isFold }, room) {
  const share = isFold ? straight(t) : passage(first.mesh, second.mesh, t);
  for (const name of CARRIED) move(first[name], second[name], share);
  const nearest = t < 0.5 ? first : second;
  const none = new Float32Array(0);
  const placed = { ...first, decisions: nearest.decisions, zeros: nearest.zeros, opacity: 1 - 4 * Math.min(t, 1 - t), lines: none };
  return { ...placed, scales: { ...first.scales, rect: rectBetween(first.scales.rect, second.scales.rect, t) }, space: spaceBetween(placed, second, t, room) };
}

/** @param {Rect} first @param {Rect} second @param {number} t @returns {Rect} */
function rectBetween(first, second, t) {
  const mix = (/** @type {keyof Rect} */ name) => first[name] + t * (second[name] - first[name]);
  return { x: mix("x"), y: mix("y"), width: mix("width"), height: mix("height") };
}

/** @param {Placed} placed @param {Placed} second @param {number} t @param {Memory} room @returns {Placed["space"]} */
function spaceBetween(placed, second, t, room) {
  const [from, to] = [placed.picture.space?.depth, second.picture.space?.depth];
  if (!from && !to) return null;
  const { m } = placed.picture;
  const depthOf = (/** @type {keyof Depths} */ name) => {
    const out = fit(room, `${name}Depth`, Float32Array, placed[name].length / 2);
    for (let p = 0; p < out.length; p++) out[p] = (from ? (1 - t) * from[name][p] : 0) + (to ? t * to[name][p] : 0);
    return out;
  };
  const { x, y, width, height } = placed.scales.rect;
  const depth = depthOf("mesh");
  const window = { left: x, right: x + width, bottom: y, top: y + height };
  const front = makeFront({ xy: placed.mesh, depth, m }, window, room);
  const mark = (/** @type {"grid" | "samples" | "boundary"} */ name) => {
    const near = depthOf(name);
    return markSeen(front, placed[name], near, near.length, fit(room, `${name}Seen`, Uint8Array, near.length));
  };
  return { order: orderOf(depth, m, room), grid: mark("grid"), samples: mark("samples"), boundary: mark("boundary") };
}

/** The cells of the sheet, the farthest first. @param {Float32Array} depth @param {number} m @param {Memory} room */
function orderOf(depth, m, room) {
  const cells = (m - 1) * (m - 1);
  return farToNear(depth, m, fit(room, "order", Int32Array, cells), fit(room, "bucket", Uint16Array, cells));
}

/** @param {Float32Array} points @param {Scales} scales @param {Float32Array} out */
function toPixels(points, { kx, ky, ox, oy }, out) {
  for (let p = 0; p < points.length; p += 2) {
    out[p] = points[p] * kx + ox;
    out[p + 1] = oy - points[p + 1] * ky;
  }
  return out;
}

/** @param {Float32Array} xy @param {Float32Array} next @param {ReturnType<typeof straight>} share */
function move(xy, next, { first: [a, b, c, d], second: [p, q, r, s], shift: [e, f] }) {
  for (let i = 0; i < xy.length; i += 2) {
    const [x, y, u, v] = [xy[i], xy[i + 1], next[i], next[i + 1]];
    xy[i] = a * x + b * y + p * u + q * v + e;
    xy[i + 1] = c * x + d * y + r * u + s * v + f;
  }
}
