"""The widget: the player in a notebook, its epoch known to Python."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Unpack

from netfold.errors import LeftOutWarning, MissingExtraError
from netfold.options import checked, takes
from netfold.options.look import Look
from netfold.options.pictures import PLAYER, TRAITS
from netfold.players.fitting import fitted
from netfold.players.html import page_bytes
from netfold.recordings.recording import Recording
from netfold.scenes.where import shown

if TYPE_CHECKING:
    from netfold.options.typed import PlayerKeywords


@takes(PLAYER)
def player(recordings: Recording | Sequence[Recording], **options: Unpack[PlayerKeywords]) -> Any:
    """Return a notebook widget that plays one or several recordings.

    What is shown first is chosen as for :func:`netfold.page`, but ``layer`` is that to which the panel
    "hidden_space" has gone, from where it can be moved. These traits go both ways: ``epoch``; ``layer`` and
    ``through``, which move "hidden_space"; ``playing``, ``speed`` (0: the player chooses), ``loop``, ``run``,
    ``panels`` and ``cell``. Needs the extra ``notebook``; raises :class:`MissingExtraError` without it, and
    :class:`InputError` for no recording, an unknown option, panel or layer, a value out of range, or more than
    256 classes. The budget is of what a page of it would take; what is left out is told in a :class:`LeftOutWarning`.
    """
    chosen = checked("player", PLAYER, options)
    look, panels = Look.of(chosen), chosen["panels"]
    how = {name: chosen[name] for name in ("title", "panels", "budget", "exact")}
    payload, notes = fitted(recordings, page_bytes, look=_movable(look, panels), **how)
    for note in notes:
        warnings.warn(note, LeftOutWarning, stacklevel=2)
    if look.layer is not None:
        for run in [recordings] if isinstance(recordings, Recording) else recordings:
            shown(run, layer=look.layer, layers=look.layers)
    names = ("layer", "panels", *(option.name for option in TRAITS))
    return _widget_class()(payload=payload, **{name: chosen[name] for name in names if chosen[name] is not None})


def _movable(look: Look, panels: list[str] | None) -> Look:
    """Return the ``look`` with the panel that moves from layer to layer in place of one that stays at a layer."""
    if look.layer is None:
        return look
    return look.but(layer=None, layers=look.layers or ("one" if panels is None else None))


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
        axes = traitlets.Float(0.0, min=0, max=1).tag(sync=True)
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
