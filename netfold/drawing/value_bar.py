"""The colours of values as a bar, with its ends and its middle in original units."""

from __future__ import annotations

from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colorbar import Colorbar
from matplotlib.colors import ListedColormap, Normalize

from netfold.drawing.fitting import text_width
from netfold.drawing.theme import SMALL
from netfold.look import LEVELS, QUIET, on_paper, share_colours
from netfold.scenes.scene import ValueBar

Side = Literal["left", "center", "right"]
# Pixels between two of its numbers.
APART = 6


def draw_value_bar(ax: Axes, bar: ValueBar, wide: float) -> None:
    """Fill ``ax``, ``wide`` pixels, with a scale of two colours; its middle is numbered where the ends leave room."""
    low, high = bar.ends
    colours = ScalarMappable(
        Normalize(low, high), ListedColormap(on_paper(share_colours(np.linspace(low, high, LEVELS))))
    )
    made = Colorbar(ax, colours, orientation="horizontal")
    ticks: list[tuple[float, str, Side]] = [(low, bar.low, "left"), (high, bar.high, "right")]
    middle = (0.5 - low) / (high - low)
    half = text_width(bar.middle, SMALL) / 2 + APART
    if text_width(bar.low, SMALL) + half < middle * wide < wide - text_width(bar.high, SMALL) - half:
        ticks.append((0.5, bar.middle, "center"))
    made.set_ticks([at for at, _, _ in ticks], labels=[text for _, text, _ in ticks])
    made.outline.set_visible(False)
    ax.tick_params(length=0, pad=3, labelsize=SMALL, labelcolor=QUIET)
    for label, (_, _, side) in zip(ax.get_xticklabels(), ticks, strict=True):
        label.set_horizontalalignment(side)
