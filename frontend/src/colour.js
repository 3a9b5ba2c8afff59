// One absolute scale: a colour is a class, its paleness is uncertainty, p = 0.5 is light grey.

const CLASSES = [
  [0x3f, 0x7f, 0x93],
  [0xc3, 0x55, 0x3a],
];
const UNDECIDED = [0xe9, 0xe9, 0xe9];
export const LEVELS = 256;
// Lines on the sheet, which is light in every theme.
export const SHEET_INK = "#1f2428";

/** Red, green, blue of P(class 1). @param {number} p in [0, 1] */
export function colourOf(p) {
  const strength = Math.abs(2 * p - 1);
  const full = CLASSES[p < 0.5 ? 0 : 1];
  return UNDECIDED.map((grey, channel) => Math.round(grey + (full[channel] - grey) * strength));
}

/** The scale as pixels of an ImageData, alpha 255, in LEVELS steps; little-endian, as every browser is. */
export const PIXELS = Uint32Array.from({ length: LEVELS }, (_, level) => {
  const [red, green, blue] = colourOf(level / (LEVELS - 1));
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
});

/** @param {number} p */
export const css = (p) => `rgb(${colourOf(p).join(" ")})`;

/**
 * A number of either sign on the same scale, 0 grey, squashed by one fixed rule for all epochs.
 * @param {number} value @returns {number} in [0, 1]
 */
export const squash = (value) => 0.5 + (0.5 * value) / (1 + Math.abs(value));

/** How a unit's response becomes a colour: outputs bounded to [-1, 1] or [0, 1] as they are. @param {string} activation */
export function shadeOf(activation) {
  if (activation === "sigmoid") return (/** @type {number} */ v) => v;
  if (activation === "tanh" || activation === "sin") return (/** @type {number} */ v) => (v + 1) / 2;
  return squash;
}

/** "#rrggbb" as an ImageData pixel. @param {string} hex */
export function pixelOf(hex) {
  const value = parseInt(hex.slice(1, 7), 16);
  return ((255 << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}
