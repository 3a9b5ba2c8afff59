"""Write the film of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Json, Out, Overwrite, Quiet, with_options
from netfold.commands.printing import print_json, progress_bar
from netfold.options import read_words
from netfold.options.pictures import FILM


@with_options(FILM)
def film(
    recording: Path,
    *,
    out: Out,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
    as_json: Json = False,
    **words: Any,
) -> None:
    """Write the film of a recording, a frame for each recorded epoch.

    Options that are not given are those of the [film] table that the recording was trained with, if there was one.

    Args:
        recording: The recording.
        out: Film to write: .gif, .mp4, .webp, .png or .apng.
        overwrite: Replace an existing film.
        quiet: No progress bar.
        as_json: Print path, frames and bytes as JSON.
        **words: Options of the film.
    """
    import netfold as nf
    from netfold.configuration import kept_table
    from netfold.films.making import kept_epochs

    loaded = nf.load(recording)
    options = {**kept_table(loaded, "film"), **read_words(FILM, words)}
    total = len(kept_epochs(loaded, options.get("every", 1)))
    with progress_bar("film", quiet=quiet) as report:
        made = nf.film(loaded, out, overwrite=overwrite, progress=lambda done: report(done, total, ""), **options)
    if as_json:
        print_json({"path": str(made.path), "frames": made.frames, "bytes": made.bytes})
    else:
        print(made)
