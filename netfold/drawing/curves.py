"""A metric over the epochs, of the held-out samples too, with a cursor at one epoch."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from netfold.drawing.fitting import title_lines
from netfold.drawing.theme import DASHED, SMALL, TEXT, style_axes
from netfold.look import FAINT, INK, QUIET, metric_name, number
from netfold.scenes.scene import Curve


def draw_curve(ax: Axes, curve: Curve, place: int) -> None:
    """Draw ``curve`` on ``ax`` with a cursor at the epoch in ``place``."""
    style_axes(ax)
    ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    epochs, values = curve.epochs, curve.values
    _draw_line(ax, epochs, values, place, {})
    ax.axvline(epochs[place], color=QUIET, lw=0.8, ls=(0, (2, 2)))
    ax.plot(epochs[place], values[place], "o", ms=5, color=INK, clip_on=False, zorder=3)
    title = f"{metric_name(curve.name)} {number(float(values[place]))}"
    if curve.held_out is not None:
        _draw_line(ax, epochs, curve.held_out, place, DASHED)
        title += f", held out {number(float(curve.held_out[place]))} (dashed)"
    title = title_lines(ax, f"{title} at epoch {epochs[place]}", size=TEXT)
    ax.set_title(title, fontsize=TEXT, color=INK, loc="left", parse_math=False)
    ax.set_xlim(0, max(int(epochs[-1]), 1))
    ax.set_ylim(*_range(curve))
    ax.set_xlabel("epoch", fontsize=SMALL, color=QUIET)


def _draw_line(
    ax: Axes, epochs: NDArray[np.int64], values: NDArray[np.float64], place: int, style: dict[str, Any]
) -> None:
    ax.plot(epochs, values, color=FAINT, lw=1.4, **style)
    ax.plot(epochs[: place + 1], values[: place + 1], color=INK, lw=1.2 if style else 1.6, **style)


def _range(curve: Curve) -> tuple[float, float]:
    """Return the range that is shown: of a loss from 0 on, of a score up to 1."""
    held_out = curve.values if curve.held_out is None else curve.held_out
    values = np.concatenate([held_out, curve.values])
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 1.0
    if curve.name.endswith(("accuracy", "r2")):
        return min(0.4, float(finite.min()) - 0.02), 1.0
    return 0.0, 1.08 * float(finite.max()) or 1.0
