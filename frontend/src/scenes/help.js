// What stands behind a panel's "?".
import { heightsOn } from "./heights.js";
import { LOOK } from "../look/table.js";
import { valueWords } from "./sentences.js";
import { spaceIn } from "./space.js";
import { captionsOf, colourName } from "./words.js";

/** @import { Answer, Help, Recording, State } from "../types" */

const FORMULAS = /** @type {Record<string, string>} */ (LOOK.formulas);

/** What a colour of the sheet means. @param {Recording} recording */
export function colourWords({ answer, dataset }) {
  if (answer === "value") {
    const { centre } = dataset.value_scale ?? { centre: 0 };
    return `A colour is the predicted value: teal below and brick above the mean, ${valueWords(dataset, centre)}, paler the nearer to it.`;
  }
  const sure =
    answer === "two"
      ? "light grey is p = 0.5"
      : "its paleness is the lead over the next likely class, and light grey is a tie";
  return `A colour is the class that the network gives a point, paler the less sure it is; ${sure}.`;
}

/** @param {Recording} recording */
const lineWords = (recording) =>
  heightsOn(recording) ? "The dark line is the prediction; samples stand at what is to be predicted." : boundaryLine(recording);

/** @param {Recording} recording */
const boundaryLine = ({ answer }) =>
  answer === "value" ? "The dark line is where the prediction is the mean." : "The dark line is the decision boundary.";

/** What lies beside the plane that is looked through. @param {Recording} recording */
export function planeWords({ plane, dataset }) {
  if (plane.isWhole || dataset.features < 3) return "";
  const faint = plane.nearness ? " Samples are drawn above it, paler the farther off." : "";
  return ` The data have ${dataset.features} features; this is a plane through their space: ${plane.about}.${faint}`;
}

/** @param {State} state @returns {Help} */
export function inputHelp({ recording }) {
  const { plane, answer } = recording;
  const what = plane.isWhole ? "The plane of the two features, as the data came." : "The plane that is looked through.";
  const formulas = /** @type {Record<Answer, string>} */ ({
    two: `p(x) = ${colourName(recording)}, boundary: p(x) = 0.5`,
    many: "pⱼ(x) = P(class j), boundary: the two largest are equal",
    value: "f(x), level line: f(x) = mean of the values",
  });
  return {
    what: `${what} ${colourWords(recording)} ${lineWords(recording)}${planeWords(recording)}`,
    formula: formulas[answer],
    look: "How many pieces has the boundary, and how sharp is the change of colour across it? A neuron lit in the network shows here as the line where it is zero.",
  };
}

/** @param {State} state @param {number} through @returns {Help} */
export function hiddenHelp({ recording }, through) {
  const layer = Math.max(1, Math.ceil(through / 2));
  const { activation } = recording.layers[layer - 1];
  if (recording.pictures) return foreignHelp(recording, layer);
  const before = layer === 1 ? "x" : "h";
  const isSum = Math.ceil(through) % 2 === 1;
  const isDecided = captionsOf(spaceIn(recording, Math.ceil(through))).some(({ pen }) => pen === "decision");
  const formula = isSum ? `z = ${before} W + b` : `z = ${before} W + b, ${FORMULAS[activation]}`;
  return {
    what: `The input plane as this layer sees it: the same grid, colours and samples, carried along by the network.${widthWords(recording, layer)}`,
    formula: through === 0 ? "x" : formula,
    look: isSum
      ? "The affine step turns, stretches and shifts the sheet but never folds it. The activation will bend it along the thin lines z = 0."
      : `Where is the sheet doubled, squeezed or bent?${isDecided ? " The dashed line is where the next layer decides: it is straight, so the folding must bring the classes to its two sides." : ""}`,
  };
}

/** @param {Recording} recording @param {number} layer @returns {Help} */
function foreignHelp(recording, layer) {
  const { network, layers, pictures } = recording;
  const { name } = layers[layer - 1];
  return {
    what: `The input plane as the layer ${name} of ${network.about} sees it: the same grid, colours and samples. Its outputs were recorded at ${pictures?.mesh} × ${pictures?.mesh} points; between them it is drawn straight.${widthWords(recording, layer)}`,
    formula: `h = ${name}(x)`,
    look: "Where is the sheet doubled, squeezed or bent, and in which layer do the classes come apart?",
  };
}

/** How the units of a layer are seen. @param {Recording} recording @param {number} layer */
function widthWords({ layers, views }, layer) {
  const { units: outputs } = layers[layer - 1];
  const { caveat } = views[layer - 1];
  if (outputs === 1)
    return " One unit is a line; points are spread upwards by the plane's second coordinate only to be told apart.";
  if (outputs <= 2) return "";
  const fixed =
    outputs === 3
      ? "seen in space from one side: drag to turn it, or choose it and press A, D, W or S; 0 or a double click turns it back"
      : "seen in one fixed view, in which nothing moves more than it did";
  const view = caveat ? `seen on a plane; ${caveat}` : fixed;
  return ` The layer has ${outputs} units, ${view}. Printed on it: the share of the samples' variance that is seen and, at rest, of a sample's 15 nearest neighbours that are nearest here too.`;
}

/** @param {State} state @returns {Help} */
export function curvesHelp({ recording }) {
  const { answer, held_out } = recording;
  const [what, formula] = /** @type {Record<Answer, [string, string]>} */ ({
    two: [
      "the share of samples on the right side of the boundary",
      "loss = −mean(y log p + (1 − y) log(1 − p)), accuracy = mean((p > 0.5) = y)",
    ],
    many: [
      "the share of samples whose likeliest class is theirs",
      "loss = −mean(log p of a sample's class), accuracy = mean(likeliest class = class)",
    ],
    value: [
      "the share of the values' variance that the prediction explains",
      "loss = mean (f(x) − y)², R² = 1 − Σ (f(x) − y)² / Σ (y − mean)²",
    ],
  })[answer];
  const dashed = held_out ? " Dashed: the same on the samples that were held out, from which it never learns." : "";
  return {
    what: `How well the network does on all its training data at every recorded epoch: the loss, that training lowers, and ${what}.${dashed}`,
    formula,
    look: "Drag the cursor. A plateau of the loss is a network that has stopped folding; a sudden fall is often a new fold.",
  };
}
