"""The data set: its samples on a plane of the input space, a colour and a marker for each class."""

from __future__ import annotations

from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from netfold.datasets import Dataset
from netfold.drawing import theme
from netfold.drawing.axes import axes_or_new
from netfold.drawing.fitting import shortened, title_lines
from netfold.drawing.samples import SampleStyle, sample_styles
from netfold.drawing.units import show_units
from netfold.drawing.value_bar import draw_value_bar, value_name
from netfold.recordings.recording import Recording
from netfold.scenes.samples import sample_places
from netfold.spaces import window_around
from netfold.spaces.plane import InputPlane
from netfold.views.inputs import name_axes

MARKER = 5.5
# Pixels for the name of a class, and as many names as have room.
NAME_ROOM, MOST_NAMES = 200, 12


def dataset(data: Dataset | Recording, *, plane: InputPlane | None = None, ax: Axes | None = None) -> Axes:
    """Draw the samples of a data set, or of a recording's, on a ``plane`` of the input space.

    Without ``plane``, a recording's own, or the data set's: both features, or the first two principal
    axes of more. Samples are paler the farther they lie from the plane, held-out ones hollow, and
    those of a regression coloured by value. Returns ``ax``, or the axes of a new figure.
    """
    points, held_out = (data.dataset, data.held_out) if isinstance(data, Recording) else (data, None)
    if plane is None:
        plane = data.plane if isinstance(data, Recording) else InputPlane.default(points)
    ax = axes_or_new(ax)
    theme.style_axes(ax)
    window = window_around(plane.project(points.x))
    seen = sample_places(plane, points, window)
    ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))
    for style in sample_styles(points, nearness=plane.nearness(points.x), held_out=held_out):
        ax.plot(*seen[style.rows].T, ls="", ms=MARKER, **_marker(style))
    about = "" if plane.is_whole else plane.about
    title = title_lines(ax, f"{points.name}, {points.samples} samples", about, size=theme.TEXT)
    ax.set_title(title, fontsize=theme.TEXT, loc="left", parse_math=False)
    _add_legend(ax, points, 0 if held_out is None else int(held_out.sum()))
    if points.features == 1:
        ax.set_yticks([])
    show_units(ax, plane, points)
    name_axes(ax, *plane.names)
    return ax


def _marker(style: SampleStyle) -> dict[str, Any]:
    look: dict[str, Any] = {"mfc": style.colour, "mec": style.rim, "mew": 0.6}
    if style.is_hollow:
        look = {"mfc": theme.PAPER, "mec": style.colour, "mew": 1.4}
    return {"marker": style.marker.get_marker(), "alpha": style.opacity, **look}


def _add_legend(ax: Axes, data: Dataset, held_out: int) -> None:
    entries = []
    styles = theme.class_styles(len(data.class_names)) if data.class_names else []
    for label, (name, (colour, marker)) in enumerate(zip(data.class_names, styles, strict=True)):
        words = f"class {label}: {shortened(name, theme.SMALL, NAME_ROOM)} ({int((data.y == label).sum())})"
        look: dict[str, Any] = {"ls": "", "marker": marker, "ms": MARKER, "mfc": colour, "mec": theme.PAPER, "mew": 0.6}
        entries.append(Line2D([], [], label=words, **look))
    if len(entries) > MOST_NAMES:
        rest = len(entries) - MOST_NAMES + 1
        entries = [*entries[: MOST_NAMES - 1], Line2D([], [], ls="", label=f"and {rest} more")]
    if held_out:
        entries.append(Line2D([], [], ls="", label=f"held out ({held_out})", **theme.HOLLOW))
    if data.is_regression:
        # Paper behind it, so that it can be read where samples are.
        ax.add_patch(
            Rectangle((0.01, 0.875), 0.36, 0.115, transform=ax.transAxes, fc=theme.PAPER, alpha=0.85, zorder=5)
        )
        bar = ax.inset_axes((0.04, 0.93, 0.3, 0.025), zorder=6)
        draw_value_bar(bar, data)
        bar.set_title(value_name(data), fontsize=theme.SMALL, color=theme.QUIET, loc="left", pad=2, parse_math=False)
    if entries:
        place: Literal["upper right", "upper left"] = "upper right" if data.is_regression else "upper left"
        legend = ax.legend(
            handles=entries,
            fontsize=theme.SMALL,
            loc=place,
            handletextpad=0.2,
            borderaxespad=0.3,
            edgecolor="none",
            framealpha=0.85,
        )
        for text in legend.get_texts():
            text.set_parse_math(False)
