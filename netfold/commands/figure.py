"""Write one picture of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Out, Overwrite, with_options
from netfold.commands.printing import say
from netfold.options import read_words
from netfold.options.pictures import FIGURE


@with_options(FIGURE)
def figure(recordings: list[Path], /, *, out: Out, overwrite: Overwrite = False, **words: Any) -> None:
    """Write one picture of a recording; the panel of several shows them side by side, curves all in one chart.

    Options that are not given are those of the [figure] table that the recordings were trained with, if that is the
    same for all.

    Args:
        recordings: The recording, or several.
        out: Picture to write: .png, .svg or .pdf.
        overwrite: Replace an existing picture.
        **words: Options of the figure.
    """
    import netfold as nf
    from netfold.configuration import shared_table

    loaded = [nf.load(path) for path in recordings]
    options = {**shared_table(loaded, "figure"), **read_words(FIGURE, words)}
    say(nf.figure(loaded, out, overwrite=overwrite, **options))
