// The look as it stands in netfold/look, which Python reads too.
import look from "../../../netfold/look/look.json" with { type: "json" };
import words from "../../../netfold/look/words.json" with { type: "json" };

export const LOOK = look;
export const WORDS = words;

/** How lines are drawn: width and dash in pixels, opacity in [0, 1]. */
export const PENS = look.pens;
