"""One view of a recording, written as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from netfold.errors import check_choice
from netfold.outputs import write_beside
from netfold.recording import Recording
from netfold.views.architecture import architecture
from netfold.views.curves import curves
from netfold.views.dataset import dataset
from netfold.views.hidden_space import hidden_space
from netfold.views.input_space import input_space
from netfold.views.panel import panel

FORMATS = (".png", ".svg", ".pdf")

# Each takes (recording, epoch, layer, stage) and uses what it needs.
VIEWS: dict[str, Callable[[Recording, int | None, int | None, Any], Any]] = {
    "panel": lambda recording, epoch, layer, stage: panel(recording, epoch=epoch, layer=layer),
    "strip": lambda recording, epoch, layer, stage: panel(recording, epoch=epoch, layers="all"),
    "input": lambda recording, epoch, layer, stage: input_space(recording, epoch=epoch).figure,
    "hidden": lambda recording, epoch, layer, stage: (
        hidden_space(recording, epoch=epoch, layer=layer, stage=stage).figure
    ),
    "architecture": lambda recording, epoch, layer, stage: architecture(recording, epoch=epoch).figure,
    "curves": lambda recording, epoch, layer, stage: curves(recording, epoch=epoch)[0].figure,
    "dataset": lambda recording, epoch, layer, stage: dataset(recording).figure,
}


def write_figure(
    recording: Recording,
    path: str | Path,
    *,
    view: str = "panel",
    epoch: int | None = None,
    layer: int | None = None,
    stage: str = "post",
    layers: str | None = None,
) -> Path:
    """Write the picture called ``view`` to ``path`` (.png, .svg or .pdf) and return the path.

    ``layers`` is "one" or "all" of the panel's layers; None is all of a network with two and more hidden
    layers, unless a ``layer`` is named. The view "strip" is the panel with all. Raises
    :class:`InputError` for an unknown view, stage or suffix, an epoch that was not recorded, or a layer
    that the network does not have.
    """
    path = Path(path)
    check_choice("view", view, VIEWS)
    check_choice("stage", stage, ("pre", "post"))
    check_choice("picture format", path.suffix.lower(), FORMATS)
    recording.position(epoch)
    if view == "panel":
        figure = panel(recording, epoch=epoch, layer=layer, layers=layers)
    else:
        figure = VIEWS[view](recording, epoch, layer, stage)
    with write_beside(path) as beside:
        figure.savefig(beside)
    return path
