// Light or dark, as the host is; the colours themselves are in player.css.
import { shareColour } from "../look/colours.js";

/** @import { Palette } from "../types" */

/** Is the host dark? Notebooks say so on the body; elsewhere the system does. @param {Document} document */
export function isDark(document) {
  for (const host of [document.body, document.documentElement]) {
    const { jpThemeLight, theme, vscodeThemeKind } = host.dataset;
    if (jpThemeLight) return jpThemeLight === "false";
    if (vscodeThemeKind) return vscodeThemeKind.includes("dark");
    if (theme === "dark" || theme === "light") return theme === "dark";
    if (host.classList.contains("dark")) return true;
    if (host.classList.contains("light")) return false;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Put the host's theme on `root`, now and whenever it changes; return what ends that. @param {HTMLElement} root @param {() => void} changed */
export function followTheme(root, changed) {
  const document = root.ownerDocument;
  const apply = () => {
    const theme = isDark(document) ? "dark" : "light";
    if (root.dataset.nfTheme === theme) return;
    root.dataset.nfTheme = theme;
    changed();
  };
  apply();
  const system = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(apply);
  system.addEventListener("change", apply);
  for (const host of [document.body, document.documentElement]) observer.observe(host, { attributes: true });
  return () => {
    system.removeEventListener("change", apply);
    observer.disconnect();
  };
}

/** @param {HTMLElement} root @returns {Palette} */
export function paletteOf(root) {
  const style = getComputedStyle(root);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--nf-${name}`).trim();
  return {
    paper: colour("paper"),
    ink: colour("ink"),
    quiet: colour("quiet"),
    faint: colour("faint"),
    accent: colour("accent"),
    loss: colour("loss"),
    accuracy: colour("accuracy"),
    signs: [shareColour(0), shareColour(1)],
    dark: root.dataset.nfTheme === "dark",
  };
}
