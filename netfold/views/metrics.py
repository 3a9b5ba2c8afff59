"""Loss and score over the epochs, of the held-out samples too, with a cursor at one epoch."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing.axes import axes_or_new, new_figure
from netfold.drawing.curves import draw_curve
from netfold.drawing.fonts import set_fonts, tell_missing
from netfold.errors import InputError
from netfold.recordings.recording import Recording
from netfold.scenes.legend import curve_of, score_of


def curve(recording: Recording, *, metric: str = "loss", epoch: int | None = None, ax: Axes | None = None) -> Axes:
    """Draw one ``metric`` over the epochs with a cursor at ``epoch`` (None: the last); return the axes.

    The same metric of the held-out samples, if there are any, is a dashed line. Raises
    :class:`InputError` for a metric or an epoch that was not recorded.
    """
    metrics = recording.metrics
    if metric not in metrics:
        raise InputError(f"the recording has no metric {metric!r}; it has {', '.join(metrics)}")
    tell_missing([metric])
    place = recording.position(epoch)
    ax = axes_or_new(ax, width=4.8, height=2.4)
    draw_curve(ax, curve_of(recording, metric), place)
    set_fonts(ax)
    return ax


def curves(recording: Recording, *, epoch: int | None = None, ax: tuple[Axes, Axes] | None = None) -> tuple[Axes, Axes]:
    """Draw loss and accuracy (R² of a regression), one above the other, with a cursor at ``epoch`` (None: the last).

    ``ax`` are two axes, or None for those of a new figure; they are returned. Raises what
    :func:`curve` raises.
    """
    if ax is None:
        figure = new_figure(4.8, 4.2)
        figure.set_layout_engine("constrained")
        first, second = figure.subplots(2, 1)
    else:
        first, second = ax
    for metric, place in (("loss", first), (score_of(recording), second)):
        if metric is None:
            place.set_visible(False)
        else:
            curve(recording, metric=metric, epoch=epoch, ax=place)
    return first, second
