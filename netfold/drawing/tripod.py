"""The directions of the three units of a picture in space, in a corner of its axes."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from netfold.drawing.theme import SMALL
from netfold.look import INK
from netfold.spaces import Points

# Where the directions start, and how long they are, in shares of the axes.
AT, LONG = (0.87, 0.13), 0.09


class Tripod:
    """Draws the ``directions`` (3, 2) of units, and their ``names``, on ``ax``."""

    def __init__(self, ax: Axes, directions: Points, names: tuple[str, ...]) -> None:
        self.artists: list[Artist] = []
        start = np.array(AT)
        for name, direction in zip(names, directions, strict=True):
            end, beyond = start + LONG * direction, start + LONG * _beyond(direction)
            line = Line2D(*np.stack([start, end]).T, transform=ax.transAxes, color=INK, lw=1.0, solid_capstyle="round")
            self.artists.append(ax.add_line(line))
            style: dict[str, Any] = {"transform": ax.transAxes, "fontsize": SMALL, "color": INK}
            x, y = beyond.tolist()
            self.artists.append(ax.text(x, y, name, ha="center", va="center", **style))
        for artist in self.artists:
            artist.set_zorder(6)


def _beyond(direction: Points) -> Points:
    length = float(np.hypot(*direction))
    return direction * (length + 0.32) / max(length, 1e-9)
