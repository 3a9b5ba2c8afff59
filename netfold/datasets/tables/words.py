"""The words that a column's name is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netfold.datasets.tables.columns import short

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words_of(name: str) -> list[str]:
    """Return the words of a name in small letters: "customer" and "id" of customerID, Customer_Id and "customer id"."""
    return [word.lower() for word in _WORD.findall(name)]


def listed(names: Iterable[object], most: int = 4) -> str:
    """Return names quoted for a message, at most so many: "'a', 'b' and 3 more"."""
    quoted = [short(name) for name in names]
    return ", ".join(quoted[:most]) + (f" and {len(quoted) - most} more" if len(quoted) > most else "")
