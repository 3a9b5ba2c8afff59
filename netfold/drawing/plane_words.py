"""The words for a plane of two features, shortened so that every number keeps its name and no name loses its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# "A and B, with C = 1, D = 2 and 3 more at their values", as an InputPlane of two features is described.
_PLANE = re.compile(r"(.+?) and (.+?), with (.+? = .+?)(?: and (\d+) more at their values)?")
# Names of features are cut to the first of these numbers of letters that fits.
LETTERS = (24, 16, 12, 8)


def shorter_planes(text: str) -> Iterator[str]:
    """Yield the words for a plane shorter and shorter; nothing of other words.

    Names are cut first; then fewer of the features that are held are named, and more counted.
    """
    yield from _stepped(text, lambda count: [(count, letters) for letters in LETTERS])
    yield from _stepped(text, lambda count: [(fewer, LETTERS[-1]) for fewer in range(count)][::-1])


def fewer_held(text: str) -> Iterator[str]:
    """Yield the words for a plane with fewer and fewer of the features that are held; nothing of other words."""
    yield from _stepped(text, lambda count: [(fewer, len(text)) for fewer in range(count)][::-1])


def _stepped(text: str, steps: Callable[[int], list[tuple[int, int]]]) -> Iterator[str]:
    """Yield the words for a plane step by step: how many features held are named, in how many letters."""
    found = _PLANE.fullmatch(text)
    if found is None:
        return
    first, second, values, more = found.groups()
    held = [one.partition(" = ") for one in _each(values)]
    for named, letters in steps(len(held)):
        axes = f"{_cut(first, letters)} and {_cut(second, letters)}"
        told = ", ".join(f"{_cut(name, letters)} = {_cut(value, letters)}" for name, _, value in held[:named])
        yield _joined(axes, told, int(more or 0) + len(held) - named)


def _each(values: str) -> list[str]:
    """Return "C = 1", "D = red" of "C = 1, D = red"; what is between commas without a = belongs to the next name."""
    each, begun = [], ""
    for part in values.split(", "):
        begun += part
        if " = " in part:
            each.append(begun)
            begun = ""
        else:
            begun += ", "
    return each


def _joined(axes: str, told: str, more: int) -> str:
    if not told:
        return f"{axes}, {more} more at their values"
    return f"{axes}, with {told}" + (f" and {more} more at their values" if more else "")


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
