// A pen with the canvas's verbs that writes SVG: lines and text stay lines and text.

const escape = (/** @type {string} */ text) =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter);
const round = (/** @type {number} */ value) => String(Math.round(value * 100) / 100);

export class SvgPen {
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "11px sans-serif";
  textAlign = "left";
  textBaseline = "alphabetic";
  lineJoin = "miter";
  lineCap = "butt";

  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    /** @type {string[]} */
    this.parts = [];
    this.path = "";
    /** @type {number[]} */
    this.dash = [];
    /** @type {number[]} groups opened since each save */
    this.groups = [];
    this.clips = 0;
  }

  beginPath() {
    this.path = "";
  }
  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }
  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${round(x)} ${round(y)}`;
  }
  closePath() {
    this.path += "Z";
  }
  /** Whole circles only, which is all that the marks draw. @param {number} x @param {number} y @param {number} r */
  arc(x, y, r) {
    const [left, right, up, radius] = [round(x - r), round(x + r), round(y), round(r)];
    this.path += `M${right} ${up}A${radius} ${radius} 0 1 1 ${left} ${up}A${radius} ${radius} 0 1 1 ${right} ${up}Z`;
  }
  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  rect(x, y, w, h) {
    this.path += `M${round(x)} ${round(y)}h${round(w)}v${round(h)}h${round(-w)}Z`;
  }
  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  fill() {
    this.add(`<path d="${this.path}" fill="${escape(this.fillStyle)}"${this.opacity()}/>`);
  }
  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    const style = `stroke="${escape(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}" stroke-linejoin="${this.lineJoin}" stroke-linecap="${this.lineCap}"`;
    this.add(`<path d="${this.path}" fill="none" ${style}${dash}${this.opacity()}/>`);
  }
  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  fillRect(x, y, w, h) {
    this.add(
      `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${escape(this.fillStyle)}"${this.opacity()}/>`,
    );
  }
  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  strokeRect(x, y, w, h) {
    this.beginPath();
    this.rect(x, y, w, h);
    this.stroke();
  }
  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const anchor = { center: "middle", right: "end" }[this.textAlign] ?? "start";
    const base = { top: "hanging", middle: "central", bottom: "text-after-edge" }[this.textBaseline] ?? "alphabetic";
    const style = `font:${this.font}`;
    this.add(
      `<text x="${round(x)}" y="${round(y)}" fill="${escape(this.fillStyle)}" text-anchor="${anchor}" dominant-baseline="${base}" style="${escape(style)}">${escape(text)}</text>`,
    );
  }
  /** As the canvas has it: a part of the image, and where to. @param {HTMLCanvasElement} image @param {[number, number, number, number, number, number, number, number]} place */
  drawImage(image, ...[sx, sy, sw, sh, x, y, w, h]) {
    const [kx, ky] = [w / sw, h / sh];
    this.open(x, y, w, h);
    this.add(
      `<image href="${image.toDataURL("image/png")}" x="${round(x - sx * kx)}" y="${round(y - sy * ky)}" ` +
        `width="${round(image.width * kx)}" height="${round(image.height * ky)}" preserveAspectRatio="none"/>`,
    );
    this.add("</g>");
  }

  save() {
    this.groups.push(0);
  }
  restore() {
    this.add("</g>".repeat(this.groups.pop() ?? 0));
  }
  clip() {
    this.openPath(this.path);
    this.holdOpen();
  }
  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.add(`<g transform="translate(${round(x)} ${round(y)})">`);
    this.holdOpen();
  }
  /** @param {number} angle in radians */
  rotate(angle) {
    this.add(`<g transform="rotate(${round((angle * 180) / Math.PI)})">`);
    this.holdOpen();
  }
  holdOpen() {
    if (this.groups.length) this.groups[this.groups.length - 1]++;
  }

  /** The whole picture as text. */
  toString() {
    return `<svg xmlns="http://www.w3.org/2000/svg" ${this.size}>${this.parts.join("")}</svg>\n`;
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  open(x, y, w, h) {
    this.openPath(`M${round(x)} ${round(y)}h${round(w)}v${round(h)}h${round(-w)}Z`);
  }
  /** @param {string} path */
  openPath(path) {
    const id = `clip${++this.clips}`;
    this.add(`<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">`);
  }
  opacity() {
    return this.globalAlpha < 1 ? ` opacity="${round(this.globalAlpha)}"` : "";
  }
  /** @param {string} part */
  add(part) {
    this.parts.push(part);
  }
}
