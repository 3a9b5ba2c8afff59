"""What is said of how a column's cells were read, and of many columns of which the same is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from netfold.datasets.tables.columns import short

# Columns told one by one, and marks and names listed; of more, only how many.
COLUMNS_TOLD = 4
MARKS_TOLD = 4


class Note(NamedTuple):
    """A sentence about one column: its ``name`` and what is ``said``.

    ``of_many`` is what is said of all further columns with such a note; of texts read as missing, ``marks`` says how
    often each is there, so that those of many columns can be counted together.
    """

    name: str
    said: str
    of_many: str
    marks: Counter[str] | None = None

    def __str__(self) -> str:
        return f"{short(self.name)}: {self.said}"


def missing_note(name: str, marks: Counter[str]) -> Note:
    """Return that the ``marks`` of a column are read as missing."""
    return Note(name, _read_as_missing(marks), "read as missing", marks)


def cells_with(count: int, text: str) -> str:
    """Return "1 cell '-'", "2 cells '-'"."""
    return f"{count} {'cell' if count == 1 else 'cells'} {short(text)}"


def listed(names: Sequence[str], most: int, noun: str = "") -> str:
    """Return the names, of more than ``most`` only these and how many more there are of the ``noun``."""
    told, rest = ", ".join(map(short, names[:most])), len(names) - most
    return told if rest <= 0 else f"{told} and {rest} more{f' {noun}' if noun else ''}{'s' * (bool(noun) and rest > 1)}"


def gathered(notes: Sequence[Note]) -> list[str]:
    """Return the notes as sentences: of more than a few columns with the same, one sentence for all others."""
    kinds: dict[str, list[Note]] = {}
    for note in notes:
        kinds.setdefault(note.of_many, []).append(note)
    more = {kind: same[COLUMNS_TOLD:] for kind, same in kinds.items() if len(same) > COLUMNS_TOLD + 1}
    untold = {id(note) for same in more.values() for note in same}
    told = [str(note) for note in notes if id(note) not in untold]
    return [*told, *(_of_many(kind, same) for kind, same in more.items())]


def _of_many(kind: str, notes: Sequence[Note]) -> str:
    marks = sum((note.marks or Counter[str]() for note in notes), Counter[str]())
    return f"{len(notes)} more columns: {_read_as_missing(marks) if marks else kind}"


def _read_as_missing(marks: Counter[str]) -> str:
    told = ", ".join(cells_with(count, mark) for mark, count in marks.most_common(MARKS_TOLD))
    others = len(marks) - MARKS_TOLD
    more = f" and {others} other text{'s' if others > 1 else ''}" if others > 0 else ""
    return f"{told}{more} read as missing"
