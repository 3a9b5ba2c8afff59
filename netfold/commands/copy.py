"""Copy a recording, also one that is being written."""

from __future__ import annotations

from pathlib import Path

from netfold.commands.options import Overwrite
from netfold.commands.printing import say


def copy(recording: Path, to: Path, /, *, overwrite: Overwrite = False) -> None:
    """Copy a recording, also one that is being written, which goes on meanwhile.

    Args:
        recording: The recording.
        to: Its copy, as in copy.netfold.
        overwrite: Replace an existing recording; nothing else is replaced.
    """
    import netfold as nf

    say(nf.copy(recording, to, overwrite=overwrite))
