"""Lines of a text file, one by one; those that were read too far can be given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from netfold.errors import InputError

LONGEST_LINE = 10_000_000


class Lines:
    """The lines of ``file``, each as ``prepare`` makes it; ``number`` is that of the last.

    ``taken`` are the lines since it was last emptied, which whoever reads does at every row.
    """

    def __init__(self, source: str, file: TextIO) -> None:
        self.source, self.number = source, 0
        self.taken: list[str] = []
        self.prepare: Callable[[str], str] | None = None
        self._file = file
        self._back: list[str] = []

    def __iter__(self) -> Iterator[str]:
        while line := self.next_line():
            self.taken.append(line)
            yield line

    def next_line(self) -> str:
        """Return the next line, "" at the end. Raises :class:`InputError` for one that is no line of text."""
        if self._back:
            self.number += 1
            return self._back.pop()
        try:
            line = self._file.readline(LONGEST_LINE + 1)
        except UnicodeDecodeError as error:
            raise InputError(
                f"{self.source}, line {self.number + 1} is not {error.encoding.upper()} (byte "
                f"0x{error.object[error.start]:02x}); encoding says which it is"
            ) from None
        if line:
            self.number += 1
            if "\0" in line:
                raise InputError(f"{self.source}, line {self.number} has NUL bytes; expected a text table")
            if len(line) > LONGEST_LINE:
                raise InputError(
                    f"{self.source}, line {self.number} is longer than {LONGEST_LINE} characters; is this a table?"
                )
            if self.prepare is not None:
                line = self.prepare(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        """Let the last ``lines`` come again."""
        self._back.extend(reversed(lines))
        self.number -= len(lines)
