"""Recordings: what is kept of a network that learns, its file, and what other programs can read of it."""

from netfold.recordings.block import Block
from netfold.recordings.checking import Health, check, repair
from netfold.recordings.copying import copy
from netfold.recordings.describing import describe
from netfold.recordings.exporting import export
from netfold.recordings.file import refuse_what_is_no_recording
from netfold.recordings.following import follow
from netfold.recordings.header import Header
from netfold.recordings.recording import Recording, load
from netfold.recordings.snapshot import Snapshot
from netfold.recordings.state import State
from netfold.recordings.track import Track
from netfold.recordings.writer import RecordingWriter

__all__ = [
    "Block",
    "Header",
    "Health",
    "Recording",
    "RecordingWriter",
    "Snapshot",
    "State",
    "Track",
    "check",
    "copy",
    "describe",
    "export",
    "follow",
    "load",
    "refuse_what_is_no_recording",
    "repair",
]
