"""The widget: the player in a notebook, its epoch known to Python."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from netfold.errors import MissingExtraError
from netfold.options.look import Look
from netfold.players.payload import pack
from netfold.recordings.recording import Recording
from netfold.spaces.plane import InputPlane


def player(
    recordings: Recording | Sequence[Recording],
    *,
    title: str | None = None,
    plane: InputPlane | str | None = None,
    projection: str | None = None,
    **traits: Any,
) -> Any:
    """Return a notebook widget that plays one or several recordings.

    ``title``, ``plane`` and ``projection`` are those of :func:`netfold.page`.

    Its traits go both ways: ``epoch``; ``layer`` (1 is the first hidden one) and ``through`` (0 the
    plane, 2 l - 1 layer l's pre-activation, 2 l its activation, anything between), which move the
    panel "hidden_space"; ``playing``, ``speed`` (epochs a second), ``loop``; ``run`` (-1 for all side by
    side), ``panels`` (those of :func:`netfold.page`), ``cell`` (the panel of each run side by side).
    Needs the extra ``notebook``; raises :class:`MissingExtraError` without it, and
    :class:`InputError` for no recording, an unknown panel, or more than 256 classes.
    """
    payload = pack(recordings, title=title, panels=traits.get("panels"), look=Look(plane=plane, projection=projection))
    return _widget_class()(payload=payload, **traits)


@cache
def _widget_class() -> type[Any]:
    # Defined on first use, since its base class belongs to an optional dependency.
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise MissingExtraError("the notebook's player", "notebook") from None

    static = files("netfold.players") / "static"

    class Player(anywidget.AnyWidget):
        """The player of one payload."""

        _esm = (static / "player.js").read_text(encoding="utf-8")
        _css = (static / "player.css").read_text(encoding="utf-8")

        payload = traitlets.Bytes().tag(sync=True)
        epoch = traitlets.Int(0, min=0).tag(sync=True)
        layer = traitlets.Int(1, min=1).tag(sync=True)
        through = traitlets.Float(2.0, min=0).tag(sync=True)
        playing = traitlets.Bool(False).tag(sync=True)
        speed = traitlets.Float(0.0, min=0, help="0: the player chooses").tag(sync=True)
        loop = traitlets.Bool(False).tag(sync=True)
        run = traitlets.Int(-1, min=-1).tag(sync=True)
        panels = traitlets.List(traitlets.Unicode()).tag(sync=True)
        cell = traitlets.Unicode("hidden_space").tag(sync=True)

        @traitlets.observe("layer")
        def _go_to_layer(self, change: Any) -> None:
            if self.layer != layer_of(self.through):
                self.through = 2.0 * self.layer

        @traitlets.observe("through")
        def _name_layer(self, change: Any) -> None:
            self.layer = layer_of(self.through)

    return Player


def layer_of(through: float) -> int:
    """Return the layer to which a place on the way through the network belongs."""
    return max(1, -int(-through // 2))
