"""The colours of values as a bar, with its ends and its middle in original units."""

from __future__ import annotations

from typing import Literal

from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colorbar import Colorbar
from matplotlib.colors import ListedColormap, Normalize

from netfold.drawing.fitting import text_width
from netfold.drawing.theme import SMALL
from netfold.look import QUIET, SCALE, on_paper
from netfold.scenes.scene import ValueBar

# Pixels between two of its numbers.
APART = 6


def draw_value_bar(ax: Axes, bar: ValueBar, wide: float) -> None:
    """Fill ``ax``, ``wide`` pixels, with the scale of values; its middle is named where there is room."""
    colours = ScalarMappable(Normalize(0, 1), ListedColormap(on_paper(SCALE)))
    made = Colorbar(ax, colours, orientation="horizontal")
    widths = [text_width(text, SMALL) for text in (bar.low, bar.middle, bar.high)]
    has_room = widths[1] / 2 + max(widths[0], widths[2]) + APART <= wide / 2
    made.set_ticks([0, 0.5, 1], labels=[bar.low, bar.middle if has_room else "", bar.high])
    made.outline.set_visible(False)
    ax.tick_params(length=0, pad=3, labelsize=SMALL, labelcolor=QUIET)
    sides: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
    for label, side in zip(ax.get_xticklabels(), sides, strict=True):
        label.set_horizontalalignment(side)
