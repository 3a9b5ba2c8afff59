"""Whether pictures that are to be drawn of a run can be drawn of it: told before it is trained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netfold.configuration.faults import Faults
from netfold.datasets import Dataset
from netfold.errors import InputError, check_whole
from netfold.spaces.plane import InputPlane
from netfold.training.settings import Settings


def check_pictures(tables: Mapping[str, Mapping[str, Any]], dataset: Dataset, settings: Settings, source: str) -> None:
    """Check that planes, layers and panels in ``tables`` are those of ``dataset`` and of the network of ``settings``.

    Raises :class:`InputError` with a line for each that is not; ``source`` is the file that they are from.
    The plane of the run itself is checked by whoever trains.
    """
    faults, depth = Faults(source), settings.network_for(dataset).depth
    for name, options in tables.items():
        if name == "view":
            continue
        for key in ("plane", "layer", "panels"):
            if options.get(key) is None:
                continue
            try:
                CHECKS[key](options[key], dataset, depth)
            except InputError as error:
                faults.add(f"{name}.{key}", error)
    faults.raise_if_any()


def _plane(given: Any, dataset: Dataset, depth: int) -> None:
    InputPlane.parse(dataset, given)


def _layer(given: Any, dataset: Dataset, depth: int) -> None:
    check_whole("layer", given, low=1, high=depth)


def _panels(given: Any, dataset: Dataset, depth: int) -> None:
    for panel in given:
        _, is_layer, number = panel.partition("layer-")
        if is_layer:
            check_whole(f"the layer of {panel}", int(number), low=1, high=depth)


CHECKS = {"plane": _plane, "layer": _layer, "panels": _panels}
