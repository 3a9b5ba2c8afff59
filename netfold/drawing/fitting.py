"""Words fitted into the room that a picture has for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from netfold.drawing.fonts import PLAIN, drawable, families
from netfold.drawing.plane_words import fewer_held, shorter_planes
from netfold.drawing.theme import DPI
from netfold.look import shortening

# At other sizes of the picture, letters fitted to pixels stand a little farther apart or closer.
SPARE = 1.03
# What stands between names in a sentence, numbers that follow a name among it; and the fewest letters of a name.
PARTS = re.compile(
    r"( = [-−]?\d[^\s,]*|(?: and|,) \d+ more at their values$| [-−]?\d[^\s,]*(?=$|,| ·)| and |, with |, | = | · |: )"
)
SHORTEST = 3
# Rather than cutting the names of a plane below so many letters, fewer of the features that are held are told.
READABLE = 5
# Pixels for a title at least, and above a picture alone.
LEAST_TITLE, TITLE_ALONE = 200.0, 410.0
_RENDERER = RendererAgg(1, 1, DPI)


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Return how wide ``text`` is in pixels at 100 dots an inch, set in ``size`` points, at most."""
    # The letters of a thousand names are few: that of each is asked for once.
    return SPARE * sum(_advance(letter, size, weight) for letter in shortening.letters(text))


@lru_cache(maxsize=4096)
def _advance(letter: str, size: float, weight: str) -> float:
    """Return how far the next letter stands from the start of this one."""
    needed = families(letter)
    is_found = len(needed) > len(FontProperties().get_family())
    font = FontProperties(size=size, weight=PLAIN if is_found else weight, family=needed)
    letter = drawable(letter)
    # The renderer measures ink, which a space has none of: what a letter adds between two others counts.
    apart, together = (
        _RENDERER.get_text_width_height_descent(text, font, ismath=False)[0] for text in (f"n{letter}n", "nn")
    )
    return float(apart - together)


def shortened(text: str, size: float, room: float, weight: str = "normal") -> str:
    """Return ``text`` if it fits into ``room`` pixels, else its start and an ellipsis, after a comma if one is near."""
    if text_width(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip(" ,;·") + "…", size, weight) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    comma = text.rfind(", ", 0, low)
    return text[: comma + 2] + "…" if comma > low / 2 else text[:low].rstrip(" ,;·") + "…"


def cut_middle(text: str, size: float, room: float) -> str:
    """Return ``text`` shortened in its middle to ``room`` pixels: an end such as " = ½" stays."""
    return shortening.cut_middle(text, lambda some: text_width(some, size) <= room)


def squeezed(text: str, size: float, rooms: tuple[float, ...]) -> str:
    """Return ``text`` with its names shortened, so that it fits into lines of ``rooms``, its numbers as they are.

    Of a plane that does not tell all the features that are held, fewer are told where names would be too short.
    """
    short = text
    for words in (text, *(fewer_held(text) if text.endswith(" more at their values") else ())):
        short, letters = _squeezed(words, size, rooms)
        if letters >= READABLE:
            break
    return short


def _squeezed(text: str, size: float, rooms: tuple[float, ...]) -> tuple[str, int]:
    """Return ``text`` with names of at most so many letters, so that it fits, and how many these are."""
    parts = PARTS.split(text)
    # A number stands on the line of what it is of.
    names, between = parts[::2], [part.replace(" = ", "\u00a0=\u00a0") for part in parts[1::2]]

    def with_names(most: int) -> str:
        short = shortening.told_apart(names, lambda name: len(shortening.letters(name)) <= most)
        return "".join(part for pair in zip(short, [*between, ""], strict=True) for part in pair)

    longest = max(map(len, names))
    low, high = SHORTEST, max(longest, SHORTEST)
    while low < high:
        middle = (low + high + 1) // 2
        is_whole = " ".join(broken(with_names(middle), size, rooms)) == with_names(middle)
        low, high = (middle, high) if is_whole else (low, middle - 1)
    return with_names(low), low if low < longest else max(low, READABLE)


def told_apart(names: Sequence[str], size: float, room: float) -> list[str]:
    """Return ``names`` shortened to ``room`` pixels; those that differ are never shortened to the same.

    Those that differ only in letters that no font has get their places, counted from 0.
    """
    of = Counter(drawable(name) for name in dict.fromkeys(names))
    seen = [f"{name} {place}" if of[drawable(name)] > 1 else name for place, name in enumerate(names)]
    return shortening.told_apart(seen, lambda text: text_width(text, size) <= room)


def broken(text: str, size: float, rooms: tuple[float, ...]) -> list[str]:
    """Return ``text`` broken at its spaces into at most as many lines as there are ``rooms`` (pixels each).

    A break after a comma is preferred if the rest still fits; what is too long ends in an ellipsis, but the words
    for a plane are shortened so that their numbers stay.
    """
    lines: list[str] = []
    for words in [text, *shorter_planes(text)]:
        lines = _broken(words, size, rooms)
        if not lines[-1].endswith("…"):
            break
    return lines


def _broken(text: str, size: float, rooms: tuple[float, ...]) -> list[str]:
    if len(rooms) == 1 or text_width(text, size) <= rooms[0]:
        return [shortened(text, size, rooms[0])]
    words = text.split(" ")
    starts = [" ".join(words[:count]) for count in range(1, len(words))]
    fitting = [start for start in starts if text_width(start, size) <= rooms[0]]
    if not fitting:
        return [shortened(text, size, rooms[0])]
    tidy = [
        start for start in fitting if start.endswith(",") and text_width(text[len(start) + 1 :], size) <= sum(rooms[1:])
    ]
    first = (tidy or fitting)[-1]
    return [first, *_broken(text[len(first) + 1 :], size, rooms[1:])]


def title_lines(ax: Axes, *parts: str, size: float) -> str:
    """Return ``parts``, each on a line of its own, or on two if it is long, as a title above ``ax``."""
    room = max(ax.get_window_extent().width / ax.figure.dpi * DPI, LEAST_TITLE)
    if ax.figure.get_layout_engine() is not None:
        # Axes whose layout is still to be computed will be a little wider; beside the only ones may be a legend.
        room = min(1.12 * room, TITLE_ALONE) if len(ax.figure.axes) == 1 else 1.12 * room
    rooms = (room, room)
    return "\n".join(line for part in parts if part for line in broken(squeezed(part, size, rooms), size, rooms))
