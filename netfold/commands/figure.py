"""Write one picture of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Out, Overwrite, with_options
from netfold.options import read_words
from netfold.options.pictures import FIGURE


@with_options(FIGURE)
def figure(recording: Path, *, out: Out, overwrite: Overwrite = False, **words: Any) -> None:
    """Write one picture of a recording.

    Options that are not given are those of the [figure] table that the recording was trained with, if there was one.

    Args:
        recording: The recording.
        out: Picture to write: .png, .svg or .pdf.
        overwrite: Replace an existing picture.
        **words: Options of the figure.
    """
    import netfold as nf
    from netfold.configuration import kept_table

    loaded = nf.load(recording)
    print(nf.figure(loaded, out, overwrite=overwrite, **{**kept_table(loaded, "figure"), **read_words(FIGURE, words)}))
