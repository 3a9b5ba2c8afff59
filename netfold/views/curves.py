"""Loss and accuracy over the epochs, with a cursor at one of them."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.errors import InputError
from netfold.recording import Recording
from netfold.views import theme
from netfold.views.axes import axes_or_new, new_figure

METRICS = ("loss", "accuracy")


def curve(recording: Recording, *, metric: str = "loss", epoch: int | None = None, ax: Axes | None = None) -> Axes:
    """Draw one ``metric`` over the epochs with a cursor at ``epoch`` (None: the last); return the axes.

    Raises :class:`InputError` for a metric or an epoch that was not recorded.
    """
    if metric not in recording.metrics:
        raise InputError(f"the recording has no metric {metric!r}; it has {', '.join(recording.metrics)}")
    place = recording.position(epoch)
    ax = axes_or_new(ax, width=4.8, height=2.4)
    theme.style_axes(ax)
    epochs, values = recording.epochs, recording.metrics[metric]
    ax.plot(epochs, values, color=theme.FAINT, lw=1.4)
    ax.plot(epochs[: place + 1], values[: place + 1], color=theme.INK, lw=1.6)
    ax.axvline(epochs[place], color=theme.QUIET, lw=0.8, ls=(0, (2, 2)))
    ax.plot(epochs[place], values[place], "o", ms=5, color=theme.INK, clip_on=False, zorder=3)
    ax.set_title(
        f"{metric} {values[place]:.3f} at epoch {epochs[place]}", fontsize=theme.TEXT, color=theme.INK, loc="left"
    )
    ax.set_xlim(0, max(int(epochs[-1]), 1))
    if metric == "accuracy":
        ax.set_ylim(min(0.4, float(values.min()) - 0.02), 1.0)
    else:
        ax.set_ylim(bottom=0)
    ax.set_xlabel("epoch", fontsize=theme.SMALL, color=theme.QUIET)
    return ax


def curves(recording: Recording, *, epoch: int | None = None, ax: tuple[Axes, Axes] | None = None) -> tuple[Axes, Axes]:
    """Draw loss and accuracy, one above the other, with a cursor at ``epoch`` (None: the last).

    ``ax`` are two axes, or None for those of a new figure; they are returned. Raises what
    :func:`curve` raises.
    """
    if ax is None:
        figure = new_figure(4.8, 4.2)
        figure.set_layout_engine("constrained")
        first, second = figure.subplots(2, 1)
    else:
        first, second = ax
    for metric, place in zip(METRICS, (first, second), strict=True):
        curve(recording, metric=metric, epoch=epoch, ax=place)
    return first, second
