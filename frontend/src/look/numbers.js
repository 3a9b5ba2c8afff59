// Numbers as a person reads them: three digits that count, a real minus sign.

/** @param {number} value @param {number} [digits] */
export function number(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text =
    size >= 1e5 || (size > 0 && size < 1e-3) ? value.toExponential(1) : String(Number(value.toPrecision(digits)));
  return text.replace("-", "−");
}

/** Always three decimals, as on the films. @param {number | undefined} value */
export function fixed(value) {
  return value === undefined || !Number.isFinite(value) ? "—" : value.toFixed(3).replace("-", "−");
}
