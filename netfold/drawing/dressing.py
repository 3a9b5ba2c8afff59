"""What stands still around a plane's sheet: frame, zero lines, the triangle of three probabilities, directions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from netfold.drawing import theme
from netfold.drawing.fitting import shortened
from netfold.drawing.units import show_axis_units, show_units
from netfold.recordings.recording import Recording
from netfold.scenes.layout import Where
from netfold.scenes.lenses import CORNERS
from netfold.scenes.scene import Plane
from netfold.spaces import Points

# Where the directions of a solid's units start, and how long they are, in shares of the axes.
TRIPOD_AT, TRIPOD_LONG = (0.87, 0.13), 0.09
# Pixels for the name of a class at a corner of the triangle.
CORNER_ROOM = 120


class Tripod:
    """The directions of the three units of a solid, in a corner of its axes."""

    def __init__(self, ax: Axes, basis: Points) -> None:
        self.artists: list[Artist] = []
        start = np.array(TRIPOD_AT)
        for number, direction in enumerate(basis, start=1):
            end, beyond = start + TRIPOD_LONG * direction, start + TRIPOD_LONG * _beyond(direction)
            line = Line2D(
                *np.stack([start, end]).T, transform=ax.transAxes, color=theme.INK, lw=1.0, solid_capstyle="round"
            )
            self.artists.append(ax.add_line(line))
            style: dict[str, Any] = {"transform": ax.transAxes, "fontsize": theme.SMALL, "color": theme.INK}
            x, y = beyond.tolist()
            self.artists.append(ax.text(x, y, f"h{number}", ha="center", va="center", **style))
        for artist in self.artists:
            artist.set_zorder(6)


def _beyond(direction: Points) -> Points:
    length = float(np.hypot(*direction))
    return direction * (length + 0.32) / max(length, 1e-9)


def dress(ax: Axes, plane: Plane, recording: Recording, where: Where) -> None:
    """Draw on ``ax`` what stays where it is at every epoch, below everything else."""
    DRESSES[plane.kind](ax, recording, where)


def _flat(ax: Axes, recording: Recording, where: Where) -> None:
    # The sheet fills the axes to the edge and needs no frame.
    for spine in ax.spines.values():
        spine.set_visible(False)
    show_units(ax, recording.plane, recording.dataset)


def _plain(ax: Axes, recording: Recording, where: Where) -> None:
    _zero_line(ax.axhline)
    _zero_line(ax.axvline)


def _spread(ax: Axes, recording: Recording, where: Where) -> None:
    data = recording.dataset
    is_output = where[0] == recording.network.depth
    if is_output and data.is_regression:
        show_axis_units(ax.xaxis, *data.target_scaling)
    elif not is_output:
        _zero_line(ax.axvline)


def _zero_line(line: Callable[..., Line2D]) -> None:
    line(0, color=theme.AXIS.colour, lw=theme.AXIS.width, zorder=0.5)


def _simplex(ax: Axes, recording: Recording, where: Where) -> None:
    ax.set(xticks=[], yticks=[])
    ax.plot(*CORNERS[[0, 1, 2, 0]].T, color=theme.AXIS.colour, lw=theme.AXIS.width, zorder=0.5)
    room = CORNER_ROOM
    for (x, y), name in zip(CORNERS, recording.dataset.class_names, strict=True):
        ax.annotate(
            shortened(name, theme.SMALL, room), (x, y), xytext=(0, 5 if y else -5), textcoords="offset points",
            ha="center" if y else ("left" if x == 0 else "right"), va="bottom" if y else "top", fontsize=theme.SMALL,
            color=theme.QUIET, parse_math=False,
        )  # fmt: skip


def _nothing(ax: Axes, recording: Recording, where: Where) -> None:
    pass


DRESSES: dict[str, Callable[[Axes, Recording, Where], None]] = {
    "flat": _flat,
    "plain": _plain,
    "projected": _nothing,
    "solid": _nothing,
    "spread": _spread,
    "simplex": _simplex,
}
