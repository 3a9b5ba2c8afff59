"""Drawing one plane: the sheet coloured by probability, its grid, the boundary, the samples.

The artists call the renderer themselves: a film redraws them for every epoch, and matplotlib's own
line and collection objects spend several times longer on their bookkeeping than on the drawing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from numpy.typing import NDArray

from netfold.drawing import theme
from netfold.drawing.dressing import Tripod, dress
from netfold.drawing.samples import SampleStyle, recorded_styles
from netfold.drawing.sheets import Sheet
from netfold.drawing.theme import Pen
from netfold.recordings.recording import Recording
from netfold.scenes.layout import Where
from netfold.scenes.scene import Plane
from netfold.scenes.solid import is_in_front


class PlaneArtists:
    """The artists of one plane on ``ax``, sheet and marks; :meth:`update` moves them to another epoch.

    ``where`` is the layer of ``recording``, and its stage, that the plane shows.
    """

    def __init__(self, ax: Axes, plane: Plane, recording: Recording, where: Where) -> None:
        self.ax = ax
        self.sheet = Sheet(plane)
        self.marks = Marks(plane, recorded_styles(recording))
        self.trouble = ax.text(
            0.5,
            0.5,
            "",
            transform=ax.transAxes,
            ha="center",
            va="center",
            fontsize=theme.TEXT,
            color=theme.QUIET,
            bbox={"fc": theme.PAPER, "ec": "none"},
        )
        self.tripod = Tripod(ax, plane.solid.basis) if plane.solid else None
        dress(ax, plane, recording, where)
        for artist in (self.sheet, self.marks):
            ax.add_artist(artist)
        self._show_window(plane)
        self.update(plane)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update may move, the lower one first."""
        above = self.tripod.artists if self.tripod else []
        return [self.sheet, self.marks, *above, *([self.trouble] if self.trouble.get_text() else [])]

    def update(self, plane: Plane) -> None:
        """Show ``plane``."""
        if plane.window != self.sheet.plane.window:
            self._show_window(plane)
        self.sheet.plane = self.marks.plane = plane
        self.trouble.set_text(plane.trouble.replace(": ", ":\n"))

    def _show_window(self, plane: Plane) -> None:
        window = plane.window
        self.ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))


class Marks(Artist):
    """What lies on a plane's sheet: grid lines, lines of decision, the boundary, the samples."""

    def __init__(self, plane: Plane, styles: list[SampleStyle]) -> None:
        super().__init__()
        self.plane, self.styles = plane, styles
        self.set_zorder(3)

    def draw(self, renderer: Any) -> None:
        """Draw the marks on their axes."""
        if self.axes is None or not self.get_visible() or self.plane.trouble:
            return
        ax: Any = self.axes
        transform = ax.transData.get_affine().frozen()
        for points, pen in (
            *self._grid(),
            (self.plane.decisions, theme.DECISION),
            (self.plane.boundary, theme.BOUNDARY),
        ):
            _draw_lines(renderer, ax, transform, points, pen)
        for style in self.styles:
            _draw_samples(renderer, ax, transform, self.plane.samples[style.rows], style)

    def _grid(self) -> list[tuple[NDArray[np.floating], Pen]]:
        """Return the grid; of a solid, what is behind its sheet and what is before it, apart."""
        plane = self.plane
        if plane.solid is None:
            return [(plane.grid, theme.GRID)]
        front = is_in_front(plane.mesh, plane.solid, plane.grid, plane.solid.grid_depth)
        return [
            (np.where(front[:, None], np.nan, plane.grid), theme.HIDDEN_GRID),
            (np.where(front[:, None], plane.grid, np.nan), theme.GRID),
        ]


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
    rim, face = (style.colour, to_rgba(theme.PAPER)) if style.is_hollow else (style.rim, (*style.colour, 1.0))
    # A hollow one is a little larger, so that its inside shows.
    size, width = (1.05 * style.size, style.size / 4) if style.is_hollow else (style.size, style.size / 9)
    gc = renderer.new_gc()
    gc.set_clip_rectangle(ax.bbox)
    gc.set_foreground(rim)
    if style.opacity < 1:
        gc.set_alpha(style.opacity)
    gc.set_linewidth(width)
    gc.set_joinstyle("miter")
    gc.set_snap(False)
    marker: Any = style.marker
    scaled = marker.get_transform().scale(renderer.points_to_pixels(size))
    renderer.draw_markers(gc, marker.get_path(), scaled, Path(points), transform, face)
    gc.restore()
