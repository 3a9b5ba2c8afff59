"""GIF: one palette for the whole film, and of each frame only the pixels that changed.

Pillow chooses the palette and compresses the frames. The file around them is written here, because
Pillow's own writer holds all frames in memory and merges equal ones.
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

from netfold.films.reel import Frame, Reel

# The palette's last entry stands for "as before".
COLOURS, SAME = 255, 255
TICK = 10
# How many of the most frequent colours are kept exactly, beside those that have to be.
FREQUENT = 63


def write_gif(path: Path, reel: Reel) -> None:
    """Write ``reel`` to ``path`` as an endlessly looping GIF."""
    palette = shared_palette(reel.samples, reel.exact)
    near = _searched(palette)
    before: NDArray[np.uint8] | None = None
    with path.open("wb") as file:
        for place, frame in enumerate(reel.frames):
            if before is None:
                file.write(_header(frame.shape[1], frame.shape[0], palette))
            now = np.asarray(Image.fromarray(frame).quantize(palette=near, dither=Image.Dither.NONE))
            changed, offset = _changed(before, now)
            before = now
            for part in GifImagePlugin.getdata(
                Image.fromarray(changed),
                offset,
                duration=reel.milliseconds(place, tick=TICK),
                transparency=SAME,
                disposal=1,
            ):
                file.write(part)
        file.write(b";")


def shared_palette(samples: list[Frame], exact: Frame) -> Image.Image:
    """Return an image whose palette of 255 colours suits all ``samples``.

    The ``exact`` colours (k, 3) come first, as many as are told apart when a colour is searched for; then the
    most frequent are kept as they are, and median cut shares the rest of the palette between the others.
    """
    pixels = np.concatenate([sample.reshape(-1, 3) for sample in samples])
    packed = _packed(pixels)
    colours, counts = np.unique(packed, return_counts=True)
    frequent = colours[np.argsort(-counts, kind="stable")]
    sure = _searched_apart(_packed(exact))
    kept = _searched_apart(np.concatenate([sure, frequent]))[: min(len(sure) + FREQUENT, COLOURS)]
    palette = np.stack([kept >> 16, kept >> 8 & 255, kept & 255], axis=1).astype(np.uint8).tobytes()
    others = pixels[~np.isin(packed, kept, kind="table")]
    if len(others) and len(kept) < COLOURS:
        strip = Image.fromarray(others.reshape(1, -1, 3))
        cut = strip.quantize(COLOURS - len(kept), method=Image.Quantize.MEDIANCUT).getpalette("RGB") or []
        palette += bytes(cut)
    image = Image.new("P", (1, 1))
    image.putpalette(palette[: 3 * COLOURS])
    return image


def _packed(colours: Frame) -> NDArray[np.int32]:
    """Return colours (k, 3) as one number each (k,)."""
    packed: NDArray[np.int32] = colours.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.int32)
    return packed


def _searched_apart(packed: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return ``packed`` colours in their order, of those that are searched for as one only the first."""
    _, first = np.unique(packed & 0xFCFCFC, return_index=True)
    apart: NDArray[np.int32] = packed[np.sort(first)]
    return apart


def _searched(palette: Image.Image) -> Image.Image:
    """Return the palette in which Pillow finds the nearest colour: it compares multiples of four."""
    image = Image.new("P", (1, 1))
    image.putpalette([value & 0xFC for value in palette.getpalette("RGB") or []])
    return image


def _header(width: int, height: int, palette: Image.Image) -> bytes:
    colours = bytes(palette.getpalette("RGB") or b"")[: 3 * COLOURS].ljust(3 * 256, b"\0")
    screen = struct.pack("<6sHHBBB", b"GIF89a", width, height, 0xF7, 0, 0)
    loop = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    return screen + colours + loop


def _changed(before: NDArray[np.uint8] | None, now: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], tuple[int, int]]:
    """Return the box around what changed, with ``SAME`` where nothing did, and the box's left and top."""
    if before is None:
        return now, (0, 0)
    moved = before != now
    rows, columns = np.flatnonzero(moved.any(axis=1)), np.flatnonzero(moved.any(axis=0))
    if not len(rows):
        return np.full((1, 1), SAME, dtype=np.uint8), (0, 0)
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return np.where(moved[box], now[box], SAME).astype(np.uint8), (int(columns[0]), int(rows[0]))
