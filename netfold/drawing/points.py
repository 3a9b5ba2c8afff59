"""The samples of a data set on axes, with a legend."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes

from netfold.drawing.beside import RADIUS, Names, add_legend
from netfold.drawing.fitting import title_lines
from netfold.drawing.outside import OutsideWords
from netfold.drawing.picture import keep_aspect, name_axes
from netfold.drawing.theme import TEXT, marker_size, marker_style, style_axes
from netfold.drawing.ticks import show_ticks
from netfold.look import PAPER, class_words
from netfold.scenes.points import SamplesOnPlane
from netfold.scenes.scene import Outside, SampleGroup


def draw_points(ax: Axes, points: SamplesOnPlane) -> None:
    """Draw ``points`` on ``ax``."""
    style_axes(ax)
    window = points.window
    ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))
    if points.keeps_aspect:
        keep_aspect(ax)
    for group in points.groups:
        ax.plot(*points.samples[group.rows].T, ls="", **_marker(group))
    OutsideWords(ax).update(Outside.of(points.samples, window))
    title = title_lines(ax, points.title, points.about, size=TEXT)
    ax.set_title(title, fontsize=TEXT, loc="left", parse_math=False)
    add_legend(ax, points.legend, names_of(points))
    show_ticks(ax, points.ticks)
    name_axes(ax, *points.axes)


def _marker(group: SampleGroup) -> dict[str, Any]:
    look: dict[str, Any] = {"mfc": group.colour, "mec": group.rim, "mew": 0.6}
    if group.is_hollow:
        look = {"mfc": PAPER, "mec": group.colour, "mew": 1.4}
    size = marker_size(group.marker, RADIUS)
    return {"marker": marker_style(group.marker), "ms": size, "alpha": group.opacity, **look}


def names_of(points: SamplesOnPlane) -> Names:
    """Return what classes are called in the legend: their names, and how many samples they have."""
    names = [class_words(name) for name in points.legend.classes]
    return Names(names, [f" ({count})" for count in points.counts])
