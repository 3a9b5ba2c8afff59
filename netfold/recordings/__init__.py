"""Recordings: what is kept of a network that learns, its file, and what other programs can read of it."""

from netfold.recordings.describing import describe
from netfold.recordings.exporting import export
from netfold.recordings.recording import Recording, State, load
from netfold.recordings.store import Snapshot, follow

__all__ = ["Recording", "Snapshot", "State", "describe", "export", "follow", "load"]
