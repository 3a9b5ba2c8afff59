// Where a picture's points stand, in pixels; and where they stand between two pictures.
//
// Between two stops on the way through the network an affine step of the plane turns and stretches (its
// polar parts, so a rotation never collapses the picture), and everything else moves along straight lines.
import { makeFront, markSeen } from "../scenes/hiding.js";
import { farToNear } from "../spaces/mesh.js";
import { polar } from "../spaces/polar.js";
import { fit } from "../spaces/room.js";
import { scalesOf } from "./scales.js";

/** @import { Box, Depths, Memory, Picture, Placed, Scales } from "../types" */

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

/** What lies `t` of the way from one placed picture to the next. @param {Placed} first @param {Placed} second @param {number} t @param {Box} box @param {Memory} room @returns {Placed} */
export function placeBetween(first, second, t, box, room) {
  const turn = first.picture.onward ? turning(first.picture.onward, first.scales, second.scales, box, t) : null;
  for (const name of CARRIED) {
    const xy = first[name];
    if (turn) applyTurn(xy, turn);
    else for (let i = 0; i < xy.length; i++) xy[i] += t * (second[name][i] - xy[i]);
  }
  const nearest = t < 0.5 ? first : second;
  const rect = nearest.scales.rect;
  const none = new Float32Array(0);
  const placed = { ...first, decisions: nearest.decisions, zeros: nearest.zeros, opacity: 1 - 4 * Math.min(t, 1 - t), lines: none };
  return { ...placed, scales: { ...first.scales, rect }, space: spaceBetween(placed, second, t, room) };
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
  const front = makeFront({ xy: placed.mesh, depth, m }, { left: x, right: x + width, bottom: y, top: y + height });
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

/** @param {Float32Array} xy @param {number[]} turn a, b, c, d, e, f of x' = a x + b y + e, y' = c x + d y + f */
function applyTurn(xy, [a, b, c, d, e, f]) {
  for (let p = 0; p < xy.length; p += 2) {
    const [x, y] = [xy[p], xy[p + 1]];
    xy[p] = a * x + b * y + e;
    xy[p + 1] = c * x + d * y + f;
  }
}

/** Part `t` of an affine step in pixels. @param {number[]} step in the units of both pictures @param {Scales} from @param {Scales} to @param {Box} box @param {number} t */
function turning([a, b, c, d, e, f], from, to, { rect, zoom }, t) {
  // In pixels y points down, so the mixed terms change sign.
  const m = [(to.kx * a) / from.kx, (-to.kx * b) / from.ky, (-to.ky * c) / from.kx, (to.ky * d) / from.ky];
  const x = to.kx * e + to.ox - m[0] * from.ox - m[1] * from.oy;
  const y = to.oy - to.ky * f - m[2] * from.ox - m[3] * from.oy;
  return polar(m, x, y, [rect.x + rect.width / 2 + zoom.x, rect.y + rect.height / 2 + zoom.y], t);
}
