"""Write the interactive page of one or several recordings."""

from __future__ import annotations

from pathlib import Path

from netfold.commands.options import Out, Overwrite


def page(recordings: list[Path], /, *, out: Out, title: str | None = None, overwrite: Overwrite = False) -> None:
    """Write recordings as one interactive HTML file that needs no network; several play on one clock.

    Args:
        recordings: The recordings, one or more.
        out: Page to write, as in run.html.
        title: Title of the page; the name of the run by default.
        overwrite: Replace an existing page.
    """
    import netfold as nf
    from netfold.errors import InputError, check_choice
    from netfold.files.writing import refuse_existing

    if not recordings:
        raise InputError("no recording given; name one or more")
    check_choice("page format", out.suffix.lower(), (".html", ".htm"))
    refuse_existing(out, overwrite=overwrite)
    made = nf.page([nf.load(path) for path in recordings], out, title=title)
    print(f"{made}: {len(recordings)} recording{'s' * (len(recordings) > 1)}, {made.stat().st_size / 1000:.0f} kB")
