"""The film of a recording: one frame for each recorded epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from netfold.errors import NetfoldError, check_number, check_whole
from netfold.files.writing import write_beside
from netfold.films.frames import frames
from netfold.films.reel import Frame, Reel
from netfold.films.writers import count_frames, writer_for
from netfold.recordings.recording import Recording
from netfold.scenes.where import MESH

# Frames a second: a slower film would need durations that GIF and APNG cannot say.
SLOWEST = 0.1


@dataclass(frozen=True)
class Film:
    """A film that was written: its ``path``, how many ``frames`` it holds, and its size in ``bytes``."""

    path: Path
    frames: int
    bytes: int

    def __str__(self) -> str:
        return f"{self.path}: {self.frames} frames, {self.bytes / 1e6:.2f} MB"


def film(
    recording: Recording,
    path: str | Path,
    *,
    fps: float = 12,
    width: int | None = None,
    every: int = 1,
    hold: float = 2.0,
    layer: int | None = None,
    layers: str | None = None,
    projection: str = "pca",
    mesh: int = MESH,
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Film:
    """Write the film of ``recording`` to ``path``, a .gif, .mp4, .webp, .png or .apng, and return what was written.

    One frame for each recorded epoch, or for each ``every``-th; the first and the last epoch are
    always kept. ``fps`` frames a second (0.1 to 50 in a GIF, to 120 elsewhere); the last is held
    ``hold`` seconds longer (0 to 60). ``layers`` is "one": the input and one ``layer``, the last hidden
    one by default; or "all": the input, every layer, the output; None shows all layers of a network
    with two and more hidden ones, unless a ``layer`` is named. ``projection`` shows layers of more than
    two units: "pca", "procrustes" or "umap"; a sheet has ``mesh`` x ``mesh`` points, 2 to 1000.
    ``width`` in pixels (240 to 3840) is chosen by how many planes there are: 1296 for three, and the
    height a third of it. ``jobs`` processes draw (None: one a core, at most 8); ``progress`` is called
    with the number of frames done. The frames in the file are counted; if any is missing an error says
    so. An existing file is replaced.
    Raises :class:`InputError` for a value out of range or an unknown suffix, and
    :class:`MissingExtraError` for an MP4 where there is no ffmpeg.
    """
    path = Path(path)
    writer = writer_for(path)
    check_number("fps", fps, low=SLOWEST, high=50 if path.suffix.lower() == ".gif" else 120)
    check_number("hold", hold, low=0, high=60)
    epochs = kept_epochs(recording, every)

    with write_beside(path) as beside:
        # A palette for all frames is chosen from three of them, which the same workers draw first.
        ahead = [epochs[0], epochs[len(epochs) // 2], epochs[-1]] if path.suffix.lower() == ".gif" else []
        drawn = frames(
            recording,
            epochs=[*ahead, *epochs],
            layer=layer,
            layers=layers,
            width=width,
            projection=projection,
            mesh=mesh,
            jobs=jobs,
        )
        samples = list(islice(drawn, len(ahead)))

        def counted() -> Iterator[Frame]:
            for done, frame in enumerate(drawn, start=1):
                yield frame
                if progress:
                    progress(done)

        writer(beside, Reel(counted(), samples, len(epochs), fps, hold))
        written = count_frames(beside, path.suffix.lower())
        if written != len(epochs):
            raise NetfoldError(f"{path.name} was to have {len(epochs)} frames and has {written}; it was not kept")
        size = beside.stat().st_size
    return Film(path, written, size)


def kept_epochs(recording: Recording, every: int) -> list[int]:
    """Return the epochs of every ``every``-th frame, the first and the last always among them."""
    check_whole("every", every, low=1, high=1_000_000)
    epochs = [int(epoch) for epoch in recording.epochs[::every]]
    return epochs if epochs[-1] == recording.last_epoch else [*epochs, recording.last_epoch]
