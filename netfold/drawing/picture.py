"""One picture on axes: its sheet, its lines, its samples, and what stands still around them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from numpy.typing import NDArray

from netfold.drawing.fitting import cut_middle, told_apart
from netfold.drawing.outside import OutsideWords
from netfold.drawing.rendering import draw_lines, draw_samples, sample_radius
from netfold.drawing.sheet import Sheet
from netfold.drawing.theme import DPI, SMALL, TEXT, pen_style
from netfold.drawing.ticks import turn_numbers
from netfold.drawing.tripod import Tripod
from netfold.errors import InputError
from netfold.look import LOOK, PAPER, PENS, QUIET, Pen
from netfold.scenes.scene import Frame, Picture, SampleGroup, Scene
from netfold.spaces import Points

# Pixels for a label on the picture.
LABEL_ROOM = 120
# How much of an axis' length its name may take.
LABEL_SHARE, LEAST_LABEL = 0.9, 80
# A side of a picture alone, whose layout is still to be computed.
ALONE = 390
HIDDEN_SAMPLES: float = LOOK["samples"]["hidden"]


class PictureArtists:
    """The artists of one picture on ``ax``, whose samples are in ``groups``; :meth:`update` moves them to another."""

    def __init__(self, ax: Axes, picture: Picture, groups: tuple[SampleGroup, ...]) -> None:
        self.ax = ax
        self.sheet = Sheet(picture)
        self.marks = Marks(picture, groups)
        self.trouble = ax.text(
            0.5, 0.5, "", transform=ax.transAxes, ha="center", va="center", fontsize=TEXT, color=QUIET,
            bbox={"fc": PAPER, "ec": "none"},
        )  # fmt: skip
        self.tripod: Tripod | None = None
        self.outside = OutsideWords(ax)
        draw_still(ax, picture.frame)
        for artist in (self.sheet, self.marks):
            ax.add_artist(artist)
        self._show_window(picture)
        self.update(picture)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update may move, the lower one first."""
        above = self.tripod.artists if self.tripod else []
        told = [text for text in (*self.outside.texts, self.trouble) if text.get_text()]
        return [self.sheet, self.marks, *above, *told]

    @property
    def words(self) -> list[Artist]:
        """The texts that are empty now and may have words later."""
        return [*self.outside.texts, self.trouble]

    def update(self, picture: Picture) -> None:
        """Show ``picture``."""
        if self.tripod is None and picture.space is not None:
            self.tripod = Tripod(self.ax, picture.space.directions, picture.space.names)
        if picture.window != self.sheet.picture.window:
            self._show_window(picture)
        self.sheet.picture = self.marks.picture = picture
        self.outside.update(picture.outside)
        self.trouble.set_text(picture.trouble.replace(": ", ":\n"))

    def _show_window(self, picture: Picture) -> None:
        window = picture.window
        self.ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))
        turn_numbers(self.ax)


def pictures_of(scene: Scene) -> tuple[Picture, ...]:
    """Return the pictures of ``scene``; :class:`InputError` if there is none."""
    if not scene.pictures:
        raise InputError("the scene has no pictures; expected at least one to draw")
    return scene.pictures


def draw_still(ax: Axes, frame: Frame) -> None:
    """Draw on ``ax`` what stays where it is at every epoch, below everything else."""
    if len(frame.lines):
        ax.plot(*frame.lines.T, zorder=0.5, **pen_style("zero", QUIET))
    texts = told_apart([label.text for label in frame.labels], SMALL, LABEL_ROOM)
    for text, ((x, y), _, across, up) in zip(texts, frame.labels, strict=True):
        ax.annotate(
            text, (x, y), xytext=(0, -5 if up == "top" else 5),
            textcoords="offset points", ha=across, va=up, fontsize=SMALL, color=QUIET, parse_math=False,
        )  # fmt: skip


class Marks(Artist):
    """What lies on a picture's sheet: grid lines, lines of decision, the boundary, the samples."""

    def __init__(self, picture: Picture, groups: tuple[SampleGroup, ...]) -> None:
        super().__init__()
        self.picture, self.groups = picture, groups
        self.set_zorder(3)

    def draw(self, renderer: Any) -> None:
        """Draw the marks on their axes."""
        picture = self.picture
        if self.axes is None or not self.get_visible() or picture.trouble:
            return
        ax: Any = self.axes
        draw_lines(renderer, ax, picture.zeros, PENS["zero"], QUIET)
        for points, pen in self._lines():
            draw_lines(renderer, ax, points, pen)
        radius = sample_radius(len(picture.samples), ax.bbox.width / ax.get_figure(root=True).dpi * DPI)
        for rows, group in self._samples():
            draw_samples(renderer, ax, picture.samples[rows], group, radius)

    def _lines(self) -> list[tuple[Points, Pen]]:
        """Return the lines; in space, what is behind the sheet and what is before it, apart."""
        picture, space = self.picture, self.picture.space
        if space is None:
            grid, border = [(picture.grid, PENS["grid"])], [(picture.boundary, PENS["boundary"])]
        else:
            grid, border = (
                _parted(picture.grid, space.grid, "grid"),
                _parted(picture.boundary, space.boundary, "boundary"),
            )
        return [*grid, (picture.decisions, PENS["decision"]), *border]

    def _samples(self) -> list[tuple[Any, SampleGroup]]:
        """Return rows and how they are drawn; in space, those behind the sheet first, and faintly."""
        if self.picture.space is None:
            return [(group.rows, group) for group in self.groups]
        front = self.picture.space.samples
        behind = [
            (group.rows[~front[group.rows]], group._replace(opacity=HIDDEN_SAMPLES * group.opacity))
            for group in self.groups
        ]
        return [*behind, *((group.rows[front[group.rows]], group) for group in self.groups)]


def _parted(points: Points, is_seen: NDArray[np.bool_], pen: str) -> list[tuple[Points, Pen]]:
    seen = is_seen[:, None]
    return [(np.where(seen, np.nan, points), PENS[f"hidden_{pen}"]), (np.where(seen, points, np.nan), PENS[pen])]


def keep_aspect(ax: Axes) -> None:
    """Make a step across as long as one up; where a layout moves ``ax`` it stays on the left of its place."""
    ax.set_aspect("equal", adjustable="box", anchor="C" if ax.figure.get_layout_engine() is None else "W")


def name_axes(ax: Axes, first: str, second: str) -> None:
    """Write the names of the axes, as they are: a dollar sign in a user's name is no formula."""
    rooms = (max(LABEL_SHARE * side, LEAST_LABEL) for side in sides(ax))
    across, up = (cut_middle(name, SMALL, room) for name, room in zip((first, second), rooms, strict=True))
    ax.set_xlabel(across, fontsize=SMALL, color=QUIET, parse_math=False)
    ax.set_ylabel(up, fontsize=SMALL, color=QUIET, parse_math=False)


def sides(ax: Axes) -> tuple[float, float]:
    """Return about how many pixels at 100 dots an inch ``ax`` will be wide and high, for what it shows."""
    box = ax.get_window_extent()
    wide, high = (side / ax.figure.dpi * DPI for side in (box.width, box.height))
    if ax.figure.get_layout_engine() is not None and len(ax.figure.axes) == 1:
        wide, high = min(wide, ALONE), min(high, ALONE)
    if ax.get_aspect() == "auto":
        return wide, high
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    ratio = (right - left) / (top - bottom)
    return min(wide, high * ratio), min(high, wide / ratio)
