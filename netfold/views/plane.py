"""Drawing one plane: the sheet coloured by probability, its grid, the boundary, the samples."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from netfold.geometry import Window
from netfold.views import theme
from netfold.views.scene import Plane
from netfold.views.sheets import Sheet

# Samples drawn at full size; more are drawn smaller.
FULL_SIZE = 600
MARKER = 4.4


class PlaneArtists:
    """The artists of one plane on ``ax``; :meth:`update` moves them to another epoch.

    ``sheet`` is the kind of sheet, a class of ``netfold.views.sheets``; ``labels`` (n,) are the
    samples' classes.
    """

    def __init__(
        self, ax: Axes, plane: Plane, labels: NDArray[np.int64], sheet: Callable[[Axes, Plane], Sheet]
    ) -> None:
        self.ax, self.labels = ax, labels
        self.window: Window | None = None
        self._sheet = sheet(ax, plane)
        self._grid = Line2D([], [], color=theme.INK, lw=0.5, alpha=0.28, zorder=2)
        self._decisions = Line2D([], [], color=theme.INK, lw=1.0, ls=(0, (4, 2.5)), zorder=3)
        self._boundary = Line2D([], [], color=theme.INK, lw=1.9, zorder=3, solid_joinstyle="round")
        size = MARKER * min(1.0, max(0.35, (FULL_SIZE / len(labels)) ** 0.5))
        self._samples = [
            Line2D([], [], ls="", marker=marker, ms=size, mfc=colour, mec=theme.PAPER, mew=size / 9, zorder=4)
            for colour, marker in zip(theme.CLASS_COLOURS, theme.CLASS_MARKERS, strict=True)
        ]
        for line in self._lines:
            ax.add_line(line)
        self.update(plane)

    @property
    def _lines(self) -> list[Line2D]:
        return [self._grid, self._decisions, self._boundary, *self._samples]

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update may move, from the lowest to the topmost."""
        return [self._sheet.artist, *self._lines]

    def update(self, plane: Plane) -> None:
        """Show ``plane``."""
        window = plane.window
        if window != self.window:
            self.ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))
            self.window = window
        self._sheet.show(plane)
        self._grid.set_data(*plane.grid.T)
        self._decisions.set_data(*plane.decisions.T)
        self._boundary.set_data(*plane.boundary.T)
        for label, line in enumerate(self._samples):
            line.set_data(*plane.samples[self.labels == label].T)


def draw_zero_lines(ax: Axes) -> None:
    """Draw the lines where the two units of the plane are zero, below everything."""
    for line in (ax.axhline, ax.axvline):
        line(0, color=theme.QUIET, lw=0.8, zorder=0.5)
