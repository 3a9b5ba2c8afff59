"""The film formats, by the file's suffix, and how many frames a written film holds."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from netfold.errors import check_choice
from netfold.films.apng import write_apng
from netfold.films.gif import write_gif
from netfold.films.mp4 import count_mp4, ffmpeg, write_mp4
from netfold.films.reel import Writer
from netfold.films.webp import write_webp

WRITERS: dict[str, Writer] = {
    ".gif": write_gif,
    ".mp4": write_mp4,
    ".webp": write_webp,
    ".png": write_apng,
    ".apng": write_apng,
}


def writer_for(path: Path) -> Writer:
    """Return the writer for ``path``; :class:`InputError` for another suffix, and for MP4 without ffmpeg."""
    suffix = check_choice("film format", path.suffix.lower(), WRITERS)
    if suffix == ".mp4":
        ffmpeg()
    return WRITERS[suffix]


def count_frames(path: Path, suffix: str) -> int:
    """Return how many frames the film in ``path``, of the format ``suffix``, holds."""
    if suffix == ".mp4":
        return count_mp4(path)
    with Image.open(path) as film:
        return int(getattr(film, "n_frames", 1))
