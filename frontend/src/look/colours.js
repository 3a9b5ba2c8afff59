// One absolute scale: a colour is a class, its paleness is uncertainty, undecided is light grey.
import { LOOK } from "./table.js";

const { two: TWO, many: MANY } = LOOK.colours;
export const { ink: INK, quiet: QUIET, paper: PAPER } = LOOK.colours;
export const { levels: LEVELS } = LOOK.scale;
const MARKERS = Object.keys(LOOK.markers);
// How much of the sheet's colour covers what is below it, so that a fold shows as a second layer.
export const SHEET_OPACITY = LOOK.sheet.opacity;

/** "#rrggbb" as red, green, blue. @param {string} hex */
export const channelsOf = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

const UNDECIDED = channelsOf(LOOK.colours.undecided);

/**
 * The colour and the marker of each of `classes`; beyond ten the colours come round with another marker.
 * @param {number} classes @returns {{colour: string, marker: string}[]}
 */
export function classStyles(classes) {
  const palette = classes === 2 ? TWO : MANY;
  return Array.from({ length: classes }, (_, label) => ({
    colour: palette[label % palette.length],
    marker: MARKERS[(label + Math.floor(label / palette.length)) % MARKERS.length],
  }));
}

/** A colour between light grey and `full`. @param {number[]} full @param {number} strength in [0, 1] */
const paled = (full, strength) =>
  UNDECIDED.map((grey, channel) => Math.round(grey + (full[channel] - grey) * strength));

/** Red, green, blue of P(class 1), or of a value's place on the diverging scale. @param {number} p in [0, 1] */
export const colourOf = (p) => paled(channelsOf(TWO[p < 0.5 ? 0 : 1]), Math.abs(2 * p - 1));

/** An ImageData pixel, alpha 255; little-endian, as every browser is. @param {number[]} channels */
const pixel = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** "#rrggbb" as an ImageData pixel. @param {string} hex */
export const pixelOf = (hex) => pixel(channelsOf(hex));

/** @param {(share: number) => number[]} colour @returns {Uint32Array} the pixels of [0, 1] in LEVELS steps */
const ramp = (colour) => Uint32Array.from({ length: LEVELS }, (_, level) => pixel(colour(level / (LEVELS - 1))));

/** The scale of two classes as pixels of an ImageData. */
export const PIXELS = ramp(colourOf);

/** For each of `classes` its colour as pixels, from light grey on. @param {number} classes */
export const rampsOf = (classes) =>
  classStyles(classes).map(({ colour }) => ramp((share) => paled(channelsOf(colour), share)));

/** A pixel of the sheet as it looks over white. @param {number} value */
export function onPaper(value) {
  const channel = (/** @type {number} */ shift) =>
    Math.round(255 + SHEET_OPACITY * (((value >> shift) & 255) - 255)) << shift;
  return ((255 << 24) | channel(16) | channel(8) | channel(0)) >>> 0;
}

/** "#rrggbb" of a place on the scale of two colours. @param {number} share in [0, 1] */
export function shareColour(share) {
  const pixel = PIXELS[Math.floor(share * (LEVELS - 1) + 0.5)];
  return `#${[0, 8, 16].map((shift) => ((pixel >> shift) & 255).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * A number of either sign on the same scale, 0 grey, squashed by one fixed rule for all epochs.
 * @param {number} value @returns {number} in [0, 1]
 */
export const squash = (value) => 0.5 + (0.5 * value) / (1 + Math.abs(value));

/** How a unit's response becomes a colour: outputs bounded to [-1, 1] or [0, 1] as they are. @param {string} activation */
export function shadeOf(activation) {
  if (activation === "sigmoid" || activation === "softmax") return (/** @type {number} */ v) => v;
  if (activation === "tanh" || activation === "sin") return (/** @type {number} */ v) => (v + 1) / 2;
  return squash;
}
