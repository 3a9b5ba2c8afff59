"""How many samples lie outside a picture, told at the edge beyond which they are."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text

from netfold.drawing.theme import SMALL
from netfold.look import PAPER, QUIET, grouped, words
from netfold.scenes.scene import Outside

# Where the words stand on the axes, by edge.
_PLACES: dict[str, dict[str, Any]] = {
    "left": {"x": 0.015, "y": 0.5, "ha": "left", "va": "center"},
    "right": {"x": 0.985, "y": 0.5, "ha": "right", "va": "center"},
    "bottom": {"x": 0.5, "y": 0.015, "ha": "center", "va": "bottom"},
    "top": {"x": 0.5, "y": 0.985, "ha": "center", "va": "top"},
}


class OutsideWords:
    """Words at the four edges of ``ax``; :meth:`update` says how many samples lie beyond each."""

    def __init__(self, ax: Axes) -> None:
        box = {"fc": PAPER, "ec": "none", "alpha": 0.82, "pad": 1.5}
        self.texts: list[Text] = [
            ax.text(s="", transform=ax.transAxes, fontsize=SMALL, color=QUIET, bbox=box, zorder=7, **place)
            for place in _PLACES.values()
        ]

    def update(self, outside: Outside) -> None:
        """Tell of the samples that lie ``outside``."""
        for text, edge, count in zip(self.texts, _PLACES, outside, strict=True):
            text.set_text(words("outside", edge, count=grouped(count)) if count else "")
