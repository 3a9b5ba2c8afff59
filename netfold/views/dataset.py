"""The data set: its samples in the input plane, a colour and a marker for each class."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.datasets import Dataset
from netfold.errors import InputError
from netfold.geometry import window_around
from netfold.recording import Recording
from netfold.views import theme
from netfold.views.axes import axes_or_new
from netfold.views.input_space import name_axes


def dataset(data: Dataset | Recording, *, ax: Axes | None = None) -> Axes:
    """Draw the samples of a data set, or of a recording's, with two features.

    Returns ``ax``, or the axes of a new figure. Raises :class:`InputError` for another number of
    features.
    """
    points = data.dataset if isinstance(data, Recording) else data
    if points.features != 2:
        raise InputError(f"{points}; the scatter plot can be drawn for 2 features")
    ax = axes_or_new(ax)
    theme.style_axes(ax)
    window = window_around(points.x)
    ax.set(xlim=(window.left, window.right), ylim=(window.bottom, window.top))
    styles = theme.class_styles(len(points.class_names))
    for label, (name, (colour, marker)) in enumerate(zip(points.class_names, styles, strict=True)):
        chosen = points.x[points.y == label]
        ax.plot(
            *chosen.T,
            ls="",
            marker=marker,
            ms=5.5,
            mfc=colour,
            mec=theme.PAPER,
            mew=0.6,
            label=f"class {label}: {name} ({len(chosen)})",
        )
    ax.set_title(f"{points.name}, {points.samples} samples", fontsize=theme.TEXT, loc="left", parse_math=False)
    legend = ax.legend(fontsize=theme.SMALL, frameon=False, loc="upper left", handletextpad=0.2, borderaxespad=0.3)
    for text in legend.get_texts():
        text.set_parse_math(False)
    name_axes(ax, *points.axis_names)
    return ax
