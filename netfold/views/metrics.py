"""Loss and score over the epochs, of the held-out samples too, with a cursor at one epoch."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from netfold.drawing import theme
from netfold.drawing.axes import axes_or_new, new_figure
from netfold.errors import InputError
from netfold.recordings.recording import Recording
from netfold.scenes.words import metric_name, number, score_of


def curve(recording: Recording, *, metric: str = "loss", epoch: int | None = None, ax: Axes | None = None) -> Axes:
    """Draw one ``metric`` over the epochs with a cursor at ``epoch`` (None: the last); return the axes.

    The same metric of the held-out samples, if there are any, is a dashed line. Raises
    :class:`InputError` for a metric or an epoch that was not recorded.
    """
    if metric not in recording.metrics:
        raise InputError(f"the recording has no metric {metric!r}; it has {', '.join(recording.metrics)}")
    place = recording.position(epoch)
    ax = axes_or_new(ax, width=4.8, height=2.4)
    theme.style_axes(ax)
    epochs, values, held_out = recording.epochs, recording.metrics[metric], f"held_out_{metric}"
    _draw_line(ax, epochs, values, place, {})
    ax.axvline(epochs[place], color=theme.QUIET, lw=0.8, ls=(0, (2, 2)))
    ax.plot(epochs[place], values[place], "o", ms=5, color=theme.INK, clip_on=False, zorder=3)
    title = f"{metric_name(metric)} {number(float(values[place]))}"
    if held_out in recording.metrics:
        _draw_line(ax, epochs, recording.metrics[held_out], place, theme.DASHED)
        title += f", held out {number(float(recording.metrics[held_out][place]))} (dashed)"
    ax.set_title(f"{title} at epoch {epochs[place]}", fontsize=theme.TEXT, color=theme.INK, loc="left")
    ax.set_xlim(0, max(int(epochs[-1]), 1))
    _set_range(ax, metric, np.concatenate([recording.metrics.get(held_out, values), values]))
    ax.set_xlabel("epoch", fontsize=theme.SMALL, color=theme.QUIET)
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


def _draw_line(
    ax: Axes, epochs: NDArray[np.int64], values: NDArray[np.float64], place: int, style: dict[str, Any]
) -> None:
    ax.plot(epochs, values, color=theme.FAINT, lw=1.4, **style)
    ax.plot(epochs[: place + 1], values[: place + 1], color=theme.INK, lw=1.2 if style else 1.6, **style)


def _set_range(ax: Axes, metric: str, values: NDArray[np.float64]) -> None:
    """Choose the range: of a loss from 0 on, of a score up to 1."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        ax.set_ylim(0, 1)
    elif metric.endswith(("accuracy", "r2")):
        ax.set_ylim(min(0.4, float(finite.min()) - 0.02), 1.0)
    else:
        ax.set_ylim(0, 1.08 * float(finite.max()) or 1.0)
