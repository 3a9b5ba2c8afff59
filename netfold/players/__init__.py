"""Players: the interactive page, the notebook's widget, and the preview, all from one payload."""

from netfold.players.page import page
from netfold.players.payload import pack, unpack
from netfold.players.widget import player
from netfold.preview import recording_preview

__all__ = ["pack", "page", "player", "recording_preview", "unpack"]
