"""A column of texts, each different one once, and whether it is one of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.cells import Texts
from netfold.datasets.tables.marks import AMONG_NUMBERS, EVERYWHERE
from netfold.datasets.tables.numerals import MINUS, Convention, Numeral, is_money, numeral
from netfold.options.data import Reading

# So few cells that are no numbers do not make texts of a column of numbers.
MOST_OTHERS = 0.1
# Two numbers in one cell, as two telephone numbers are.
PAIR = re.compile(r"(\d{4,}),(\d{4,})", re.ASCII)
# Numbers with an open end, as in 3+ and <5: values, which nothing is missing of.
OPEN_ENDED = re.compile(r"[<>≤≥]=?\s*\d[\d.,]*|\d[\d.,]*\s*\+")
# As many different texts as a code has at most.
FEW_LEVELS = 12


@dataclass(frozen=True)
class Texted:
    """A column of texts: its k different ones, how often each is there, and which each of n rows has.

    ``numerals`` are what those are that are numbers, ``marks`` those missing in a column of any kind, or of numbers.
    """

    name: str
    texts: list[str]
    counts: NDArray[np.int64]
    index: NDArray[np.int64]
    numerals: list[Numeral | None]
    everywhere: frozenset[str]
    among_numbers: frozenset[str]

    @classmethod
    def of(cls, name: str, cells: Texts, reading: Reading) -> Texted:
        """Return the column that ``cells`` (n,) are."""
        place: dict[str, int] = {}
        index = np.array([place.setdefault(text, len(place)) for text in cells.tolist()], dtype=np.int64)
        return cls.among(name, list(place), index, reading)

    @classmethod
    def among(cls, name: str, texts: list[str], index: NDArray[np.int64], reading: Reading) -> Texted:
        """Return the column whose rows have the ``texts`` that ``index`` (n,) tells."""
        everywhere, among_numbers = EVERYWHERE, EVERYWHERE | AMONG_NUMBERS
        if reading.missing_marks is not None:
            everywhere = among_numbers = frozenset(["", *reading.missing_marks])
        pairs = number_pairs(texts)
        numerals = [None if text in among_numbers or text in pairs else numeral(text) for text in texts]
        counts = np.bincount(index, minlength=len(texts))
        return cls(name, texts, counts, index, numerals, everywhere, among_numbers)

    @property
    def numbers(self) -> list[tuple[str, Numeral]]:
        """The texts that are numbers, and what they are."""
        return [(text, one) for text, one in zip(self.texts, self.numerals, strict=True) if one is not None]

    @property
    def unlike(self) -> list[str]:
        """The numbers that are another one by each convention."""
        both = Convention.EITHER
        return [text for text, one in self.numbers if one.conventions is both and one.by_point != one.by_comma]

    @property
    def suffix(self) -> str:
        """What the numbers have beside them."""
        return next((one.suffix for _, one in self.numbers if one.suffix), "")

    def count(self, texts: Sequence[str]) -> int:
        """How many rows have one of these ``texts``."""
        wanted = set(texts)
        return int(sum(n for text, n in zip(self.texts, self.counts, strict=True) if text in wanted))

    @property
    def others(self) -> list[str]:
        """The texts that are neither numbers nor marks."""
        pairs = zip(self.texts, self.numerals, strict=True)
        return [text for text, one in pairs if one is None and text not in self.among_numbers]

    @property
    def is_of_numbers(self) -> bool:
        """Whether it is a column of numbers, of which few are written so that they cannot be read."""
        numbers = self.numbers
        present = self.count([text for text, _ in numbers])
        others = self.count(self.others)
        if not numbers or others > MOST_OTHERS * (present + others):
            return False
        # Few numbers with an open end among them are levels.
        if any(map(OPEN_ENDED.fullmatch, self.others)) and len(numbers) + len(self.others) <= FEW_LEVELS:
            return False
        suffixes = {one.suffix for _, one in numbers}
        if len(suffixes - {""}) > 1 or are_codes([text for text, _ in numbers]):
            return False
        # Beside others a number in parentheses is a negative one; where all are, it may be a rank or a note.
        if all(text.startswith("(") for text, _ in numbers) or _are_grades([text for text, _ in numbers]):
            return False
        bare = any(one.by_point for _, one in numbers if not one.suffix)
        # 40 beside 40 % is a hundred times it, or a hundredth; kilograms beside numbers may be something else.
        return not (bare and suffixes - {""}) or all(map(is_money, suffixes - {""}))


def _are_grades(texts: list[str]) -> bool:
    """Whether a minus after numbers is a grade's, as in 2-: after all of them, or after single digits only."""
    after = [text[-1] in MINUS for text in texts]
    return any(after) and (all(after) or all(len(text.rstrip(MINUS)) == 1 for text in texts))


def number_pairs(texts: Sequence[str]) -> set[str]:
    """Return the texts with a comma if these are two numbers each, of as many digits as most that are whole."""
    commas = [text for text in texts if "," in text]
    parts = [found.groups() for found in map(PAIR.fullmatch, commas) if found]
    lengths = {len(part) for pair in parts for part in pair}
    if not commas or len(parts) < len(commas) or len(lengths) > 1:
        return set()
    whole = [text for text in texts if text.isdigit()]
    alike = sum(len(text) in lengths for text in whole)
    return set(commas) if alike > len(commas) and 2 * alike > len(whole) else set()


def are_codes(texts: list[str]) -> bool:
    """Whether whole numbers are names, as zip codes are: of one length, some with a zero before the others."""
    lengths = set(map(len, texts))
    return len(lengths) == 1 and min(lengths) > 2 and all(map(str.isdigit, texts)) and any(t[0] == "0" for t in texts)
