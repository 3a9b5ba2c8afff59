"""A metric over the epochs, of the held-out samples too, with a cursor at one epoch."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from netfold.drawing.theme import DASHED, SMALL, TEXT, style_axes
from netfold.look import FAINT, INK, QUIET, metric_name, short
from netfold.scenes.curves import CurveScale, scale_of
from netfold.scenes.scene import Curve


def draw_curve(ax: Axes, curve: Curve, place: int) -> None:
    """Draw ``curve`` on ``ax`` with a cursor at the epoch in ``place``."""
    style_axes(ax)
    epochs, values = curve.epochs, curve.values
    scale = scale_of(curve)
    _draw_line(ax, epochs, scale.within(values), place, {})
    ax.axvline(epochs[place], color=QUIET, lw=0.8, ls=(0, (2, 2)))
    ax.plot(epochs[place], scale.within(values)[place], "o", ms=5, color=INK, clip_on=False, zorder=3)
    told = curve.told(place)
    title = f"{metric_name(curve.name)} {told[curve.name]}"
    off = scale.beyond(float(values[place]))
    title += f", {off}" if off else ""
    if curve.held_out is not None:
        _draw_line(ax, epochs, scale.within(curve.held_out), place, DASHED)
        title += f", held out {told[f'held_out_{curve.name}']} (dashed)"
    ax.set_title(f"{title} at epoch {epochs[place]}", fontsize=TEXT, color=INK, loc="left")
    ax.set_xlim(0, max(int(epochs[-1]), 1))
    _number_ends(ax, scale)
    ax.set_xlabel("epoch", fontsize=SMALL, color=QUIET)


def _draw_line(
    ax: Axes, epochs: NDArray[np.int64], values: NDArray[np.float64], place: int, style: dict[str, Any]
) -> None:
    ax.plot(epochs, values, color=FAINT, lw=1.4, **style)
    ax.plot(epochs[: place + 1], values[: place + 1], color=INK, lw=1.2 if style else 1.6, **style)


def _number_ends(ax: Axes, scale: CurveScale) -> None:
    """Number the upright axis: its ends as the scale tells them, and round numbers that are not too near to these."""
    low, high = scale.low, scale.high
    room = 0.12 * (high - low)
    between = [float(tick) for tick in MaxNLocator(4).tick_values(low, high) if low + room < tick < high - room]
    ax.set_ylim(low, high)
    ax.set_yticks([low, *between, high], [scale.ends[0], *(short(tick) for tick in between), scale.ends[1]])
