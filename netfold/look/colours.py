"""Colours: one absolute scale, the same in every picture and every epoch.

A colour is a class, its paleness is uncertainty, undecided is light grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.look.table import LOOK

Float = NDArray[np.floating]

TWO: tuple[str, str] = tuple(LOOK["colours"]["two"])
# In the order of Okabe and Ito's palette, which colour-blind people can tell apart, with two more at its end.
MANY: tuple[str, ...] = tuple(LOOK["colours"]["many"])
UNDECIDED, INK, QUIET, FAINT, PAPER = (
    str(LOOK["colours"][name]) for name in ("undecided", "ink", "quiet", "faint", "paper")
)
MARKERS: dict[str, list[list[float]]] = LOOK["markers"]
LEVELS: int = LOOK["scale"]["levels"]
SHEET_OPACITY: float = LOOK["sheet"]["opacity"]
# Steps that are enough for what lies between the ends of a scale of two colours.
STEPS = 14


class ClassStyle(NamedTuple):
    """How a class looks: a ``colour`` "#rrggbb" and the name of a ``marker``."""

    colour: str
    marker: str


def class_styles(classes: int) -> list[ClassStyle]:
    """Return the style of each of ``classes``; beyond ten the colours come round with another marker."""
    palette, names = TWO if classes == 2 else MANY, list(MARKERS)
    return [
        ClassStyle(palette[label % len(palette)], names[(label + label // len(palette)) % len(names)])
        for label in range(classes)
    ]


def rgb(colour: str) -> NDArray[np.float64]:
    """Return "#rrggbb" as red, green, blue (3,) in [0, 1]."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def hexadecimal(colour: Float) -> str:
    """Return red, green, blue (3,) in [0, 1] as "#rrggbb"."""
    red, green, blue = (int(255 * float(channel) + 0.5) for channel in colour)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _scale() -> NDArray[np.float64]:
    first, middle, last = (rgb(colour) for colour in (TWO[0], UNDECIDED, TWO[1]))
    share = np.linspace(-1, 1, LEVELS)[:, None]
    scale: NDArray[np.float64] = np.where(
        share < 0, middle + (first - middle) * -share, middle + (last - middle) * share
    )
    return scale


# The colours (LEVELS, 3) of shares from 0 to 1, in even steps.
SCALE = _scale()


def share_colours(share: Float) -> NDArray[np.float64]:
    """Return RGB (..., 3) in [0, 1] of shares (...) of the scale of two colours; what is no number is undecided."""
    colours: NDArray[np.float64] = SCALE[(on_scale(share) * (LEVELS - 1) + 0.5).astype(np.intp)]
    return colours


def on_scale(share: Float) -> Float:
    """Return shares (...) within [0, 1]: those beyond an end at it, and what is no number in the undecided middle."""
    known: Float = np.nan_to_num(np.clip(share, 0, 1), nan=0.5)
    return known


def class_colours(probability: Float) -> NDArray[np.float64]:
    """Return RGB (..., 3) in [0, 1] of the probabilities (..., k) of k classes.

    The colour is the winning class's, paler the smaller its lead over the next: the same scale as
    that of two classes, where the lead is |2 p - 1|.
    """
    known = np.nan_to_num(np.clip(probability, 0, 1), nan=0.0)
    if known.shape[-1] == 1:
        # The only class leads over nothing.
        lead = known
    else:
        top = np.partition(known, -2, axis=-1)
        lead = (top[..., -1] - top[..., -2])[..., None]
    palette = np.array([rgb(style.colour) for style in class_styles(known.shape[-1])])
    middle = rgb(UNDECIDED)
    colours: NDArray[np.float64] = middle + (palette[known.argmax(axis=-1)] - middle) * lead
    return colours


def exact_colours(classes: int, lines: Sequence[str] = ()) -> NDArray[np.uint8]:
    """Return the colours (k, 3) that tell something and that no copy of a picture may change, the most telling first.

    Those of samples of ``classes`` (0: of values) and of the ``lines`` of several runs, ink and paper, the sheet's
    on paper from sure to undecided, and those of quiet words and lines.
    """
    if classes in (0, 2):
        samples, sheet = np.array([rgb(colour) for colour in TWO]), share_colours(np.linspace(0, 1, STEPS + 1))
    else:
        samples = np.array([rgb(style.colour) for style in class_styles(min(classes, len(MANY)))])
        lead = np.linspace(1, 0, STEPS // 2 + 1)[:, None, None]
        sheet = (rgb(UNDECIDED) + (samples - rgb(UNDECIDED)) * lead).reshape(-1, 3)
    if classes == 0:
        samples = np.concatenate([samples, share_colours(np.linspace(0, 1, LOOK["scale"]["values"]))])
    named = [[rgb(colour) for colour in colours] for colours in ((*lines, INK, PAPER), (QUIET, FAINT))]
    # As every picture does, half of 255 up.
    everything = np.concatenate([samples, named[0], on_paper(sheet), named[1]])
    exact: NDArray[np.uint8] = (255 * everything + 0.5).astype(np.uint8)
    return exact


def on_paper(colours: Float) -> NDArray[np.float64]:
    """Return ``colours`` (..., 3) of one layer of the sheet as they look on white paper."""
    seen: NDArray[np.float64] = 1 - SHEET_OPACITY * (1 - np.asarray(colours, dtype=np.float64))
    return seen
