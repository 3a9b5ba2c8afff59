"""Texts of others: names and messages, made so that a terminal, a title and a line can show them."""

from __future__ import annotations

import re
from typing import Any

LONGEST_LINE = 300
# What moves the cursor or turns the direction of writing, and is seen by nobody; and halves of letters that are none.
CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
UNSEEN = "\ufffd"
# What would part a name, in a legend or a title.
BREAKS = re.compile("[\t\n]+")


def harmless(value: Any) -> Any:
    """Return a ``value`` of JSON in whose texts, as a terminal or a page may show them, each control is "\ufffd"."""
    if isinstance(value, str):
        return CONTROLS.sub(UNSEEN, value)
    if isinstance(value, list):
        return [harmless(each) for each in value]
    if isinstance(value, dict):
        return {str(harmless(name)): harmless(each) for name, each in value.items()}
    return value


def harmless_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``names``, each in one line, with each control as "\ufffd"."""
    return tuple(harmless_name(name) for name in names)


def harmless_name(name: str) -> str:
    """Return ``name`` in one line, with each control as "\ufffd"."""
    return CONTROLS.sub(UNSEEN, BREAKS.sub(" ", name))


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return ``text`` as one harmless line of at most ``longest`` letters; of a longer one both ends are kept."""
    line = CONTROLS.sub(UNSEEN, " ".join(text.split()))
    if len(line) <= longest:
        return line
    # What came is told first, or last, and what was expected stands at the other end.
    head = longest // 2
    return f"{line[:head]}…{line[head + 1 - longest :]}"
