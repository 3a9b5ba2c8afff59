"""The samples of a data set on axes, with a legend."""

from __future__ import annotations

from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from netfold.drawing.fitting import shortened, title_lines
from netfold.drawing.legend import class_mark
from netfold.drawing.outside import OutsideWords
from netfold.drawing.picture import name_axes
from netfold.drawing.theme import HOLLOW, SMALL, TEXT, marker_size, marker_style, style_axes
from netfold.drawing.ticks import show_ticks
from netfold.drawing.value_bar import draw_value_bar
from netfold.look import PAPER, QUIET, class_styles
from netfold.scenes.points import SamplesOnPlane
from netfold.scenes.scene import Outside, SampleGroup, ValueBar

# In pixels at 100 dots an inch.
RADIUS = 3.8
# Pixels for the name of a class, and as many names as have room.
NAME_ROOM, MOST_NAMES = 200, 12


def draw_points(ax: Axes, points: SamplesOnPlane) -> None:
    """Draw ``points`` on ``ax``."""
    style_axes(ax)
    window = points.window
    ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))
    for group in points.groups:
        ax.plot(*points.samples[group.rows].T, ls="", **_marker(group))
    OutsideWords(ax).update(Outside.of(points.samples, window))
    title = title_lines(ax, points.title, points.about, size=TEXT)
    ax.set_title(title, fontsize=TEXT, loc="left", parse_math=False)
    _add_legend(ax, points)
    show_ticks(ax, points.ticks)
    name_axes(ax, *points.axes)


def _marker(group: SampleGroup) -> dict[str, Any]:
    look: dict[str, Any] = {"mfc": group.colour, "mec": group.rim, "mew": 0.6}
    if group.is_hollow:
        look = {"mfc": PAPER, "mec": group.colour, "mew": 1.4}
    size = marker_size(group.marker, RADIUS)
    return {"marker": marker_style(group.marker), "ms": size, "alpha": group.opacity, **look}


def _add_legend(ax: Axes, points: SamplesOnPlane) -> None:
    entries = _class_entries(points)
    if points.legend.held_out:
        entries.append(Line2D([], [], ls="", label=f"held out ({points.legend.held_out})", **HOLLOW))
    if points.legend.values:
        _add_bar(ax, points.legend.values)
    if not entries:
        return
    place: Literal["upper right", "upper left"] = "upper right" if points.legend.values else "upper left"
    legend = ax.legend(
        handles=entries, fontsize=SMALL, loc=place, handletextpad=0.2, borderaxespad=0.3, edgecolor="none",
        framealpha=0.85,
    )  # fmt: skip
    for text in legend.get_texts():
        text.set_parse_math(False)


def _class_entries(points: SamplesOnPlane) -> list[Line2D]:
    names = points.legend.classes
    entries = []
    for label, (name, style) in enumerate(zip(names, class_styles(len(names)) if names else [], strict=True)):
        words = f"class {label}: {shortened(name, SMALL, NAME_ROOM)} ({points.counts[label]})"
        entries.append(Line2D([], [], ls="", label=words, **class_mark(style, RADIUS)))
    if len(entries) > MOST_NAMES:
        rest = len(entries) - MOST_NAMES + 1
        entries = [*entries[: MOST_NAMES - 1], Line2D([], [], ls="", label=f"and {rest} more")]
    return entries


def _add_bar(ax: Axes, values: ValueBar) -> None:
    # Paper behind it, so that it can be read where samples are.
    ax.add_patch(Rectangle((0.01, 0.875), 0.36, 0.115, transform=ax.transAxes, fc=PAPER, alpha=0.85, zorder=5))
    bar = ax.inset_axes((0.04, 0.93, 0.3, 0.025), zorder=6)
    draw_value_bar(bar, values)
    bar.set_title(values.name, fontsize=SMALL, color=QUIET, loc="left", pad=2, parse_math=False)
