"""The cameras of several runs side by side: what one of them shows is comparable with what the others show."""

from __future__ import annotations

from collections.abc import Sequence

from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera, camera_of


def cameras_of(recordings: Sequence[Recording], projection: str | None = None) -> list[Camera]:
    """Return a camera for each of ``recordings``."""
    return [camera_of(run, projection) for run in recordings]
