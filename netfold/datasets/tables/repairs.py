"""What was mended in the rows of a text table, to be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LINES_TOLD = 3


@dataclass
class Repairs:
    """Lines of the rows that were mended or left out, by what was done."""

    quotes: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    trimmed: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    titled: list[int] = field(default_factory=list)
    footnotes: list[int] = field(default_factory=list)
    first_ragged: tuple[int, int] | None = None

    def notes(self) -> Iterator[str]:
        """Yield a sentence for each kind of repair."""
        for lines, one, many in (
            (self.quotes, "row has quotes out of order, read as well as they can be", "rows have quotes out of order"),
            (self.short, "row has too few cells, padded as missing", "rows have too few cells, padded as missing"),
            (self.long, "row has too many cells, cut", "rows have too many cells, cut"),
            (self.trimmed, "row ends in empty cells too many", "rows end in empty cells too many"),
            (self.empty, "row of empty cells left out", "rows of empty cells left out"),
            (self.comments, "line of comment left out", "lines of comment or rules left out"),
            (self.repeated, "row repeats the column names, left out", "rows repeat the column names, left out"),
            (
                self.titled,
                "row of names comes again below a title: another table may begin there; keep one in a file",
                "rows of names come again below a title: other tables may begin there; keep one in a file",
            ),
            (self.footnotes, "line below the table left out", "lines below the table left out"),
        ):
            if lines:
                yield f"{len(lines)} {one if len(lines) == 1 else many} ({_told(lines)})"


def _told(lines: Sequence[int]) -> str:
    told = ", ".join(map(str, lines[:LINES_TOLD])) + (", …" if len(lines) > LINES_TOLD else "")
    return f"line{'s' if len(lines) > 1 else ''} {told}"
