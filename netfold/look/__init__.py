"""The look: colours, pens, counts, formulas and words that all pictures share, in Python and in the front end."""

from netfold.look.colours import (
    FAINT,
    INK,
    LEVELS,
    MARKERS,
    PAPER,
    QUIET,
    SCALE,
    SHEET_OPACITY,
    TWO,
    ClassStyle,
    class_colours,
    class_styles,
    hexadecimal,
    on_paper,
    rgb,
    share_colours,
)
from netfold.look.numbers import grouped, number
from netfold.look.table import LOOK, PENS, WORDS, Pen
from netfold.look.wording import class_words, metric_name, words

__all__ = [
    "FAINT",
    "INK",
    "LEVELS",
    "LOOK",
    "MARKERS",
    "PAPER",
    "PENS",
    "QUIET",
    "SCALE",
    "SHEET_OPACITY",
    "TWO",
    "WORDS",
    "ClassStyle",
    "Pen",
    "class_colours",
    "class_styles",
    "class_words",
    "grouped",
    "hexadecimal",
    "metric_name",
    "number",
    "on_paper",
    "rgb",
    "share_colours",
    "words",
]
