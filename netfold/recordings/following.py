"""Following: the epochs of a recording while another process writes it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from netfold.recordings.file import fold_logs
from netfold.recordings.header import read_header
from netfold.recordings.reader import open_reader
from netfold.recordings.rows import to_block
from netfold.recordings.snapshot import Snapshot


def follow(path: str | Path, *, poll: float = 0.05, patience: float = 60.0) -> Iterator[Snapshot]:
    """Yield the snapshots of a recording while it is written, until it is finished.

    Looks every ``poll`` seconds, also for the file itself, which appears with its first epoch, and
    gives up ``patience`` seconds after the last new epoch, since a writer that was killed never says
    that it is done. Raises what :func:`netfold.load` raises.
    """
    began = time.monotonic()
    while not Path(path).exists() and time.monotonic() - began < patience:
        time.sleep(poll)
    with open_reader(Path(path)) as reader:
        header = read_header(reader)
        last, quiet_since = -1, time.monotonic()
        while True:
            finished = reader.outcome() is not None
            # All new rows at once: a read left open while the caller works would block the writer's closing.
            for row in list(reader.rows(after=last)):
                last, quiet_since = row.epoch, time.monotonic()
                yield from to_block([row], header.packing, reader.path).snapshots(header.packing)
            if finished or time.monotonic() - quiet_since > patience:
                break
            time.sleep(poll)
    if finished and not reader.has_log_left_out:
        fold_logs(Path(path))
