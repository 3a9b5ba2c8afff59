"""Rows drawn of a text table that is gone through once and need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.cells import Texts
from netfold.datasets.tables.columns import Table
from netfold.datasets.tables.csv_file import Rows, as_texts, open_rows
from netfold.datasets.tables.interpreting import interpreted
from netfold.datasets.tables.sampling import Reservoir, Sampling, check_sampled_size
from netfold.options.data import Reading


def read_sampled_csv(path: Path, reading: Reading, source: str, sampling: Sampling) -> Table:
    """Read a text table as ``read_csv`` does, and keep the rows that are drawn; of a smaller one, all.

    What numbers and marks mean is decided by the rows that are drawn. Raises :class:`InputError` as ``read_csv`` does.
    """
    with open_rows(path, reading, source) as rows:
        target = sampling.target_among(rows.layout.names)
        place = None if target is None else rows.layout.names.index(target)
        reservoir = Reservoir(sampling)
        for block in _finished(rows):
            check_sampled_size(source, rows=rows.count, columns=rows.width)
            labels = None if place is None else [row[place].strip() for row in block]
            reservoir.add(len(block), labels, partial(_taken, block))
        drawn = reservoir.drawn()
        cells = rows.cells([drawn[:, column] for column in range(rows.width)])
    if sampling.is_for(reservoir.total):
        note = sampling.note(reservoir.total, len(drawn), target if reservoir.is_stratified else None)
        cells = cells._replace(notes=(note, *cells.notes))
    return interpreted(cells, reading)


def _taken(block: list[list[str]], places: NDArray[np.int64]) -> Texts:
    return as_texts([block[place] for place in places])


def _finished(rows: Rows) -> Iterator[list[list[str]]]:
    """Yield the blocks of ``rows``, the last without the lines below the table."""
    last: list[list[str]] = []
    for block in rows.plain_blocks():
        if last:
            yield last
        last = block
    texts = [as_texts(last)] if last else []
    rows.finish(texts)
    yield last[: len(texts[0])]
