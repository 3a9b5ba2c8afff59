// What is looked at, as a URL fragment, and back. Unknown or broken parts are left out.

/** @import { Settings } from "../types" */

/** @param {Settings} settings */
export function writeLink(settings) {
  const { epoch, through, axes, speed, loop, run, panels, cell } = settings;
  const parts = {
    epoch,
    through: Math.round(1000 * through) / 1000,
    ...(axes >= 0.5 ? { axes: 1 } : {}),
    speed,
    loop: Number(loop),
    run: run + 1,
    panels: panels.join(","),
    cell,
  };
  return `#${Object.entries(parts)
    .map(([name, value]) => `${name}=${value}`)
    .join("&")}`;
}

/** @param {string} fragment @returns {Partial<Settings>} */
export function readLink(fragment) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [name, value = ""] = part.split("=");
    const amount = Number(value);
    if (["epoch", "through", "axes", "speed"].includes(name) && value && amount >= 0 && Number.isFinite(amount))
      found[name] = amount;
    else if (name === "layer" && Number.isInteger(amount) && amount > 0) found.through = 2 * amount;
    else if (name === "run" && Number.isInteger(amount)) found.run = amount - 1;
    else if (name === "loop") found.loop = value === "1";
    else if (name === "cell" && /^[a-z0-9_-]+$/.test(value)) found.cell = value;
    else if (name === "panels" && /^[a-z0-9_,-]+$/.test(value)) found.panels = value.split(",");
  }
  return found;
}
