"""Films: a recording drawn epoch by epoch, written as GIF, MP4, WebP or APNG."""

from netfold.films.frames import frames
from netfold.films.making import Film, film

__all__ = ["Film", "film", "frames"]
