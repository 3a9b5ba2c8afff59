"""What is said of a table while it is decided what is learned from it."""

from __future__ import annotations

from netfold.datasets.tables.columns import Column, short
from netfold.datasets.tables.noting import COLUMNS_TOLD, MARKS_TOLD, listed


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
        reasons: dict[str, list[str]] = {}
        for column, why in found:
            reasons.setdefault(why, []).append(column.name)
        told = list(reasons.items())
        most = len(told) if len(told) <= COLUMNS_TOLD + 1 else COLUMNS_TOLD
        for why, (name, *more) in told[:most]:
            self.note(
                f"left out {listed([name, *more], MARKS_TOLD)}: each {why}"
                if more
                else f"left out {short(name)}, which {why}"
            )
        rest = [name for _, names in told[most:] for name in names]
        if rest:
            self.note(f"left out {listed(rest, MARKS_TOLD)}, for such reasons")
