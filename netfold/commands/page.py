"""Write the interactive page of one or several recordings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Out, Overwrite, with_options
from netfold.commands.printing import say
from netfold.errors import check_choice
from netfold.options import read_words
from netfold.options.pictures import PAGE


@with_options(PAGE)
def page(recordings: list[Path], /, *, out: Out, overwrite: Overwrite = False, **words: Any) -> None:
    """Write recordings as one interactive HTML file that needs no network; several play on one clock.

    Options that are not given are those of the [page] table that the recordings were trained with, if that is the
    same for all.

    Args:
        recordings: The recordings, one or more.
        out: Page to write, as in run.html.
        overwrite: Replace an existing page.
        **words: Options of the page.
    """
    import netfold as nf
    from netfold.configuration import shared_table

    check_choice("page format", out.suffix.lower(), (".html", ".htm"))
    loaded = [nf.load(path) for path in recordings]
    options = {**shared_table(loaded, "page"), **read_words(PAGE, words)}
    made = nf.page(loaded, out, overwrite=overwrite, **options)
    say(f"{made}: {len(recordings)} recording{'s' * (len(recordings) > 1)}, {made.stat().st_size / 1000:.0f} kB")
