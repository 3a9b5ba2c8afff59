"""Write the film of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Json, Out, Overwrite, Quiet
from netfold.commands.printing import print_json, progress_bar


def film(
    recording: Path,
    *,
    out: Out,
    fps: float | None = None,
    width: int | None = None,
    every: int | None = None,
    hold: float | None = None,
    layer: int | None = None,
    layers: str | None = None,
    plane: str | None = None,
    projection: str = "pca",
    overwrite: Overwrite = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Write the film of a recording, a frame for each recorded epoch.

    Options that are not given are those of the [film] table that the recording was trained with, if there was one.

    Args:
        recording: The recording.
        out: Film to write: .gif, .mp4, .webp, .png or .apng.
        fps: Frames a second; 12 by default.
        width: Width in pixels; 1296 for three planes by default.
        every: Keep each so-many-th epoch, and always the first and the last.
        hold: Seconds to hold the last frame; 2 by default.
        layer: Layer to show; the last hidden one by default.
        layers: one, or all: the input, every layer, the output; all is the default for two and more hidden layers.
        plane: Plane of the input space to look at: principal, features:A,B, features:A,B;C=1.5 or samples:3,40,120.
        projection: How layers of more than two units are shown: pca, procrustes or umap.
        overwrite: Replace an existing film.
        quiet: No progress bar.
        as_json: Print path, frames and bytes as JSON.
    """
    import netfold as nf
    from netfold.configuration import kept_table
    from netfold.files.writing import refuse_existing
    from netfold.films.making import kept_epochs

    refuse_existing(out, overwrite=overwrite)
    loaded = nf.load(recording)
    if plane is not None:
        loaded = loaded.through(plane)
    given = {"fps": fps, "width": width, "every": every, "hold": hold, "layer": layer, "layers": layers}
    configured = kept_table(loaded, "film")
    chosen = {name: configured.get(name) if value is None else value for name, value in given.items()}
    options: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
    total = len(kept_epochs(loaded, options.get("every", 1)))
    with progress_bar("film", quiet=quiet) as report:
        made = nf.film(loaded, out, projection=projection, progress=lambda done: report(done, total, ""), **options)
    if as_json:
        print_json({"path": str(made.path), "frames": made.frames, "bytes": made.bytes})
    else:
        print(made)
