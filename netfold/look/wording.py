"""Words that stand on pictures, from the table that both languages read."""

from __future__ import annotations

from collections.abc import Sequence

from netfold.look.shortening import cut, letters, told_apart
from netfold.look.table import LOOK, WORDS

# Of a name within a formula.
MOST_LETTERS: int = LOOK["names"]["formula"]


def words(*path: str, **parts: object) -> str:
    """Return the text at ``path`` of the table, as at "boundary", "two", its {names} filled with ``parts``."""
    found = WORDS
    for name in path:
        found = found[name]
    return str(found).format_map({name: str(part) for name, part in parts.items()})


def metric_name(metric: str) -> str:
    """Return a metric's name as it stands on pictures."""
    return str(LOOK["metrics"].get(metric, metric.replace("_", " ")))


def class_words(name: str) -> str:
    """Return what a class is called: its name, and "class 1" if that is only a number."""
    return words("class", name=name) if name.isdecimal() else name


def class_in_formulas(names: Sequence[str]) -> str:
    """Return what the second of two classes of these ``names`` is called within a formula, such as "P(middle) = ½"."""
    return class_words(told_apart(names, _is_short)[1])


def name_in_formulas(name: str) -> str:
    """Return what something of this ``name`` is called within a formula: its start, if it is long."""
    return cut(name, _is_short)


def _is_short(text: str) -> bool:
    return len(letters(text)) <= MOST_LETTERS
