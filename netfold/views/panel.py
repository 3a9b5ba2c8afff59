"""The panel: input, pre-activation and activation side by side, with the epoch and its numbers.

One figure is made for a recording; :meth:`Panel.show` moves it to an epoch, and :meth:`Panel.pixels`
redraws only what moves over a background that is kept.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from netfold.errors import check_whole
from netfold.geometry import Window
from netfold.recording import Recording
from netfold.views import theme
from netfold.views.axes import new_figure
from netfold.views.digits import Digits
from netfold.views.hidden_space import chosen_layer
from netfold.views.plane import PlaneArtists
from netfold.views.scene import INPUT, Scene, Scenes, Where
from netfold.views.titles import axis_names, captions, plane_title

# The layout is laid out in the pixels of the post's own film, 1296 x 432, and scales from there.
WIDTH, HEIGHT = 1296, 432
DPI = 100
SIDE, TOP, GAP, RIGHT = 308, 68, 28, 1284
MESH = 45
# As many names of classes as have room; the colours of the others show on the samples.
MOST_NAMES = 10


def where_of(recording: Recording, layer: int | None) -> list[Where]:
    """Return the panel's planes: input, pre-activation and activation of ``layer``; the input only without one."""
    if layer is None and not recording.network.hidden:
        return [INPUT]
    layer = chosen_layer(recording, layer)
    return [INPUT, (layer, "pre"), (layer, "post")]


class Panel:
    """The film's picture of ``recording``, ``width`` (240 to 3840) pixels wide and a third as high.

    Raises :class:`InputError` for a width out of range, a layer the network does not have, or a
    data set that does not have two features.
    """

    def __init__(self, recording: Recording, *, layer: int | None = None, width: int = WIDTH) -> None:
        check_whole("width", width, low=240, high=3840)
        self.recording = recording
        self.where = where_of(recording, layer)
        self.scenes = Scenes.of(recording, mesh=MESH)
        # A hundredth of a pixel more, since matplotlib rounds down.
        scale = width / WIDTH * DPI
        self.figure = new_figure((width + 0.01) / scale, (round(width / 3) + 0.01) / scale, dpi=scale)
        scene = self.scenes.at(0, self.where)
        self.planes = [self._add_plane(number, scene) for number in range(len(self.where))]
        self.kept = [self._add_kept(number) for number in range(len(self.where))]
        self.side = _SideColumn(self.figure, recording)
        self._backgrounds: dict[tuple[int, Window] | None, Any] = {}
        self.show(0)

    def show(self, epoch: int | None) -> None:
        """Move every artist to ``epoch`` (None: the last)."""
        scene = self.scenes.at(epoch, self.where)
        for artists, kept, plane in zip(self.planes, self.kept, scene.planes, strict=True):
            artists.update(plane)
            if plane.kept is not None:
                kept.set_text(f"keeps {plane.kept:.0%} of the variance")
        self.side.update(self.recording.position(epoch))

    def pixels(self) -> NDArray[np.uint8]:
        """Return the picture as it stands, RGB (height, width, 3)."""
        canvas: Any = self.figure.canvas
        renderer = canvas.get_renderer()
        below = [self._plane_background(canvas, number) for number in range(len(self.planes))]
        for region in (self._background(canvas), *below):
            canvas.restore_region(region)
        for artist in self._moving():
            artist.draw(renderer)
        drawn = np.asarray(canvas.buffer_rgba())
        picture = np.empty((*drawn.shape[:2], 3), dtype=np.uint8)
        # A channel at a time: eight times faster than all three at once.
        for channel in range(3):
            picture[..., channel] = drawn[..., channel]
        return picture

    def _background(self, canvas: Any) -> Any:
        """Return the figure without its planes and without what moves, drawn once."""
        if None not in self._backgrounds:
            for artist in (*self._moving(), *(plane.ax for plane in self.planes)):
                artist.set_animated(True)
            canvas.draw()
            self._backgrounds[None] = canvas.copy_from_bbox(self.figure.bbox)
        return self._backgrounds[None]

    def _plane_background(self, canvas: Any, number: int) -> Any:
        """Return a plane's axes without what moves on them, drawn once for each window."""
        ax, window = self.planes[number].ax, self.planes[number].sheet.plane.window
        if (number, window) not in self._backgrounds:
            canvas.restore_region(self._background(canvas))
            ax.draw(canvas.get_renderer())
            # The tick labels on the left and below belong to it, the neighbour on the left does not.
            box = ax.bbox
            left = max(box.x0 - 0.09 * box.width, self.planes[number - 1].ax.bbox.x1 + 2 if number else 0)
            region = Bbox.from_extents(left, box.y0 - 0.08 * box.height, box.x1 + 2, box.y1 + 2)
            self._backgrounds[number, window] = canvas.copy_from_bbox(region)
        return self._backgrounds[number, window]

    def _moving(self) -> list[Artist]:
        return [
            *(artist for plane in self.planes for artist in plane.moving),
            *filter(Text.get_text, self.kept),
            *self.side.moving,
        ]

    def _add_plane(self, number: int, scene: Scene) -> PlaneArtists:
        layer, stage = self.where[number]
        left = RIGHT - SIDE - (len(self.where) - 1 - number) * (SIDE + GAP)
        ax = self.figure.add_axes(_box(left, TOP, SIDE, SIDE))
        theme.style_axes(ax, ticks=4)
        title, formula = plane_title(self.recording, layer, stage)
        self.figure.text(
            left / WIDTH, 1 - 34 / HEIGHT, title, fontsize=10.5, color=theme.INK, va="bottom", parse_math=False
        )
        self.figure.text(
            left / WIDTH, 1 - 57 / HEIGHT, formula, fontsize=theme.TEXT, color=theme.QUIET, va="bottom",
            parse_math=False,
        )  # fmt: skip
        self._name_axes(ax, left, *axis_names(self.recording, layer, stage))
        self._caption(left, captions(self.recording, layer, stage))
        return PlaneArtists(ax, scene.planes[number], self.recording.dataset)

    def _add_kept(self, number: int) -> Text:
        """Return the text below a plane that says how much of its layer a projection keeps; empty if all."""
        left = RIGHT - (len(self.where) - 1 - number) * (SIDE + GAP)
        row = 1 - (TOP + SIDE + 37) / HEIGHT
        return self.figure.text(left / WIDTH, row, "", fontsize=theme.SMALL, color=theme.QUIET, ha="right", va="center")

    def _name_axes(self, ax: Axes, left: float, first: str, second: str) -> None:
        quiet: dict[str, Any] = {"fontsize": theme.SMALL, "color": theme.QUIET, "parse_math": False}
        right = (left + SIDE) / WIDTH
        self.figure.text(right, 1 - (TOP + SIDE + 4) / HEIGHT, first, ha="right", va="top", **quiet)
        self.figure.text((left - 3) / WIDTH, 1 - TOP / HEIGHT, second, ha="right", va="top", **quiet)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(theme.InnerLocator(4))

    def _caption(self, left: float, parts: list[tuple[str, str]]) -> None:
        """Write below a plane what its lines mean: a short piece of each line, then its name."""
        row = 1 - (TOP + SIDE + 37) / HEIGHT
        for style, words in parts:
            colour, width = (theme.INK, 1.9 if style == "-" else 1.0) if style != "|" else (theme.QUIET, 0.8)
            pattern: Any = (0, (4, 2.5)) if style == "--" else "-"
            ends = [left / WIDTH, (left + 20) / WIDTH]
            self.figure.add_artist(Line2D(ends, [row, row], color=colour, lw=width, ls=pattern))
            self.figure.text(
                (left + 26) / WIDTH, row, words, fontsize=theme.SMALL, color=theme.QUIET, va="center", parse_math=False
            )
            left += 150


class _SideColumn:
    """The column on the left: the run's name, epoch, loss, accuracy, and a thin loss curve with a cursor."""

    LEFT, WIDE = 28, 216

    def __init__(self, figure: Figure, recording: Recording) -> None:
        self.figure, self.recording = figure, recording
        network = recording.network
        self._write(34, recording.name, 12, theme.INK, weight="bold")
        self._write(
            57, f"{'-'.join(map(str, network.widths))} network, {recording.dataset.name}", theme.TEXT, theme.QUIET
        )
        self._write(112, "epoch", theme.TEXT, theme.QUIET)
        self._epoch = self._count(162, 32)
        self._write(203, "loss", theme.TEXT, theme.QUIET)
        self._write(203, "accuracy", theme.TEXT, theme.QUIET, x=self.LEFT + 108)
        self._loss = self._count(230, 15)
        self._accuracy = self._count(230, 15, x=self.LEFT + 108)
        self._curve(figure)
        self._legend()

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update moves."""
        return [self._past, self._cursor, self._epoch, self._loss, self._accuracy]

    def update(self, place: int) -> None:
        """Show the epoch in ``place``."""
        recording = self.recording
        epochs, losses = recording.epochs, recording.metrics["loss"]
        self._epoch.text = str(epochs[place])
        self._loss.text = _number(losses[place])
        self._accuracy.text = _number(recording.metrics["accuracy"][place])
        self._past.set_data(epochs[: place + 1], losses[: place + 1])
        self._cursor.set_data(epochs[place : place + 1], losses[place : place + 1])

    def _curve(self, figure: Figure) -> None:
        epochs, losses = self.recording.epochs, self.recording.metrics["loss"]
        self._ax = ax = figure.add_axes(_box(self.LEFT, 262, self.WIDE, 84))
        theme.style_axes(ax, ticks=3)
        for side in ("top", "right", "left"):
            ax.spines[side].set_visible(False)
        ax.set_yticks([])
        last = max(int(epochs[-1]), 1)
        ax.set(xlim=(-0.03 * last, 1.03 * last), ylim=(0, 1.08 * float(losses.max()) or 1.0))
        ax.set_xticks([0, last])
        ax.plot(epochs, losses, color=theme.FAINT, lw=1.2, solid_joinstyle="round")
        (self._past,) = ax.plot([], [], color=theme.INK, lw=1.4, solid_joinstyle="round")
        (self._cursor,) = ax.plot([], [], "o", ms=5, color=theme.INK, zorder=5, clip_on=False)

    def _legend(self) -> None:
        names = self.recording.dataset.class_names[:MOST_NAMES]
        styles = theme.class_styles(self.recording.network.classes)
        # Two classes have a line each; more share lines, in columns of two.
        columns = -(-len(names) // 2)
        wide = self.WIDE if columns == 1 else (self.WIDE + 36) / columns
        for number, (name, style) in enumerate(zip(names, styles, strict=False)):
            left, row = self.LEFT + number // 2 * wide, 382 + 18 * (number % 2)
            self.figure.add_artist(_marker((left + 5) / WIDTH, 1 - row / HEIGHT, *style))
            most = int((wide - 22) / 6)
            short = name if len(name) <= most else name[: max(most - 1, 1)] + "…"
            self._write(row + 5, short, theme.SMALL, theme.QUIET, x=left + 15)

    def _count(self, row: float, size: float, *, x: float | None = None) -> Digits:
        return Digits(self.figure, (self.LEFT if x is None else x) / WIDTH, 1 - row / HEIGHT, size, theme.INK)

    def _write(
        self, row: float, text: str, size: float, colour: str, *, x: float | None = None, weight: str = "normal"
    ) -> Text:
        left = (self.LEFT if x is None else x) / WIDTH
        return self.figure.text(
            left, 1 - row / HEIGHT, text, fontsize=size, color=colour, weight=weight, parse_math=False
        )


def _number(value: float) -> str:
    """Return ``value`` with three digits behind the point, three in all if it is large, or a dash for no number."""
    if not np.isfinite(value):
        return "–"
    return f"{value:.3f}" if abs(value) < 1000 else f"{value:.2e}"


def _marker(x: float, y: float, colour: str, marker: str) -> Artist:
    return Line2D([x], [y], ls="", marker=marker, ms=6, mfc=colour, mec=theme.PAPER, mew=0.6)


def _box(left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Return pixels from the top left as matplotlib's shares from the bottom left."""
    return left / WIDTH, 1 - (top + height) / HEIGHT, width / WIDTH, height / HEIGHT


def panel(recording: Recording, *, epoch: int | None = None, layer: int | None = None, width: int = WIDTH) -> Figure:
    """Return the figure of the film's panel at ``epoch`` (None: the last), ``width`` pixels wide.

    Raises :class:`InputError` for an epoch that was not recorded, and what :class:`Panel` raises.
    """
    made = Panel(recording, layer=layer, width=width)
    made.show(epoch)
    return made.figure
