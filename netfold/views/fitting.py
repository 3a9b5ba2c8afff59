"""Words fitted into the room that a picture has for them."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from netfold.views.ruler import DPI


@lru_cache(maxsize=4096)
def wide(text: str, size: float, weight: str = "normal") -> float:
    """Return how wide ``text`` is in pixels at 100 dots an inch, set in ``size`` points."""
    font = FontProperties(size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return float(width) * DPI / 72


def shortened(text: str, size: float, room: float, weight: str = "normal") -> str:
    """Return ``text`` if it fits into ``room`` pixels, else its start and an ellipsis."""
    if wide(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = wide(text[:middle].rstrip(" ,;·") + "…", size, weight) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" ,;·") + "…"


def broken(text: str, size: float, rooms: tuple[float, ...]) -> list[str]:
    """Return ``text`` broken at its spaces into at most as many lines as there are ``rooms`` (pixels each).

    A break after a comma is preferred if the rest still fits; what is too long ends in an ellipsis.
    """
    if len(rooms) == 1 or wide(text, size) <= rooms[0]:
        return [shortened(text, size, rooms[0])]
    words = text.split(" ")
    starts = [" ".join(words[:count]) for count in range(1, len(words))]
    fitting = [start for start in starts if wide(start, size) <= rooms[0]]
    if not fitting:
        return [shortened(text, size, rooms[0])]
    tidy = [start for start in fitting if start.endswith(",") and wide(text[len(start) + 1 :], size) <= sum(rooms[1:])]
    first = (tidy or fitting)[-1]
    return [first, *broken(text[len(first) + 1 :], size, rooms[1:])]
