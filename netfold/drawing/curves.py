"""A metric over the epochs, of the held-out samples too, with a cursor at one epoch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from netfold.drawing.fitting import title_lines
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import DASHED, SMALL, TEXT, style_axes
from netfold.look import FAINT, INK, QUIET, metric_name, short
from netfold.scenes.curves import CurveScale, scale_of, shared_scale
from netfold.scenes.scene import Curve, RunCurves


def draw_curve(ax: Axes, curve: Curve, place: int) -> None:
    """Draw ``curve`` on ``ax`` with a cursor at the epoch in ``place``."""
    style_axes(ax)
    ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
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
    title = title_lines(ax, f"{title} at epoch {epochs[place]}", size=TEXT)
    ax.set_title(title, fontsize=TEXT, color=INK, loc="left", parse_math=False)
    ax.set_xlim(0, max(int(epochs[-1]), 1))
    _number_ends(ax, scale)
    ax.set_xlabel("epoch", fontsize=SMALL, color=QUIET)


def small_chart(ruler: Ruler, box: tuple[float, float, float, float]) -> Axes:
    """Return axes in a ``box`` (left, top, width, height) of the column of words, with no more than a line below."""
    ax = ruler.figure.add_axes(ruler.box(*box))
    style_axes(ax, ticks=3)
    ax.yaxis.tick_right()
    ax.tick_params(length=0)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    return ax


def show_scale(ax: Axes, last: int, scale: CurveScale) -> None:
    """Show epochs from 0 to ``last`` on a small chart, and the ``scale`` by its two ends."""
    ax.set(xlim=(-0.03 * last, 1.03 * last), ylim=(scale.low, scale.high), xticks=[0, last])
    ax.set_yticks([scale.low, scale.high], list(scale.ends))


def draw_runs(ax: Axes, runs: Sequence[RunCurves], metric: str) -> None:
    """Draw a ``metric`` of several ``runs`` on ``ax``, on one scale, each with a dot at its epoch."""
    style_axes(ax)
    known = [(run, curve) for run in runs if (curve := curve_named(run, metric))]
    scale = shared_scale([curve for _, curve in known])
    for run, curve in known:
        values, place = scale.within(curve.values), run.place
        ax.plot(curve.epochs, values, color=FAINT, lw=1.0)
        ax.plot(curve.epochs[: place + 1], values[: place + 1], **line_style(run, 1.5))
        ax.plot(curve.epochs[place], values[place], "o", ms=4, color=run.colour, clip_on=False, zorder=3)
    ax.set_title(metric_name(metric), fontsize=TEXT, color=INK, loc="left")
    ax.set_xlim(0, max(*(int(curve.epochs[-1]) for _, curve in known), 1))
    _number_ends(ax, scale)
    ax.set_xlabel("epoch", fontsize=SMALL, color=QUIET)


def curve_named(run: RunCurves, metric: str) -> Curve | None:
    """Return the curve of a ``metric`` of a run, None if it has none."""
    return next((curve for curve in run.curves if curve.name == metric), None)


def line_style(run: RunCurves, width: float) -> dict[str, Any]:
    """Return the line of a run as the keywords of a matplotlib line."""
    return {"color": run.colour, "lw": width, "ls": (0, run.dash) if run.dash else "-"}


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
