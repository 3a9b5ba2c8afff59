"""Rows: a block of epochs becomes rows of the file, and rows a block."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from netfold.recordings.block import Block
from netfold.recordings.form import DamagedError, EpochRow
from netfold.recordings.packing import Packing


def to_rows(block: Block, packing: Packing) -> list[EpochRow]:
    """Return a row for each epoch; a metric that is NaN, which JSON does not know, is null there."""
    if not len(block):
        return []
    columns = {name: values.tolist() for name, values in block.metrics.items()}
    nulls = {name: [None if value != value else value for value in values] for name, values in columns.items()}
    metrics = [dict(zip(nulls, values, strict=True)) for values in zip(*nulls.values(), strict=True)]
    packed = packing.pack(block.arrays)
    return [
        EpochRow(epoch, told, row)
        for epoch, told, row in zip(block.epochs.tolist(), metrics or [{} for _ in packed], packed, strict=True)
    ]


def to_block(rows: Sequence[EpochRow], packing: Packing, path: Path) -> Block:
    """Return the epochs that ``rows`` of the file at ``path`` hold, at least one.

    A metric that a row does not have is NaN. Raises :class:`InputError` for rows of another size than
    those of the recording's network.
    """
    for row in rows:
        if len(row.parameters) != packing.row_size:
            raise DamagedError(path, wrong_size(row, packing))
    metrics = {
        name: np.array([row.metrics.get(name) for row in rows], dtype=np.float64)
        for name in dict.fromkeys(name for row in rows for name in row.metrics)
    }
    epochs = np.array([row.epoch for row in rows], dtype=np.int64)
    return Block(epochs, metrics, packing.unpack([row.parameters for row in rows]))


def wrong_size(row: EpochRow, packing: Packing) -> str:
    """Return in words that ``row`` does not have the size of the recording's epochs."""
    return f"epoch {row.epoch} has {len(row.parameters)} bytes of {packing.kind}, expected {packing.row_size}"
