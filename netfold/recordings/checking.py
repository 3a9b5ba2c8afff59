"""Checking whether a recording is whole, and keeping what is good of one that is not."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netfold.errors import InputError, StaleLogWarning, amount
from netfold.files.reading import told
from netfold.recordings.copying import prepare_target
from netfold.recordings.form import DamagedError, EpochRow
from netfold.recordings.header import Header, read_header
from netfold.recordings.opening import has_log
from netfold.recordings.packing import Packing
from netfold.recordings.reader import FileReader, check_magic
from netfold.recordings.recording import EmptyError, Recording, load, unfinished
from netfold.recordings.rows import to_block, wrong_size

# Faults that are told of one file.
MOST_FAULTS = 20


@dataclass(frozen=True)
class Health:
    """Whether the recording at ``path`` is whole, ``epochs``, how many of its epochs are, and what is wrong.

    ``faults`` are sentences; ``notes`` say what does not belong to it but does no harm, as a log of another run.
    """

    path: Path
    epochs: int
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    # What a recording can be made of again, where the file is not whole.
    good: Recording | None = field(default=None, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def describe(self) -> dict[str, Any]:
        """Return what `netfold check --json` prints."""
        return {
            "path": str(self.path),
            "whole": self.is_whole,
            "epochs": self.epochs,
            "faults": list(self.faults),
            "notes": list(self.notes),
        }


def check(path: str | Path) -> Health:
    """Look at all of a recording's file: its pages, its header and its data, and every epoch's checksum and numbers.

    Raises :class:`InputError` for what is no recording at all, or was written by a newer netfold.
    """
    path = Path(path)
    check_magic(path)
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always", StaleLogWarning)
        try:
            recording = load(path)
        except DamagedError as error:
            return _damage(path, error.why)
        except EmptyError as error:
            return Health(path, 0, (str(error),))
    notes = tuple(str(each.message) for each in noted)
    return Health(path, len(recording.epochs), notes=notes)


def repair(path: str | Path, out: str | Path, *, overwrite: bool = False) -> Health:
    """Write what is good of the recording at ``path`` to ``out``, and return what is wrong with the one at ``path``.

    That stays as it is. Header and data must be good, and epoch 0; epochs that are damaged are left out, and the
    outcome says so. Raises :class:`InputError` where nothing can be kept, and what :func:`copy` raises.
    """
    source, target = Path(path), Path(out)
    prepare_target(source, target, overwrite=overwrite)
    health = check(source)
    good = load(source) if health.is_whole else health.good
    if good is None:
        raise InputError(f"nothing of {told(source)} can be kept: {health.faults[0]}; {health.faults[-1]}")
    good.save(target)
    return health


def _damage(path: Path, fault: str) -> Health:
    """Return what is wrong with a recording that cannot be loaded, because of ``fault`` at least, and what is good."""
    best = Health(path, 0, (fault,))
    for with_log in (True, False) if has_log(path) else (True,):
        try:
            with closing(FileReader(path, with_log=with_log, is_whole=False)) as reader:
                found = _salvaged(reader, fault)
        except DamagedError:
            # Not even the header can be kept.
            continue
        if found.epochs > best.epochs or best.good is None:
            best = found
    return best


def _salvaged(reader: FileReader, fault: str) -> Health:
    header = read_header(reader)
    rows, faults = reader.good_rows()
    fits, others = _fitting(rows, header.packing)
    told = tuple(dict.fromkeys([fault, *faults, *others]))
    if len(told) > MOST_FAULTS:
        told = (*told[: MOST_FAULTS - 1], f"and {len(told) - MOST_FAULTS + 1} more")
    if not fits or fits[0].epoch != 0:
        return Health(reader.path, len(fits), (*told, "epoch 0 is lost, with which a recording begins"))
    return Health(reader.path, len(fits), told, good=_recording(reader, header, fits))


def _fitting(rows: Sequence[EpochRow], packing: Packing) -> tuple[list[EpochRow], list[str]]:
    """Return the ``rows`` that have the size of the recording's, and what is wrong with the others."""
    wrong = [row for row in rows if len(row.parameters) != packing.row_size]
    return [row for row in rows if len(row.parameters) == packing.row_size], [wrong_size(row, packing) for row in wrong]


def _recording(reader: FileReader, header: Header, rows: list[EpochRow]) -> Recording:
    try:
        outcome = reader.outcome()
    except DamagedError:
        outcome = None
    ending = outcome or unfinished(rows[-1].epoch)
    block = to_block(rows, header.packing, reader.path)
    return Recording.from_block(header, block, f"{ending}; repaired, with {amount(len(rows), 'epoch')} that were whole")
