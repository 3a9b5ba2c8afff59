"""The header: what a recording says once, into its file and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.datasets.grouping import Group
from netfold.datasets.scaling import Scaling
from netfold.errors import InputError
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.file import FileReader
from netfold.recordings.packing import OUTPUTS, WEIGHTS, Packing, packing_for
from netfold.spaces.plane import InputPlane


@dataclass(frozen=True)
class Header:
    """What a recording says once.

    ``held_out`` (n,) marks the samples that were not trained on, or is None; ``plane`` is what pictures
    look at, by default :meth:`InputPlane.default`; ``mesh`` is the number of points along each side of
    the mesh if outputs are recorded, else 0.
    """

    dataset: Dataset
    network: Network | ForeignNetwork
    settings: dict[str, Any] = field(default_factory=dict)
    name: str = "run"
    held_out: NDArray[np.bool_] | None = None
    plane: InputPlane = None  # type: ignore[assignment]  # the default is the data set's
    mesh: int = 0
    # How the epochs are kept.
    packing: Packing = field(init=False)

    def __post_init__(self) -> None:
        if self.plane is None:
            object.__setattr__(self, "plane", InputPlane.default(self.dataset))
        object.__setattr__(self, "packing", packing_for(self.network, self.dataset.samples, self.mesh))

    def describe(self) -> dict[str, Any]:
        """Return all but the arrays as a plain dict of JSON values."""
        dataset = self.dataset
        return {
            "name": self.name,
            "kind": self.packing.kind,
            "plane": self.plane.describe(),
            "held_out": self.held_out is not None,
            "mesh": self.mesh,
            "network": self.network.describe(),
            "settings": self.settings,
            "dataset": {
                "name": dataset.name,
                "provenance": dataset.provenance,
                "feature_names": list(dataset.feature_names),
                "class_names": list(dataset.class_names),
                "samples": dataset.samples,
                "features": dataset.features,
                "scaling": [column.tolist() for column in dataset.scaling],
                "notes": list(dataset.notes),
                "target_name": dataset.target_name,
                "target_scaling": list(dataset.target_scaling),
                "groups": [[group.name, list(group.columns)] for group in dataset.groups or ()],
            },
        }

    def entries(self) -> dict[str, bytes]:
        """Return the arrays as the bytes that the file holds."""
        arrays = {
            "x": self.dataset.x.astype("<f8").tobytes(),
            "y": self.dataset.y.astype(_label_type(self.dataset.class_names)).tobytes(),
        }
        if self.held_out is not None:
            arrays["held_out"] = self.held_out.astype("u1").tobytes()
        return arrays


def read_header(reader: FileReader) -> Header:
    """Return what a recording's file says once; :class:`InputError` if its parts do not fit together."""
    plain = reader.header()
    try:
        dataset = _read_dataset(plain["dataset"], reader)
        return Header(
            name=plain["name"],
            settings=plain["settings"],
            dataset=dataset,
            network=_read_network(plain),
            plane=_read_plane(plain, dataset),
            held_out=_read_held_out(plain, dataset, reader),
            mesh=int(plain.get("mesh", 0)),
        )
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            f"{reader.path} is a damaged netfold recording: its header does not fit; restore it or record again"
        ) from None


def _read_dataset(about: dict[str, Any], reader: FileReader) -> Dataset:
    shape = (int(about["samples"]), int(about["features"]))
    kind = _label_type(about["class_names"])
    mean, deviation = about.get("target_scaling", (0.0, 1.0))
    return Dataset(
        x=np.frombuffer(reader.entry("x"), dtype="<f8").reshape(shape).astype(np.float64),
        y=np.frombuffer(reader.entry("y"), dtype=kind).reshape(shape[0]).astype(kind[1:]),
        feature_names=tuple(about["feature_names"]),
        class_names=tuple(about["class_names"]),
        name=about["name"],
        provenance=about["provenance"],
        scaling=_read_scaling(about, shape[1]),
        notes=tuple(map(str, about.get("notes", ()))),
        target_name=str(about.get("target_name", "")),
        target_scaling=(float(mean), float(deviation)),
        groups=_read_groups(about, shape[1]),
    )


def _read_groups(about: dict[str, Any], features: int) -> tuple[Group, ...] | None:
    if "groups" not in about:
        # Written when only their names told.
        return None
    groups = tuple(Group(str(name), tuple(int(place) for place in columns)) for name, columns in about["groups"])
    places = [place for group in groups for place in group.columns]
    if len(set(places)) < len(places) or any(not 0 <= place < features for place in places):
        raise ValueError("groups do not fit")
    return groups


def _label_type(class_names: Sequence[str]) -> str:
    # Classes are counted, the values of a regression measured.
    return "<i8" if class_names else "<f8"


def _read_network(plain: dict[str, Any]) -> Network | ForeignNetwork:
    kind = ForeignNetwork if plain.get("kind", WEIGHTS) == OUTPUTS else Network
    return kind.from_dict(plain["network"])


def _read_plane(plain: dict[str, Any], dataset: Dataset) -> InputPlane:
    if "plane" not in plain:
        # Written when two features were all that could be looked at.
        return InputPlane.default(dataset)
    plane = InputPlane.from_dict(plain["plane"])
    if len(plane.origin) != dataset.features:
        raise ValueError("plane does not fit")
    return plane


def _read_held_out(plain: dict[str, Any], dataset: Dataset, reader: FileReader) -> NDArray[np.bool_] | None:
    if not plain.get("held_out"):
        return None
    return np.frombuffer(reader.entry("held_out"), dtype="u1").reshape(dataset.samples).astype(bool)


def _read_scaling(about: dict[str, Any], features: int) -> Scaling:
    if "scaling" not in about:
        # Written before data sets were scaled.
        return Scaling.identity(features)
    scaling = Scaling(*(np.array(column, dtype=np.float64) for column in about["scaling"]))
    fits = all(column.shape == (features,) and np.isfinite(column).all() for column in scaling)
    if not fits or (scaling.deviations <= 0).any():
        raise ValueError("scaling does not fit")
    return scaling
