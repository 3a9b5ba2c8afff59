"""WebP: lossless, because the lossy encoder merges frames that differ little."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from PIL import Image

from netfold.films.reel import Reel

# 0 is fast, 6 is small; the gain beyond 1 is a few per cent.
METHOD = 1


def write_webp(path: Path, reel: Reel) -> None:
    """Write ``reel`` to ``path`` as an endlessly looping lossless WebP."""
    images = map(Image.fromarray, reel.frames)
    first = next(images)
    first.save(
        path,
        "WEBP",
        save_all=True,
        append_images=chain(images),
        duration=[reel.milliseconds(place) for place in range(reel.count)],
        loop=0,
        lossless=True,
        quality=0,
        method=METHOD,
    )
