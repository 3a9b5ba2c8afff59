"""The writer: a recording goes to its file while it is being made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netfold.errors import stopped_by
from netfold.recordings.block import Block
from netfold.recordings.file import FileWriter
from netfold.recordings.header import Header
from netfold.recordings.rows import to_rows
from netfold.recordings.snapshot import Snapshot

KEPT = "what was recorded so far is kept"


class RecordingWriter:
    """Writes a recording to its file while it is being made.

    Every epoch that :meth:`append` has returned from survives the death of the process. As a
    context manager it closes the file also on an exception, and the outcome says so.
    Raises :class:`InputError` for a path that exists, unless ``overwrite``, and one that cannot be written.
    """

    def __init__(self, path: str | Path, header: Header, *, overwrite: bool = False) -> None:
        self._file = FileWriter(Path(path), header.describe(), header.entries(), overwrite=overwrite)
        self._packing = header.packing
        self._last: int | None = None
        self._closed = False

    def append(self, epochs: Block | Sequence[Snapshot]) -> None:
        """Commit ``epochs`` to the file, all of them or none.

        Raises :class:`NetfoldError` if they cannot be written, and :class:`InputError` for parameters that
        do not have the network's shapes.
        """
        # A metric that a snapshot does not have is left out of its row.
        blocks = [epochs] if isinstance(epochs, Block) else [Block.of(self._packing, [each]) for each in epochs]
        rows = [row for block in blocks for row in to_rows(block, self._packing)]
        if rows:
            self._file.append(rows)
            self._last = rows[-1].epoch

    def close(self, outcome: str | None) -> None:
        """Write the ``outcome`` and leave one clean file; a second call does nothing."""
        if not self._closed:
            self._closed = True
            self._file.close(outcome)

    def __enter__(self) -> RecordingWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None:
            return
        self.close(f"{stopped_by(kind)} after epoch {self._last}")
        if error is not None and self._last is not None:
            # For whoever tells of it: not every run that is stopped leaves something.
            error.add_note(KEPT)
