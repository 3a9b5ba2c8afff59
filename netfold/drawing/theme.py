"""Colours, markers and type: one absolute scale, the same in every picture and every epoch."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

# Two classes as in the post; more in the order of Okabe and Ito's palette, which colour-blind people
# can tell apart, with two more colours at its end.
CLASS_COLOURS = ("#3f7f93", "#c3553a")
MANY_COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6bb1", "#f0e442", "#7f5539", "#5c677d",
)  # fmt: skip
MARKERS = ("o", "^", "s", "D", "v", "P", "X", "p", "<", ">")
UNDECIDED = "#e9e9e9"

INK = "#1f2428"
QUIET = "#6a7178"
FAINT = "#c9ced3"
PAPER = "#ffffff"

# How much of the sheet's colour covers what is below it, so that a fold shows as a second layer.
SHEET_OPACITY = 0.72

TEXT, SMALL = 9.0, 7.5


class Pen(NamedTuple):
    """How a line is drawn: colour, width in points, opacity, dashes in multiples of the width."""

    colour: str
    width: float
    opacity: float = 1.0
    dashes: tuple[float, ...] | None = None

    @property
    def rgba(self) -> tuple[float, float, float, float]:
        """The colour with its opacity."""
        return (*to_rgb(self.colour), self.opacity)


GRID = Pen(INK, 0.5, 0.28)
HIDDEN_GRID = Pen(INK, 0.5, 0.07)
DECISION = Pen(INK, 1.0, 1.0, (4, 2.5))
BOUNDARY = Pen(INK, 1.9)
AXIS = Pen(QUIET, 0.8)
# Held-out samples: their marker in a legend, and their curve.
HOLLOW: dict[str, Any] = {"marker": "o", "ms": 5, "mfc": PAPER, "mec": QUIET, "mew": 1.2}
DASHED: dict[str, Any] = {"ls": (0, (3, 2))}


def _scale() -> NDArray[np.float64]:
    first, middle, last = (np.array(to_rgb(colour)) for colour in (CLASS_COLOURS[0], UNDECIDED, CLASS_COLOURS[1]))
    share = np.linspace(-1, 1, 255)[:, None]
    scale: NDArray[np.float64] = np.where(
        share < 0, middle + (first - middle) * -share, middle + (last - middle) * share
    )
    return scale


PROBABILITY_SCALE = _scale()


def class_styles(classes: int) -> list[tuple[str, str]]:
    """Return a (colour, marker) for each of ``classes``; beyond ten they come round with another marker."""
    if classes == 2:
        return list(zip(CLASS_COLOURS, MARKERS, strict=False))
    return [
        (MANY_COLOURS[place % len(MANY_COLOURS)], MARKERS[(place + place // len(MANY_COLOURS)) % len(MARKERS)])
        for place in range(classes)
    ]


def class_colours(probability: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return RGB (..., 3) in [0, 1] of the probabilities (..., k) of k classes.

    The colour is the winning class's, paler the smaller its lead over the next: the same scale as
    that of two classes, where the lead is |2 p - 1|.
    """
    known = np.nan_to_num(probability, nan=0.0)
    top = np.partition(known, -2, axis=-1)
    lead = np.clip(top[..., -1] - top[..., -2], 0, 1)[..., None]
    middle = np.array(to_rgb(UNDECIDED))
    palette = np.array([to_rgb(colour) for colour, _ in class_styles(known.shape[-1])])
    colours: NDArray[np.float64] = middle + (palette[known.argmax(axis=-1)] - middle) * lead
    return colours


def probability_colours(probability: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return RGB (..., 3) in [0, 1] of P(class 1) in [0, 1]: a class's colour, paler the less sure."""
    place = np.nan_to_num(np.clip(probability, 0, 1), nan=0.5) * (len(PROBABILITY_SCALE) - 1)
    colours: NDArray[np.float64] = PROBABILITY_SCALE[np.rint(place).astype(np.intp)]
    return colours


class InnerLocator(MaxNLocator):
    """Few round ticks, none in the corners, where names of axes are; the last corner takes the share ``end``."""

    CORNER = 0.09

    def __init__(self, ticks: int, *, end: float = CORNER) -> None:
        super().__init__(ticks)
        self.end = end

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Return the ticks between ``vmin`` and ``vmax``."""
        ticks = super().tick_values(vmin, vmax)
        low, high = vmin + self.CORNER * (vmax - vmin), vmax - self.end * (vmax - vmin)
        return [float(tick) for tick in ticks if low < tick < high]


def style_axes(ax: Axes, *, ticks: int = 4) -> None:
    """Give ``ax`` quiet spines and few, small ticks."""
    ax.set_facecolor(PAPER)
    ax.tick_params(length=0, pad=3, labelsize=SMALL, labelcolor=QUIET)
    for spine in ax.spines.values():
        spine.set(color=FAINT, linewidth=0.8)
    ax.xaxis.set_major_locator(MaxNLocator(ticks))
    ax.yaxis.set_major_locator(MaxNLocator(ticks))
