// Moving one picture under the eye: closer, aside, and round where it is a solid.
import { zoomAbout } from "../drawing/scales.js";

/** @import { View } from "../types" */

export const ZOOM_STEP = 1.4;

/** Zoom by `factor` about a pixel, or about the middle; 0 is all of it. @param {View} view @param {number} factor @param {number} [x] @param {number} [y] */
export function zoomBy(view, factor, x, y) {
  const { rect } = view.box;
  view.zoom = zoomAbout(view.zoom, rect, factor, x ?? rect.x + rect.width / 2, y ?? rect.y + rect.height / 2);
  view.box = { ...view.box, zoom: view.zoom };
  view.setting.redraw();
}

/** @param {View} view @param {number} dx in pixels @param {number} dy */
export function panBy(view, dx, dy) {
  if (view.zoom.scale === 1) return;
  view.zoom = { ...view.zoom, x: view.zoom.x + dx, y: view.zoom.y + dy };
  view.box = { ...view.box, zoom: view.zoom };
  view.setting.redraw();
}

/** The layer that dragging turns now, if it does. @param {View} view */
export function turnable({ setting: { panel, state, look } }) {
  return panel.turnable && !state().trouble ? panel.turnable(state(), look()) : null;
}

/** Back to how the films show it. @param {View} view @param {number | null} layer one that may have been turned */
export function reset(view, layer) {
  if (layer !== null) view.setting.pointing.unturn(layer);
  zoomBy(view, 0);
}
