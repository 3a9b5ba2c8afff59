"""The panels of the player, by the names that they have in links, in Python and in the front end."""

from __future__ import annotations

from collections.abc import Sequence

from netfold.errors import InputError
from netfold.options.look import Look
from netfold.options.pictures import OLD_NAMES, PANELS
from netfold.recordings.recording import Recording
from netfold.scenes.where import shown

# Stands for the panels of all layers.
LAYERS = "layers"


def check_panels(panels: Sequence[str] | None, recordings: Sequence[Recording]) -> list[str] | None:
    """Return ``panels`` as a list of the names that the front end has, None if nothing was chosen.

    They are "input_space", "hidden_space" (that on the way through the network), "network", "curves",
    "layer-1" and so on, or "layers" for each of them; "input" and "hidden" are accepted too.
    Raises :class:`InputError` for an unknown one.
    """
    if panels is None:
        return None
    depth = max(run.network.depth for run in recordings)
    known = [*PANELS, *(f"layer-{layer}" for layer in range(1, depth + 1))]
    given = [OLD_NAMES.get(panel, panel) for panel in ([panels] if isinstance(panels, str) else panels)]
    for panel in given:
        if panel not in known:
            raise InputError(f"there is no panel {panel!r}; choose from {', '.join(known)}")
    return given


def first_panels(panels: Sequence[str] | None, look: Look, recordings: Sequence[Recording]) -> list[str] | None:
    """Return the panels that are shown first: ``panels``, or those of the layers that the ``look`` is of.

    None leaves it to the player. Raises :class:`InputError` for an unknown panel or layer, and for panels
    beside layers, which say the same.
    """
    if look.layer is None and look.layers is None:
        return check_panels(panels, recordings)
    if panels is not None:
        raise InputError("panels say which layers are shown; leave out layer and layers, or panels")
    for run in recordings:
        shown(run, layer=look.layer, layers=look.layers)
    spaces = [LAYERS] if look.layers == "all" else ["hidden_space" if look.layer is None else f"layer-{look.layer}"]
    return ["input_space", *spaces, "network", "curves"]
