"""The header: what a recording says once, into its file and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.datasets.grouping import Group
from netfold.datasets.scaling import LARGEST, Scaling
from netfold.errors import InputError
from netfold.networks.answers import answer_of
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.packing import OUTPUTS, WEIGHTS, Packing, packing_for
from netfold.recordings.reader import FileReader
from netfold.recordings.schema import UnfitError
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
                "groups": [{"name": group.name, "columns": list(group.columns)} for group in dataset.groups or ()],
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
    plain = reader.header
    with reader.damage():
        dataset = _read_dataset(plain["dataset"], reader)
        header = Header(
            name=plain["name"],
            settings=plain["settings"],
            dataset=dataset,
            network=_read_network(plain),
            plane=_read_plane(plain, dataset),
            held_out=_read_held_out(plain, dataset, reader),
            mesh=plain.get("mesh", 0),
        )
        check_fits(header)
    return header


def check_fits(header: Header) -> None:
    """Raise :class:`UnfitError` unless data, network, plane and held-out samples are of one recording."""
    dataset, network = header.dataset, header.network
    _check_numbers("x", dataset.x, np.abs(dataset.x) <= LARGEST, f"finite numbers of at most {LARGEST:g}")
    if dataset.is_regression:
        _check_numbers("y", dataset.y, np.abs(dataset.y) <= LARGEST, f"finite values of at most {LARGEST:g}")
    else:
        classes = len(dataset.class_names)
        _check_numbers("y", dataset.y, (dataset.y >= 0) & (dataset.y < classes), f"classes from 0 to {classes - 1}")
    widths = answer_of(dataset).widths
    if network.widths[0] != dataset.features or network.widths[-1] not in widths:
        told = " or ".join(map(str, widths))
        raise UnfitError(
            f"network.widths: expected {dataset.features} first and {told} last, found {network.widths[0]} "
            f"and {network.widths[-1]}"
        )
    if isinstance(network, ForeignNetwork) and not header.mesh >= 2:
        raise UnfitError(f"mesh: expected a whole number from 2 to 2000, found {header.mesh}")
    if header.held_out is not None and header.held_out.all():
        raise UnfitError("held_out: expected some samples to be trained on, found none")
    _check_plane(header.plane, dataset)


def _check_numbers(name: str, values: NDArray[Any], fit: NDArray[np.bool_], what: str) -> None:
    if not fit.all():
        place = tuple(np.argwhere(~fit)[0])
        where = f"row {place[0]}" + "".join(f", column {column}" for column in place[1:])
        raise UnfitError(f"{name}: expected {what}, found {values[place]} in {where}")


def _check_plane(plane: InputPlane, dataset: Dataset) -> None:
    d = dataset.features
    if plane.origin.shape != (d,) or plane.axes.shape != (2, d):
        raise UnfitError(
            f"plane: expected numbers for {d} features, found {len(plane.origin)} and {plane.axes.shape[1]}"
        )
    _check_numbers("plane.origin", plane.origin, np.abs(plane.origin) <= LARGEST, f"numbers of at most {LARGEST:g}")
    lengths = np.eye(2) if d > 1 else np.diag([1.0, 0.0])
    if not np.allclose(plane.axes @ plane.axes.T, lengths, atol=1e-6):
        raise UnfitError("plane.axes: expected two directions of length 1 at right angles, found others")


def _read_dataset(about: dict[str, Any], reader: FileReader) -> Dataset:
    shape = (about["samples"], about["features"])
    kind = _label_type(about["class_names"])
    if len(about["feature_names"]) != shape[1] or len(about["class_names"]) == 1:
        raise UnfitError(
            f"dataset: expected {shape[1]} feature names, and no class names or several, "
            f"found {len(about['feature_names'])} and {len(about['class_names'])}"
        )
    mean, deviation = about.get("target_scaling", (0.0, 1.0))
    if deviation <= 0:
        raise UnfitError(f"dataset.target_scaling: expected a deviation above 0, found {deviation:g}")
    return Dataset(
        x=np.frombuffer(reader.entry("x", size=8 * shape[0] * shape[1]), dtype="<f8").reshape(shape).astype(np.float64),
        y=np.frombuffer(reader.entry("y", size=8 * shape[0]), dtype=kind).astype(kind[1:]),
        feature_names=tuple(about["feature_names"]),
        class_names=tuple(about["class_names"]),
        name=about["name"],
        provenance=about["provenance"],
        scaling=_read_scaling(about, shape[1]),
        notes=tuple(about.get("notes", ())),
        target_name=about.get("target_name", ""),
        target_scaling=(mean, deviation),
        groups=_read_groups(about, shape[1]),
    )


def _read_groups(about: dict[str, Any], features: int) -> tuple[Group, ...] | None:
    if "groups" not in about:
        # Written when only their names told.
        return None
    groups = tuple(Group(each["name"], tuple(each["columns"])) for each in about["groups"])
    places = [place for group in groups for place in group.columns]
    if len(set(places)) < len(places) or max(places, default=0) >= features:
        raise UnfitError(f"dataset.groups: expected each of {features} features once at most, found others")
    return groups


def _label_type(class_names: Sequence[str]) -> str:
    # Classes are counted, the values of a regression measured.
    return "<i8" if class_names else "<f8"


def _read_network(plain: dict[str, Any]) -> Network | ForeignNetwork:
    kind = ForeignNetwork if plain.get("kind", WEIGHTS) == OUTPUTS else Network
    try:
        return kind.from_dict(plain["network"])
    except InputError as error:
        raise UnfitError(f"network: {error}") from None


def _read_plane(plain: dict[str, Any], dataset: Dataset) -> InputPlane:
    if "plane" not in plain:
        # Written when two features were all that could be looked at.
        return InputPlane.default(dataset)
    about = plain["plane"]
    if len({dataset.features, len(about["origin"]), *map(len, about["axes"])}) > 1:
        raise UnfitError(f"plane: expected numbers for {dataset.features} features, found others")
    return InputPlane.from_dict(about)


def _read_held_out(plain: dict[str, Any], dataset: Dataset, reader: FileReader) -> NDArray[np.bool_] | None:
    if not plain.get("held_out"):
        return None
    return np.frombuffer(reader.entry("held_out", size=dataset.samples), dtype="u1").astype(bool)


def _read_scaling(about: dict[str, Any], features: int) -> Scaling:
    if "scaling" not in about:
        # Written before data sets were scaled.
        return Scaling.identity(features)
    means, deviations = about["scaling"]
    if not len(means) == len(deviations) == features or min(deviations) <= 0:
        raise UnfitError(f"dataset.scaling: expected {features} means, and as many deviations above 0, found others")
    return Scaling(np.array(means), np.array(deviations))
