// From a plane to pixels: one factor for both axes, so that nothing is stretched, then zoom and pan.

/** @import { Frame, Rect, Scales, Window, Zoom } from "../types" */

export const NO_ZOOM = Object.freeze({ scale: 1, x: 0, y: 0 });

/** @param {Window} window @param {Rect} rect @param {Zoom} zoom @returns {Scales} */
export function scalesOf(window, rect, zoom) {
  const fit = Math.min(rect.width / (window.right - window.left), rect.height / (window.top - window.bottom));
  const k = fit * zoom.scale;
  const [middleX, middleY] = [(window.left + window.right) / 2, (window.bottom + window.top) / 2];
  return {
    k,
    ox: rect.x + rect.width / 2 + zoom.x - k * middleX,
    oy: rect.y + rect.height / 2 + zoom.y + k * middleY,
    rect,
  };
}

/** The part of the plane that the rectangle shows. @param {Scales} scales @returns {Window} */
export function visible({ k, ox, oy, rect }) {
  return {
    left: (rect.x - ox) / k,
    right: (rect.x + rect.width - ox) / k,
    bottom: (oy - rect.y - rect.height) / k,
    top: (oy - rect.y) / k,
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
