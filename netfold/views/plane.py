"""Drawing one plane: the sheet coloured by probability, its grid, the boundary, the samples.

The artists call the renderer themselves: a film redraws them for every epoch, and matplotlib's own
line and collection objects spend several times longer on their bookkeeping than on the drawing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.views import theme
from netfold.views.scene import Plane
from netfold.views.sheets import Sheet
from netfold.views.theme import Pen

# Samples drawn at full size; more are drawn smaller.
FULL_SIZE = 600
MARKER = 4.4


class SampleStyle(NamedTuple):
    """How the samples of one class are drawn; ``size`` in points."""

    marker: MarkerStyle
    colour: tuple[float, float, float, float]
    size: float


class PlaneArtists:
    """The two artists of one plane on ``ax``, sheet and marks; :meth:`update` moves them to another epoch.

    ``data`` are the samples, whose classes choose their markers.
    """

    def __init__(self, ax: Axes, plane: Plane, data: Dataset) -> None:
        self.ax = ax
        self.sheet = Sheet(plane)
        self.marks = Marks(plane, data.y, len(data.class_names))
        if plane.is_flat:
            # The sheet fills the axes to the edge and needs no frame.
            for spine in ax.spines.values():
                spine.set_visible(False)
        elif plane.kept is None:
            _draw_zero_lines(ax)
        for artist in self.moving:
            ax.add_artist(artist)
        self._show_window(plane)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update may move, the lower one first."""
        return [self.sheet, self.marks]

    def update(self, plane: Plane) -> None:
        """Show ``plane``."""
        if plane.window != self.sheet.plane.window:
            self._show_window(plane)
        self.sheet.plane = self.marks.plane = plane

    def _show_window(self, plane: Plane) -> None:
        window = plane.window
        self.ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))


class Marks(Artist):
    """What lies on a plane's sheet: grid lines, lines of decision, the boundary, the samples."""

    def __init__(self, plane: Plane, labels: NDArray[np.int64], classes: int) -> None:
        super().__init__()
        self.plane = plane
        self.set_zorder(3)
        size = MARKER * min(1.0, max(0.35, (FULL_SIZE / len(labels)) ** 0.5))
        self._classes = [
            (labels == label, SampleStyle(MarkerStyle(marker), to_rgba(colour), size))
            for label, (colour, marker) in enumerate(theme.class_styles(classes))
        ]

    def draw(self, renderer: Any) -> None:
        """Draw the marks on their axes."""
        if self.axes is None or not self.get_visible():
            return
        ax: Any = self.axes
        transform = ax.transData.get_affine().frozen()
        for points, pen in (
            (self.plane.grid, theme.GRID),
            (self.plane.decisions, theme.DECISION),
            (self.plane.boundary, theme.BOUNDARY),
        ):
            _draw_lines(renderer, ax, transform, points, pen)
        for chosen, style in self._classes:
            _draw_samples(renderer, ax, transform, self.plane.samples[chosen], style)


def _draw_lines(renderer: Any, ax: Any, transform: Any, points: NDArray[np.floating], pen: Pen) -> None:
    if len(points) < 2:
        return
    gc = renderer.new_gc()
    gc.set_clip_rectangle(ax.bbox)
    gc.set_foreground(pen.rgba, isRGBA=True)
    gc.set_linewidth(pen.width)
    gc.set_joinstyle("round")
    gc.set_capstyle("butt")
    gc.set_snap(False)
    gc.set_dashes(0, None if pen.dashes is None else [part * pen.width for part in pen.dashes])
    renderer.draw_path(gc, Path(points), transform)
    gc.restore()


def _draw_samples(renderer: Any, ax: Any, transform: Any, points: NDArray[np.floating], style: SampleStyle) -> None:
    gc = renderer.new_gc()
    gc.set_clip_rectangle(ax.bbox)
    gc.set_foreground(theme.PAPER)
    gc.set_linewidth(style.size / 9)
    gc.set_joinstyle("miter")
    gc.set_snap(False)
    marker: Any = style.marker
    scaled = marker.get_transform().scale(renderer.points_to_pixels(style.size))
    renderer.draw_markers(gc, marker.get_path(), scaled, Path(points), transform, style.colour)
    gc.restore()


def _draw_zero_lines(ax: Axes) -> None:
    """Draw the lines where the two units of the plane are zero, below everything."""
    for line in (ax.axhline, ax.axvline):
        line(0, color=theme.AXIS.colour, lw=theme.AXIS.width, zorder=0.5)
