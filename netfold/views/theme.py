"""Colours, markers and type: one absolute scale, the same in every picture and every epoch."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

CLASS_COLOURS = ("#3f7f93", "#c3553a")
CLASS_MARKERS = ("o", "^")
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
DECISION = Pen(INK, 1.0, 1.0, (4, 2.5))
BOUNDARY = Pen(INK, 1.9)
AXIS = Pen(QUIET, 0.8)


def _scale() -> NDArray[np.float64]:
    first, middle, last = (np.array(to_rgb(colour)) for colour in (CLASS_COLOURS[0], UNDECIDED, CLASS_COLOURS[1]))
    share = np.linspace(-1, 1, 255)[:, None]
    scale: NDArray[np.float64] = np.where(
        share < 0, middle + (first - middle) * -share, middle + (last - middle) * share
    )
    return scale


PROBABILITY_SCALE = _scale()


def probability_colours(probability: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return RGB (..., 3) in [0, 1] of P(class 1) in [0, 1]: a class's colour, paler the less sure."""
    place = np.nan_to_num(np.clip(probability, 0, 1), nan=0.5) * (len(PROBABILITY_SCALE) - 1)
    colours: NDArray[np.float64] = PROBABILITY_SCALE[np.rint(place).astype(np.intp)]
    return colours


class InnerLocator(MaxNLocator):
    """Few round ticks, none in the corners, where the names of the axes are."""

    CORNER = 0.09

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Return the ticks between ``vmin`` and ``vmax``."""
        ticks = super().tick_values(vmin, vmax)
        corner = self.CORNER * (vmax - vmin)
        return [float(tick) for tick in ticks if vmin + corner < tick < vmax - corner]


def style_axes(ax: Axes, *, ticks: int = 4) -> None:
    """Give ``ax`` quiet spines and few, small ticks."""
    ax.set_facecolor(PAPER)
    ax.tick_params(length=0, pad=3, labelsize=SMALL, labelcolor=QUIET)
    for spine in ax.spines.values():
        spine.set(color=FAINT, linewidth=0.8)
    ax.xaxis.set_major_locator(MaxNLocator(ticks))
    ax.yaxis.set_major_locator(MaxNLocator(ticks))
