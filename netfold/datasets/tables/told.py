"""What is said of a table while it is decided what is learned from it."""

from __future__ import annotations

from netfold.datasets.tables.columns import Column, short

# Columns told one by one; of more, only how many.
MOST_TOLD = 8


class Told:
    """Collects ``notes``, a sentence each, and why each of the columns in ``left_out`` is."""

    def __init__(self, notes: tuple[str, ...] = ()) -> None:
        self.notes: list[str] = [*notes]
        self.left_out: dict[str, str] = {}

    def note(self, sentence: str) -> None:
        """Add a sentence."""
        self.notes.append(sentence)

    def leave_out(self, found: list[tuple[Column, str]]) -> None:
        """Note the columns left out, each with why: the predicate of a sentence about it."""
        self.left_out |= {column.name: why for column, why in found}
        self.notes.extend(f"left out {short(column.name)}, which {why}" for column, why in found[:MOST_TOLD])
        if len(found) > MOST_TOLD:
            more = len(found) - MOST_TOLD
            self.note(f"left out {more} more column{'s' if more > 1 else ''}, for such reasons")
