"""APNG: every frame a whole PNG by Pillow, the animation's chunks around them written here.

Pillow's own APNG writer holds all frames in memory and merges equal ones. The chunks are those of
the PNG specification, third edition, section 11.3.6.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from netfold.films.reel import Frame, Reel

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Fast compression: frames are many, and what is saved by more is little.
EFFORT = 4


def write_apng(path: Path, reel: Reel) -> None:
    """Write ``reel`` to ``path`` as an endlessly looping animated PNG."""
    sequence = 0
    with path.open("wb") as file:
        for place, frame in enumerate(reel.frames):
            chunks = dict(_chunks(frame))
            if place == 0:
                file.write(SIGNATURE + _chunk(b"IHDR", chunks[b"IHDR"]))
                file.write(_chunk(b"acTL", struct.pack(">II", reel.count, 0)))
            height, width = frame.shape[:2]
            delay = reel.milliseconds(place)
            control = struct.pack(">IIIIIHHBB", sequence, width, height, 0, 0, *_fraction(delay), 0, 0)
            file.write(_chunk(b"fcTL", control))
            sequence += 1
            if place == 0:
                file.write(_chunk(b"IDAT", chunks[b"IDAT"]))
            else:
                file.write(_chunk(b"fdAT", struct.pack(">I", sequence) + chunks[b"IDAT"]))
                sequence += 1
        file.write(_chunk(b"IEND", b""))


def _chunks(frame: Frame) -> Iterator[tuple[bytes, bytes]]:
    """Yield the header of ``frame`` as a PNG, and its image data in one piece."""
    buffer = BytesIO()
    Image.fromarray(frame).save(buffer, "PNG", compress_level=EFFORT)
    png, start, image = buffer.getvalue(), len(SIGNATURE), b""
    while start < len(png):
        size, kind = struct.unpack_from(">I4s", png, start)
        content = png[start + 8 : start + 8 + size]
        if kind == b"IHDR":
            yield kind, content
        elif kind == b"IDAT":
            image += content
        start += size + 12
    yield b"IDAT", image


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _fraction(milliseconds: int) -> tuple[int, int]:
    """Return a delay as numerator and denominator, 16 bits each."""
    return (milliseconds, 1000) if milliseconds < 65536 else (min(milliseconds // 1000, 65535), 1)
