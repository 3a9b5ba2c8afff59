"""Ticks that are round in the units in which an axis is shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import Formatter, Locator

from netfold.look.numbers import MINUS
from netfold.scenes.scene import Ticks

MOST_DIGITS = 9


class InUnits(Locator):
    """Ticks that are round as they are shown, (value * ``deviation`` + ``mean``), chosen there by ``inner``."""

    def __init__(self, inner: Locator, mean: float, deviation: float) -> None:
        self.inner, self.mean, self.deviation = inner, mean, deviation

    def __call__(self) -> list[float]:
        """Return the ticks of the axis as it stands."""
        axis = self.axis
        return [] if axis is None else self.tick_values(*axis.get_view_interval())

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Return the ticks between the values ``vmin`` and ``vmax``."""
        ticks = self.inner.tick_values(vmin * self.deviation + self.mean, vmax * self.deviation + self.mean)
        return [(float(tick) - self.mean) / self.deviation for tick in ticks]


class UnitLabels(Formatter):
    """Labels in shown units, all with as many digits behind the point as the ticks need."""

    def __init__(self, mean: float, deviation: float) -> None:
        self.mean, self.deviation = mean, deviation

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the label of one tick."""
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the labels of all ticks of an axis."""
        return round_labels(np.asarray(values, dtype=np.float64) * self.deviation + self.mean)


def round_labels(values: np.ndarray) -> list[str]:
    """Return ``values`` (n,) as texts with as few digits as tell them exactly, the same for all."""
    if not len(values):
        return []
    span = float(np.ptp(values)) or float(np.abs(values).max()) or 1.0
    if np.abs(values).max() >= 1e6:
        return [f"{value:g}".replace("-", MINUS) for value in np.where(np.abs(values) < 1e-9 * span, 0.0, values)]
    digits = next(
        (count for count in range(MOST_DIGITS) if np.abs(np.round(values, count) - values).max() < 1e-6 * span),
        MOST_DIGITS,
    )
    return [f"{value:.{digits}f}".replace("-", MINUS) for value in np.round(values, digits) + 0.0]


def show_ticks(ax: Axes, ticks: tuple[Ticks | None, Ticks | None]) -> None:
    """Number both axes of ``ax`` as ``ticks`` say, keeping their locators."""
    for axis, each in zip((ax.xaxis, ax.yaxis), ticks, strict=True):
        _show_axis(axis, each)


def _show_axis(axis: Axis, ticks: Ticks | None) -> None:
    if ticks is None:
        axis.set_ticks([])
    elif ticks != Ticks():
        axis.set_major_locator(InUnits(axis.get_major_locator(), *ticks))
        axis.set_major_formatter(UnitLabels(*ticks))
