"""Words that stand on pictures, from the table that both languages read."""

from __future__ import annotations

from netfold.look.table import LOOK, WORDS


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
