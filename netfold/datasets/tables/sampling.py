"""A part of a table's rows: drawn from what is too large to be held, the same share of every class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.columns import Table, clean, short
from netfold.datasets.tables.target import USUAL_NAMES
from netfold.errors import InputError

Rows = NDArray[np.int64]
Strata = NDArray[np.int16]
Keys = NDArray[np.float64]

# A target with more different values than this is drawn from as if it had none.
MOST_STRATA = 100
OWN = int.from_bytes(b"netfold")
# So many rows, and so many cells, are gone through to draw some of them.
MOST_ROWS_SAMPLED = 10**8
MOST_CELLS_SAMPLED = 2 * 10**9


@dataclass(frozen=True)
class Sampling:
    """How many ``rows`` are drawn of a table, None for all, by which ``seed``, and the ``target`` if one is named."""

    rows: int | None = None
    seed: int = 0
    target: str | None = None

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> Sampling:
        """Return what is said of it among the ``chosen`` options."""
        target = chosen.get("target")
        return cls(chosen.get("sample"), chosen.get("sample_seed", 0), None if target is None else clean(target))

    def is_for(self, rows: int) -> bool:
        """Whether fewer are wanted than these ``rows``."""
        return self.rows is not None and self.rows < rows

    def target_among(self, names: Sequence[str]) -> str | None:
        """Return the name of the target: the one that is named, or the one called as targets are."""
        if self.target is not None:
            return self.target if self.target in names else None
        known = {name.lower(): name for name in reversed(names)}
        return next((known[usual] for usual in USUAL_NAMES if usual in known), None)

    def draw(self, total: int, strata: Strata | None) -> Rows:
        """Return which of ``total`` rows are drawn, in order: of each of the ``strata`` (n,) its share, or one."""
        strata = np.zeros(total, dtype=np.int16) if strata is None else strata
        keys = generator_of(self.seed).random(total)
        return lowest(keys, strata, _shares(np.bincount(strata), self.rows or total))

    def note(self, total: int, drawn: int, target: str | None) -> str:
        """Return the sentence that says what was drawn."""
        evenly = f", of every {short(target)} its share" if target is not None else ""
        return f"sampled {drawn} of {total} rows (seed {self.seed}){evenly}"


def check_sampled_size(source: str, *, rows: int, columns: int) -> None:
    """Raise :class:`InputError` for a table that is too large to be gone through."""
    if rows > MOST_ROWS_SAMPLED or rows * columns > MOST_CELLS_SAMPLED:
        raise InputError(
            f"{source} has {rows} x {columns} cells; at most {MOST_ROWS_SAMPLED} rows and {MOST_CELLS_SAMPLED} cells "
            "can be sampled"
        )


def sampled(table: Table, sampling: Sampling) -> Table:
    """Return the rows of ``table`` that are drawn; the table itself if it has no more than are wanted."""
    if not sampling.is_for(table.rows):
        return table
    columns = {column.name: column for column in table.columns}
    target = sampling.target_among(list(columns))
    strata = None if target is None else strata_of([distinct(columns[target].values)])
    rows = sampling.draw(table.rows, strata)
    note = sampling.note(table.rows, len(rows), target if strata is not None else None)
    return Table(table.source, tuple(each.take(rows) for each in table.columns), (note, *table.notes), table.found)


def strata_of(blocks: Iterable[tuple[Sequence[Any], NDArray[Any]]]) -> Strata | None:
    """Return a number for each value of a column; None for more than a few different ones.

    It comes in ``blocks``: values, and which of them each row has.
    """
    known: dict[Any, int] = {}
    strata: list[Strata] = []
    for values, places in blocks:
        if len(values) > MOST_STRATA:
            return None
        # NaN, which is equal to nothing, is told by its text.
        numbers = [known.setdefault(str(value), len(known)) for value in values]
        if len(known) > MOST_STRATA:
            return None
        strata.append(np.array(numbers, dtype=np.int16)[places])
    return np.concatenate(strata) if strata else None


def distinct(values: NDArray[Any]) -> tuple[Sequence[Any], NDArray[Any]]:
    """Return the different ``values`` (n,), and which of them each row has."""
    different, places = np.unique(values, return_inverse=True)
    return different.tolist(), places


def generator_of(seed: int) -> np.random.Generator:
    """Return a generator whose numbers are in no table: one may have been made by NumPy with the same seed."""
    return np.random.default_rng([seed, OWN])


def lowest(keys: Keys, strata: Strata, shares: Sequence[int]) -> Rows:
    """Return, in order, the rows with the lowest ``keys`` (n,), of each of the ``strata`` (n,) as many as its share."""
    drawn = []
    for stratum, share in enumerate(shares):
        rows = np.flatnonzero(strata == stratum)
        drawn.append(rows[np.argsort(keys[rows], kind="stable")[:share]])
    return np.sort(np.concatenate(drawn))


class Reservoir:
    """Draws rows that come in blocks whose number is not known: those that :meth:`Sampling.draw` draws of them all.

    Every row has a key in [0, 1), and of each stratum those with the lowest keys are drawn. So a row can be dropped
    as soon as enough others of its stratum have lower ones, whatever follows.
    """

    def __init__(self, sampling: Sampling) -> None:
        self._wanted = sampling.rows or MOST_ROWS_SAMPLED
        self._generator = generator_of(sampling.seed)
        self._known: dict[str, int] | None = {}
        self._counts = np.zeros(MOST_STRATA, dtype=np.int64)
        self._parts: list[tuple[Keys, Strata, NDArray[Any]]] = []
        self._kept = self._pruned = 0

    @property
    def total(self) -> int:
        """How many rows have come."""
        return int(self._counts.sum())

    @property
    def is_stratified(self) -> bool:
        """Whether every class has its share."""
        return self._known is not None and len(self._known) > 1

    def add(self, rows: int, labels: Sequence[str] | None, take: Callable[[Rows], NDArray[Any]]) -> None:
        """Take a block of ``rows``, whose classes are ``labels``, None if there are none.

        ``take`` returns those of its rows (k, d) that may be drawn, of which it gets the places.
        """
        strata = self._strata(rows, labels)
        keys = self._generator.random(rows)
        self._counts += np.bincount(strata, minlength=MOST_STRATA)
        kept = np.flatnonzero(keys <= self._limits()[strata])
        if not len(kept):
            return
        self._parts.append((keys[kept], strata[kept], take(kept)))
        self._kept += len(kept)
        if self._kept > 2 * self._pruned + self._wanted:
            self._prune()

    def drawn(self) -> NDArray[Any]:
        """Return the rows that are drawn (n, d), in the order in which they came."""
        keys, strata, rows = self._joined()
        return rows[lowest(keys, strata, _shares(self._counts, min(self._wanted, self.total)))]

    def _strata(self, rows: int, labels: Sequence[str] | None) -> Strata:
        if labels is None or self._known is None:
            self._forget()
            return np.zeros(rows, dtype=np.int16)
        known = self._known
        strata = np.array([known.setdefault(label, len(known)) for label in labels])
        if len(known) > MOST_STRATA:
            self._forget()
            return np.zeros(rows, dtype=np.int16)
        return strata.astype(np.int16)

    def _forget(self) -> None:
        """Take all rows for one stratum from now on."""
        self._known = None
        self._counts = np.array([self.total, *[0] * (MOST_STRATA - 1)], dtype=np.int64)
        self._parts = [(keys, np.zeros_like(strata), rows) for keys, strata, rows in self._parts]

    def _limits(self) -> Keys:
        """Return for each stratum the key above which a row will not be drawn.

        It is what its share will come to, and six deviations of that: a limit that only falls while rows come.
        """
        counts, share = np.maximum(self._counts, 1), self._wanted / self.total
        return np.asarray(share + 6 * np.sqrt(share / counts) + 10 / counts)

    def _joined(self) -> tuple[Keys, Strata, NDArray[Any]]:
        keys, strata, rows = zip(*self._parts, strict=True)
        return np.concatenate(keys), np.concatenate(strata), np.concatenate(rows)

    def _prune(self) -> None:
        keys, strata, rows = self._joined()
        kept = keys <= self._limits()[strata]
        self._parts = [(keys[kept], strata[kept], rows[kept])]
        self._kept = self._pruned = int(kept.sum())


def _shares(counts: NDArray[np.int64], wanted: int) -> list[int]:
    """Return how many of each stratum are drawn: its share, rounded so that they sum up, and at least one."""
    exact = counts * (wanted / counts.sum())
    shares = np.maximum(np.floor(exact).astype(np.int64), np.minimum(counts, 1))
    # The largest remainders get what rounding left; the largest strata give what single rows took.
    for stratum in np.argsort(shares - exact, kind="stable")[: max(wanted - shares.sum(), 0)]:
        shares[stratum] += 1
    while shares.sum() > wanted and shares.max() > 1:
        shares[shares.argmax()] -= 1
    return [int(share) for share in shares]
