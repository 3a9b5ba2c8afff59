"""Names made shorter than they are, so that they can still be told apart."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

Fits = Callable[[str], bool]
Letters = Sequence[str]

DOTS = "…"
JOINER = "\u200d"
SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
# A word in which names differ is shown from its start on, if that is at most this many letters before.
LONGEST_WORD = 12
# What a name does not end with before the dots.
LOOSE = " ,;:·-"


def letters(text: str) -> list[str]:
    """Return ``text`` letter by letter, accents and what belongs to an emoji with the letter that they follow."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for sign in text:
        if found and (_joins(sign) or found[-1][-1] == JOINER):
            found[-1] += sign
        else:
            found.append(sign)
    return found


@lru_cache(maxsize=10_000)
def _joins(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign == JOINER or SKIN_TONES[0] <= sign <= SKIN_TONES[1]


def cut(name: str, fits: Fits) -> str:
    """Return ``name`` if it ``fits``, else as much of its start as fits, with dots for the rest."""
    return name if fits(name) else _shown(name, letters(name), _start, fits)


def cut_middle(name: str, fits: Fits) -> str:
    """Return ``name`` if it ``fits``, else as much of its start and end as fits, with dots between."""
    return name if fits(name) else _shown(name, letters(name), _both, fits)


def told_apart(names: Sequence[str], fits: Fits) -> list[str]:
    """Return ``names``, each as it is if it ``fits``, else shortened, names that differ never to the same.

    Their starts are kept; of those whose starts are alike start and end, else their ends, else the part in which they
    differ; where nothing tells them apart in the room there is, their places among ``names``, counted from 0.
    """
    short = [cut(name, fits) for name in names]
    for way in (_both, _end, None):
        for places in _alike(names, short):
            tried = _tried([names[place] for place in places], way, fits)
            others = {text for place, text in enumerate(short) if place not in places}
            if len(set(tried)) == len({names[place] for place in places}) and not others & set(tried):
                _put(short, places, tried)
    for places in _alike(names, short):
        _put(short, places, [_numbered(names[place], place, fits) for place in places])
    return short


def _tried(names: list[str], way: Callable[[Letters, int], str] | None, fits: Fits) -> list[str]:
    """Return ``names`` shortened in a ``way``, None for the part in which they differ."""
    parts = [letters(name) for name in names]
    if way is None:
        first = _first_difference(parts)
        return [
            _shown(name, part, lambda some, count: _part(some, count, first), fits)
            for name, part in zip(names, parts, strict=True)
        ]
    return [_shown(name, part, way, fits) for name, part in zip(names, parts, strict=True)]


def _shown(name: str, parts: Letters, way: Callable[[Letters, int], str], fits: Fits) -> str:
    return name if fits(name) else _longest(len(parts), lambda count: way(parts, count), fits)


def _longest(most: int, text: Callable[[int], str], fits: Fits) -> str:
    """Return the ``text`` of the largest count up to ``most`` that ``fits``, at least that of 1."""
    low, high = 1, max(most - 1, 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text(middle)) else (low, middle - 1)
    return text(low)


def _start(parts: Letters, count: int) -> str:
    return "".join(parts[:count]).rstrip(LOOSE) + DOTS


def _end(parts: Letters, count: int) -> str:
    return DOTS + "".join(parts[len(parts) - count :]).lstrip(LOOSE)


def _both(parts: Letters, count: int) -> str:
    return _start(parts, count - count // 2) + "".join(parts[len(parts) - count // 2 :]).lstrip(LOOSE)


def _part(parts: Letters, count: int, first: int) -> str:
    """Return a little of the start, and what stands from letter ``first`` on, ``count`` letters in all."""
    before = min(count // 3, first)
    shown = "".join(parts[first : first + count - before])
    after = DOTS if first + count - before < len(parts) else ""
    return _start(parts, before) + (shown.rstrip(LOOSE) if after else shown) + after


def _first_difference(names: list[list[str]]) -> int:
    """Return the letter, at the start of a word if it is near, from which on ``names`` differ."""
    shortest = min(map(len, names))
    first = next((at for at in range(shortest) if len({name[at] for name in names}) > 1), shortest)
    word = next((at for at in range(first, 0, -1) if names[0][at - 1] == " "), 0)
    return word if first - word <= LONGEST_WORD else first


def _numbered(name: str, place: int, fits: Fits) -> str:
    parts = letters(name)
    return _longest(len(parts), lambda count: f"{_start(parts, count)} {place}", fits)


def _alike(names: Sequence[str], short: Sequence[str]) -> list[list[int]]:
    """Return the places of names that differ and were shortened to the same."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(short):
        found[text].append(place)
    return [places for places in found.values() if len({names[place] for place in places}) > 1]


def _put(short: list[str], places: Iterable[int], texts: Iterable[str]) -> None:
    for place, text in zip(places, texts, strict=True):
        short[place] = text
