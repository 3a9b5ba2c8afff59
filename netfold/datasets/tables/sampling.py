"""A part of a table's rows: drawn from what is too large to be held, the same share of every class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.columns import Table, clean, short
from netfold.datasets.tables.target import USUAL_NAMES
from netfold.errors import InputError

Rows = NDArray[np.int64]
Strata = NDArray[np.int16]

# A target with more different values than this is drawn from as if it had none.
MOST_STRATA = 100
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
        generator = np.random.default_rng(self.seed)
        wanted = total if self.rows is None else min(self.rows, total)
        if strata is None:
            return np.sort(generator.choice(total, wanted, replace=False, shuffle=False))
        counts = np.bincount(strata)
        drawn = [
            generator.choice(np.flatnonzero(strata == stratum), share, replace=False, shuffle=False)
            for stratum, share in enumerate(_shares(counts, wanted))
            if share
        ]
        return np.sort(np.concatenate(drawn))

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
    strata = None if target is None else strata_of([columns[target].values])
    rows = sampling.draw(table.rows, strata)
    note = sampling.note(table.rows, len(rows), target if strata is not None else None)
    return Table(table.source, tuple(each.take(rows) for each in table.columns), (note, *table.notes), table.found)


def strata_of(blocks: Iterable[NDArray[Any]]) -> Strata | None:
    """Return a number for each value of a column that comes in ``blocks``; None for more than a few values."""
    known: dict[Any, int] = {}
    strata: list[Strata] = []
    for block in blocks:
        values, places = np.unique(block, return_inverse=True)
        if len(values) > MOST_STRATA:
            return None
        # NaN, which is equal to nothing, is told by its text.
        numbers = [known.setdefault(str(value), len(known)) for value in values.tolist()]
        if len(known) > MOST_STRATA:
            return None
        strata.append(np.array(numbers, dtype=np.int16)[places])
    return np.concatenate(strata) if strata else None


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
