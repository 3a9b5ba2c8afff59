"""MP4: H.264 by ffmpeg, the one on PATH or that of the ``video`` extra."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from netfold.errors import MissingExtraError, NetfoldError
from netfold.files import temporary
from netfold.films.reel import Frame, Reel

# Visually lossless for flat colours and thin lines.
QUALITY = 16
# Ticks a second of the film's own clock.
CLOCK = 90_000
# No version, date or name of a program in the file.
SAME_BYTES = ("-fflags", "+bitexact", "-flags", "+bitexact")
# What x264 decides depends on how many threads look ahead, and there would be as many as there are cores; colours
# are converted without the short cuts that only some processors have.
SAME_PICTURE = (
    *("-threads", "4", "-x264-params", "lookahead-threads=1", "-filter_threads", "1"),
    *("-sws_flags", "bicubic+accurate_rnd+full_chroma_int+bitexact"),
)


def write_mp4(path: Path, reel: Reel) -> None:
    """Write ``reel`` to ``path`` as an MP4 that any player shows.

    The last frame is held by giving it a longer duration, not by repeating it. Raises
    :class:`MissingExtraError` where there is no ffmpeg, and :class:`NetfoldError` if it fails.
    """
    first = next(reel.frames)
    height, width = (side + side % 2 for side in first.shape[:2])
    encode = [
        ffmpeg(), "-v", "error", "-y", *SAME_BYTES,
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", f"{reel.fps:g}", "-i", "-",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", str(QUALITY), "-pix_fmt", "yuv420p", "-bf", "0",
        *SAME_BYTES, *SAME_PICTURE, "-video_track_timescale", str(CLOCK), "-f", "mp4",
    ]  # fmt: skip
    last = round(CLOCK * (1 / reel.fps + reel.hold))
    # Durations can be set on packets that are copied, not on those just encoded: hence two steps.
    hold = [
        "-c", "copy", "-bsf:v", f"setts=duration=if(eq(N\\,{reel.count - 1})\\,{last}\\,DURATION)",
        *SAME_BYTES, "-video_track_timescale", str(CLOCK), "-movflags", "+faststart", "-f", "mp4",
    ]  # fmt: skip
    encoded = temporary.make_beside(path)
    try:
        _run([*encode, str(encoded)], chain([first], reel.frames))
        _run([ffmpeg(), "-v", "error", "-y", "-i", str(encoded), *hold, str(path)], iter(()))
    finally:
        temporary.remove(encoded)


def _run(command: list[str], frames: Iterator[Frame]) -> None:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            said = _feed(process, frames)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        reason = said.splitlines()[-1] if said else f"exit code {process.returncode}"
        raise NetfoldError(f"ffmpeg failed: {reason}")


def _feed(process: subprocess.Popen[bytes], frames: Iterator[Frame]) -> str:
    """Send ``frames`` to ffmpeg and return what it has to say."""
    into: Any = process.stdin
    # If ffmpeg gives up, its own words say why.
    with suppress(BrokenPipeError):
        for frame in frames:
            into.write(_even(frame).tobytes())
    with suppress(BrokenPipeError):
        into.close()
    said: Any = process.stderr
    return str(said.read().decode(errors="replace").strip())


def count_mp4(path: Path) -> int:
    """Return how many frames the MP4 holds, by reading it through.

    Raises :class:`NetfoldError` for a file that ffmpeg cannot read.
    """
    command = [ffmpeg(), "-i", str(path), "-map", "0:v", "-c", "copy", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=False).stderr.decode(errors="replace")
    counts = re.findall(r"frame=\s*(\d+)", said)
    if not counts:
        raise NetfoldError(f"ffmpeg cannot read the film that it wrote to {path}")
    return int(counts[-1])


def ffmpeg() -> str:
    """Return the path of ffmpeg; raise :class:`MissingExtraError` if there is none."""
    found = shutil.which("ffmpeg")
    if found:
        return found
    try:
        from imageio_ffmpeg import get_ffmpeg_exe
    except ImportError:
        raise MissingExtraError("an MP4 film (there is no ffmpeg on PATH)", "video") from None
    return str(get_ffmpeg_exe())


def _even(frame: Frame) -> Frame:
    """Return ``frame`` with even sides, as H.264 wants them, by repeating the last row and column."""
    height, width = frame.shape[:2]
    if not (height % 2 or width % 2):
        return frame
    return np.pad(frame, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
