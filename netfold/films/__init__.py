"""Films: a recording drawn epoch by epoch, written as GIF, MP4, WebP or APNG."""

from netfold.films.making import Film, film
from netfold.films.workers import frames

__all__ = ["Film", "film", "frames"]
