"""Write the film of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Json, Out, Overwrite, Quiet, with_options
from netfold.commands.printing import print_json, progress_bar, say
from netfold.options import read_words
from netfold.options.pictures import FILM


@with_options(FILM)
def film(
    recordings: list[Path],
    /,
    *,
    out: Out,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
    as_json: Json = False,
    **words: Any,
) -> None:
    """Write the film of a recording, a frame for each recorded epoch; of several, side by side on one clock.

    Options that are not given are those of the [film] table that the recordings were trained with, if that is the
    same for all.

    Args:
        recordings: The recording, or several.
        out: Film to write: .gif, .mp4, .webp, .png or .apng.
        overwrite: Replace an existing film.
        quiet: No progress bar.
        as_json: Print path, frames and bytes as JSON.
        **words: Options of the film.
    """
    import netfold as nf
    from netfold.configuration import shared_table
    from netfold.films.making import kept_epochs

    loaded = [nf.load(path) for path in recordings]
    options = {**shared_table(loaded, "film"), **read_words(FILM, words)}
    total = len(kept_epochs(loaded, options.get("every", 1)))
    with progress_bar("film", quiet=quiet) as report:
        made = nf.film(loaded, out, overwrite=overwrite, progress=lambda done: report(done, total, ""), **options)
    if as_json:
        print_json({"path": str(made.path), "frames": made.frames, "bytes": made.bytes})
    else:
        say(made)
