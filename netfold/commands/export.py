"""Write a recording's numbers for other programs."""

from __future__ import annotations

from pathlib import Path

from netfold.commands.options import Out, Overwrite
from netfold.commands.printing import say


def export(recording: Path, *, out: Out, overwrite: Overwrite = False) -> None:
    """Write a recording's numbers for other programs.

    Args:
        recording: The recording.
        out: .npz for everything, .csv or .parquet for a table of the metrics.
        overwrite: Replace an existing file.
    """
    import netfold as nf

    say(nf.export(nf.load(recording), out, overwrite=overwrite))
