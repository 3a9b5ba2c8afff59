"""Players: the interactive page, the notebook's widget, and the preview, all from one payload."""

from netfold.players.html import page
from netfold.players.notebook import player
from netfold.players.payload import pack, unpack
from netfold.recordings.preview import recording_preview

__all__ = ["pack", "page", "player", "recording_preview", "unpack"]
