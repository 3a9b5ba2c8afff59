"""The colours of a regression's values as a bar, with its ends and its centre in original units."""

from __future__ import annotations

from typing import Literal

import numpy as np
from matplotlib.axes import Axes

from netfold.datasets.base import Dataset
from netfold.drawing import theme
from netfold.drawing.sheets import painted


def draw_value_bar(ax: Axes, data: Dataset) -> None:
    """Fill ``ax`` with the scale of the values of ``data``, from low to high."""
    ax.imshow(painted(theme.PROBABILITY_SCALE)[None], aspect="auto", extent=(0, 1, 0, 1), interpolation="nearest")
    ax.set(xticks=[0, 0.5, 1], xticklabels=value_labels(data), yticks=[])
    ax.tick_params(length=0, pad=3, labelsize=theme.SMALL, labelcolor=theme.QUIET)
    sides: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
    for label, side in zip(ax.get_xticklabels(), sides, strict=True):
        label.set_horizontalalignment(side)
    for spine in ax.spines.values():
        spine.set_visible(False)


def value_labels(data: Dataset) -> list[str]:
    """Return the low end, the centre and the high end of the scale, in original units and few digits."""
    scale, (mean, deviation) = data.value_scale, data.target_scaling
    ends = np.array([scale.centre - scale.reach, scale.centre, scale.centre + scale.reach]) * deviation + mean
    digits = max(0, 2 - int(np.floor(np.log10(max(scale.reach * abs(deviation), 1e-12)))))
    if digits > 6 or np.abs(ends).max() >= 1e6:
        return [f"{value:.3g}".replace("-", "−") for value in ends]
    return [f"{value:.{digits}f}".replace("-", "−") for value in ends]


def value_name(data: Dataset) -> str:
    """Return what the values are of."""
    return data.target_name or "value"
