"""The panels of the player, by the names that they have in links, in Python and in the front end."""

from __future__ import annotations

from collections.abc import Sequence

from netfold.errors import InputError
from netfold.recordings.recording import Recording

PANELS = ("input_space", "hidden_space", "network", "curves")
# What panels were called before.
OLD_NAMES = {"input": "input_space", "hidden": "hidden_space"}
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
    known = [*PANELS, LAYERS, *(f"layer-{layer}" for layer in range(1, depth + 1))]
    given = [OLD_NAMES.get(panel, panel) for panel in ([panels] if isinstance(panels, str) else panels)]
    for panel in given:
        if panel not in known:
            raise InputError(f"there is no panel {panel!r}; choose from {', '.join(known)}")
    return given
