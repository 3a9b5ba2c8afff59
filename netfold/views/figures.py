"""One view of a recording, written as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from netfold.errors import check_choice
from netfold.files.writing import write_beside
from netfold.recordings.recording import Recording
from netfold.recordings.source import Stage
from netfold.scenes.camera import PROJECTIONS
from netfold.scenes.where import STAGES
from netfold.views.graph import architecture
from netfold.views.hidden import hidden_space
from netfold.views.inputs import input_space
from netfold.views.metrics import curves
from netfold.views.panels import panel
from netfold.views.points import dataset

FORMATS = (".png", ".svg", ".pdf")


class Asked(NamedTuple):
    """What a view is asked for; each uses what it needs."""

    epoch: int | None
    layer: int | None
    stage: Stage
    layers: str | None
    projection: str


def _panel(recording: Recording, asked: Asked) -> Any:
    epoch, layer, _, layers, projection = asked
    return panel(recording, epoch=epoch, layer=layer, layers=layers, projection=projection)


def _strip(recording: Recording, asked: Asked) -> Any:
    return panel(recording, epoch=asked.epoch, layers="all", projection=asked.projection)


def _hidden(recording: Recording, asked: Asked) -> Any:
    epoch, layer, stage, _, projection = asked
    return hidden_space(recording, epoch=epoch, layer=layer, stage=stage, projection=projection).figure


VIEWS: dict[str, Callable[[Recording, Asked], Any]] = {
    "panel": _panel,
    "strip": _strip,
    "input": lambda recording, asked: input_space(recording, epoch=asked.epoch).figure,
    "hidden": _hidden,
    "architecture": lambda recording, asked: architecture(recording, epoch=asked.epoch).figure,
    "curves": lambda recording, asked: curves(recording, epoch=asked.epoch)[0].figure,
    "dataset": lambda recording, asked: dataset(recording).figure,
}


def write_figure(
    recording: Recording,
    path: str | Path,
    *,
    view: str = "panel",
    epoch: int | None = None,
    layer: int | None = None,
    stage: Stage = "post",
    layers: str | None = None,
    projection: str = "pca",
) -> Path:
    """Write the picture called ``view`` to ``path`` (.png, .svg or .pdf) and return the path.

    ``layers`` is "one" or "all" of the panel's layers; None is all of a network with two and more hidden
    layers, unless a ``layer`` is named. The view "strip" is the panel with all. ``projection`` shows layers of
    more than two units: "pca", "procrustes" or "umap". Raises :class:`InputError` for an unknown view,
    stage, projection or suffix, an epoch that was not recorded, or a layer that the network does not have.
    """
    path = Path(path)
    check_choice("view", view, VIEWS)
    check_choice("stage", stage, STAGES)
    check_choice("projection", projection, PROJECTIONS)
    check_choice("picture format", path.suffix.lower(), FORMATS)
    recording.position(epoch)
    figure = VIEWS[view](recording, Asked(epoch, layer, stage, layers, projection))
    with write_beside(path) as beside:
        figure.savefig(beside)
    return path
