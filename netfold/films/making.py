"""The film of a recording: one frame for each recorded epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from netfold.drawing.fonts import tell_missing
from netfold.errors import NetfoldError, amount, check_number, check_whole
from netfold.files.writing import refuse_existing, write_beside
from netfold.films.reel import Frame, Reel
from netfold.films.workers import frames
from netfold.films.writers import count_frames, writer_for
from netfold.look import exact_colours
from netfold.options import checked, takes
from netfold.options.look import Look
from netfold.options.pictures import FILM, SLOWEST
from netfold.scenes.side_by_side import Runs, clock_of, line_of, runs_of
from netfold.scenes.words import names_in

if TYPE_CHECKING:
    from netfold.options.typed import FilmKeywords


@dataclass(frozen=True)
class Film:
    """A film that was written: its ``path``, how many ``frames`` it holds, and its size in ``bytes``."""

    path: Path
    frames: int
    bytes: int

    def __str__(self) -> str:
        return f"{self.path}: {amount(self.frames, 'frame')}, {self.bytes / 1e6:.2f} MB"


@takes(FILM)
def film(
    recordings: Runs,
    path: str | Path,
    *,
    overwrite: bool = True,
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
    **options: Unpack[FilmKeywords],
) -> Film:
    """Write the film of a recording to ``path``, a .gif, .mp4, .webp, .png or .apng, and return what was written.

    Of several recordings, of their layers side by side on one clock, with one chart of all their curves.
    One frame for each recorded epoch, or every n-th. The height follows from the width: of three planes, a third,
    and more where many classes have a table below.
    ``jobs`` processes draw (None: one a core, at most 8); ``progress`` is called with the number of frames done.
    The frames in the file are counted; if any is missing an error says so. An existing file is replaced, unless
    ``overwrite`` is False.
    Raises :class:`InputError` for an unknown option, a value out of range or an unknown suffix, and
    :class:`MissingExtraError` for an MP4 where there is no ffmpeg.
    """
    path = Path(path)
    refuse_existing(path, overwrite=overwrite)
    writer = writer_for(path)
    is_gif = path.suffix.lower() == ".gif"
    chosen = checked("film", FILM, options if not is_gif else {**options, "fps": _gif_rate(options.get("fps", 12.0))})
    runs = runs_of(recordings)
    epochs = kept_epochs(runs, chosen["every"])
    for run in runs:
        tell_missing(names_in(run))

    with write_beside(path) as beside:
        # A palette for all frames is chosen from three of them, which the same workers draw first.
        ahead = [epochs[0], epochs[len(epochs) // 2], epochs[-1]] if is_gif else []
        drawn = frames(runs, Look.of(chosen), epochs=[*ahead, *epochs], jobs=jobs)
        samples = list(islice(drawn, len(ahead)))

        def counted() -> Iterator[Frame]:
            for done, frame in enumerate(drawn, start=1):
                yield frame
                if progress:
                    progress(done)

        # A run's line tells which picture is its own.
        lines = [line_of(number)[0] for number in range(len(runs))] if len(runs) > 1 else []
        exact = exact_colours(len(runs[0].dataset.class_names), lines)
        writer(beside, Reel(counted(), samples, len(epochs), chosen["fps"], chosen["hold"], exact))
        written = count_frames(beside, path.suffix.lower())
        if written != len(epochs):
            raise NetfoldError(f"{path.name} was to have {len(epochs)} frames and has {written}; it was not kept")
        size = beside.stat().st_size
    return Film(path, written, size)


def _gif_rate(fps: float) -> float:
    # No frame of a GIF is shown for less than two hundredths of a second.
    return check_number("fps", fps, low=SLOWEST, high=50)


def kept_epochs(recordings: Runs, every: int) -> list[int]:
    """Return the epochs of every ``every``-th frame, the first and the last of all always among them.

    Raises :class:`InputError` for an ``every`` below 1.
    """
    check_whole("every", every, low=1, high=1_000_000)
    known = clock_of(runs_of(recordings))
    epochs = known[::every]
    return epochs if epochs[-1] == known[-1] else [*epochs, known[-1]]
