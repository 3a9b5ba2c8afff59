// From a plane to pixels, then zoom and pan.

/** @import { Box, Rect, Scales, Window, Zoom } from "../types" */

export const NO_ZOOM = Object.freeze({ scale: 1, x: 0, y: 0 });

/**
 * Where a window lies in a rectangle: in all of it, or, if a step across is as long as one up, in its middle.
 * @param {Window} window @param {Rect} rect @param {boolean} keepsAspect @returns {Rect}
 */
export function fitted({ left, right, bottom, top }, rect, keepsAspect) {
  if (!keepsAspect) return rect;
  const k = Math.min(rect.width / (right - left), rect.height / (top - bottom));
  const [width, height] = [k * (right - left), k * (top - bottom)];
  return { x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height };
}

/** @param {Window} window @param {Pick<Box, "rect" | "zoom">} box @param {boolean} [keepsAspect] @returns {Scales} */
export function scalesOf(window, { rect, zoom }, keepsAspect = true) {
  const place = fitted(window, rect, keepsAspect);
  const kx = (place.width / (window.right - window.left)) * zoom.scale;
  const ky = (place.height / (window.top - window.bottom)) * zoom.scale;
  return {
    kx,
    ky,
    ox: rect.x + rect.width / 2 + zoom.x - (kx * (window.left + window.right)) / 2,
    oy: rect.y + rect.height / 2 + zoom.y + (ky * (window.bottom + window.top)) / 2,
    // What is looked at closely takes all the room there is.
    rect: zoom.scale > 1 ? rect : place,
  };
}

/** The part of the plane that the rectangle shows. @param {Scales} scales @returns {Window} */
export function visible({ kx, ky, ox, oy, rect }) {
  return {
    left: (rect.x - ox) / kx,
    right: (rect.x + rect.width - ox) / kx,
    bottom: (oy - rect.y - rect.height) / ky,
    top: (oy - rect.y) / ky,
  };
}

/** Change a zoom by `factor`, keeping the pixel (x, y) where it is. @param {Zoom} zoom @param {Rect} rect @param {number} factor @param {number} x @param {number} y @returns {Zoom} */
export function zoomAbout(zoom, rect, factor, x, y) {
  const scale = Math.min(64, Math.max(1, zoom.scale * factor));
  if (scale === 1) return NO_ZOOM;
  const [dx, dy] = [x - rect.x - rect.width / 2, y - rect.y - rect.height / 2];
  const share = scale / zoom.scale;
  return { scale, x: dx - (dx - zoom.x) * share, y: dy - (dy - zoom.y) * share };
}

/** Round numbers for three to six ticks in [low, high]. @param {number} low @param {number} high @returns {number[]} */
export function ticks(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const found = [];
  for (let i = Math.ceil(low / step); i * step <= high && found.length < 12; i++) found.push(i * step);
  return found;
}
