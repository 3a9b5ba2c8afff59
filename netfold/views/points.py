"""The data set: its samples on a plane of the input space, a colour and a marker for each class."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.datasets import Dataset
from netfold.drawing.axes import axes_or_new
from netfold.drawing.beside import figure_size
from netfold.drawing.fonts import set_fonts, tell_missing
from netfold.drawing.points import draw_points, names_of
from netfold.options.look import FEW_SAMPLES
from netfold.recordings.recording import Recording
from netfold.scenes.points import points_of
from netfold.scenes.words import names_in
from netfold.spaces.plane import InputPlane


def dataset(
    data: Dataset | Recording,
    *,
    plane: InputPlane | None = None,
    samples: int = FEW_SAMPLES,
    ax: Axes | None = None,
) -> Axes:
    """Draw the samples of a data set, or of a recording's, on a ``plane`` of the input space.

    Without ``plane``, a recording's own, or the data set's: both features, or the first two principal axes of more.
    Samples are paler the farther they lie from the plane, held-out ones hollow, and those of a regression coloured
    by value. Of more, so many ``samples`` are drawn, and the title says so. Returns ``ax``, or the axes of a new
    figure.
    """
    points, held_out = (data.dataset, data.held_out) if isinstance(data, Recording) else (data, None)
    if plane is None:
        plane = data.plane if isinstance(data, Recording) else InputPlane.default(points)
    tell_missing(names_in(data))
    shown = points_of(points, plane, held_out, samples=samples)
    size = figure_size(shown.window, shown.legend, names_of(shown), keeps_aspect=shown.keeps_aspect)
    ax = axes_or_new(ax, **size)
    draw_points(ax, shown)
    set_fonts(ax, *ax.figure.legends)
    return ax
