"""A ruler: pixels from a figure's top left, in which a layout is written, as matplotlib's shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from netfold.drawing.theme import TEXT
from netfold.look import QUIET


@dataclass(frozen=True)
class Ruler:
    """Measures ``figure``, which is laid out as ``width`` x ``height`` pixels at 100 dots an inch."""

    figure: Figure
    width: int
    height: int

    def at(self, left: float, row: float) -> tuple[float, float]:
        """Return the point ``left`` and ``row`` pixels from the top left as shares from the bottom left."""
        return left / self.width, 1 - row / self.height

    def box(self, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
        """Return a box as shares from the bottom left."""
        return left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height

    def write(
        self, left: float, row: float, text: str, *, size: float = TEXT, colour: str = QUIET, **style: Any
    ) -> Text:
        """Write ``text`` with its baseline on ``row``, as it is: a dollar sign in a user's name is no formula."""
        return self.figure.text(
            *self.at(left, row), text, fontsize=size, color=colour, **{"parse_math": False, **style}
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], **style: Any) -> None:
        """Draw a line between two points (left, row)."""
        across, up = zip(self.at(*start), self.at(*end), strict=True)
        self.figure.add_artist(Line2D(across, up, **style))

    def mark(self, left: float, row: float, **style: Any) -> None:
        """Draw a marker at a point."""
        across, up = self.at(left, row)
        self.figure.add_artist(Line2D([across], [up], ls="", **style))
