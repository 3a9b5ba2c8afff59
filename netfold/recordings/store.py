"""Between a recording and its file: snapshots are packed into rows, rows and header are unpacked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.datasets.scaling import Scaling
from netfold.errors import InputError
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.file import EpochRow, FileReader, FileWriter, fold_logs, open_reader
from netfold.recordings.outputs import OutputsEpoch, pack_outputs, unpack_outputs
from netfold.recordings.source import OUTPUTS, WEIGHTS
from netfold.spaces.plane import InputPlane

Float = NDArray[np.floating]


class Snapshot(NamedTuple):
    """One epoch as training hands it over: parameters [(W (in, out), b (out,)), ...] float32, and metrics.

    Of a foreign model there are ``outputs`` instead, and no parameters.
    """

    epoch: int
    parameters: list[tuple[Float, Float]]
    metrics: dict[str, float]
    outputs: OutputsEpoch | None = None


class Header(NamedTuple):
    """What a recording's file says once; ``mesh``, points per side, is 0 unless outputs are recorded."""

    name: str
    settings: dict[str, Any]
    dataset: Dataset
    network: Network | ForeignNetwork
    plane: InputPlane
    held_out: NDArray[np.bool_] | None
    mesh: int


class RecordingWriter:
    """Writes a recording to its file while it is being made.

    ``held_out`` (n,) marks the samples that were not trained on; ``plane`` is what pictures look at, by default
    :meth:`InputPlane.default`; ``mesh`` is the mesh's points per side if outputs are recorded.
    Every snapshot that :meth:`append` has returned from survives the death of the process. As a
    context manager it closes the file also on an exception, and the outcome says so.
    """

    def __init__(
        self,
        path: str | Path,
        dataset: Dataset,
        network: Network | ForeignNetwork,
        *,
        settings: dict[str, Any],
        name: str = "run",
        overwrite: bool = False,
        held_out: NDArray[np.bool_] | None = None,
        plane: InputPlane | None = None,
        mesh: int = 0,
    ) -> None:
        header = {
            "name": name,
            "kind": WEIGHTS if isinstance(network, Network) else OUTPUTS,
            "plane": (plane or InputPlane.default(dataset)).describe(),
            "held_out": held_out is not None,
            "mesh": mesh,
            "network": network.describe(),
            "settings": settings,
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
            },
        }
        arrays = {
            "x": dataset.x.astype("<f8").tobytes(),
            "y": dataset.y.astype(_label_type(dataset.class_names)).tobytes(),
        }
        if held_out is not None:
            arrays["held_out"] = held_out.astype("u1").tobytes()
        self._file = FileWriter(Path(path), header, arrays, overwrite=overwrite)
        self._last: int | None = None
        self._closed = False

    def append(self, snapshots: Sequence[Snapshot]) -> None:
        """Commit ``snapshots`` to the file."""
        self._file.append([EpochRow(s.epoch, _to_json(s.metrics), _pack(s)) for s in snapshots])
        self._last = snapshots[-1].epoch if snapshots else self._last

    def close(self, outcome: str | None) -> None:
        """Write the ``outcome`` and leave one clean file."""
        if not self._closed:
            self._closed = True
            self._file.close(outcome)

    def __enter__(self) -> RecordingWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None:
            return
        reason = "interrupted" if issubclass(kind, KeyboardInterrupt) else f"stopped by {kind.__name__}"
        self.close(f"{reason} after epoch {self._last}")


def follow(path: str | Path, *, poll: float = 0.05, patience: float = 60.0) -> Iterator[Snapshot]:
    """Yield the snapshots of a recording while it is written, until it is finished.

    Looks every ``poll`` seconds, also for the file itself, which appears with its first epoch, and
    gives up ``patience`` seconds after the last new epoch, since a writer that was killed never says
    that it is done. Raises what :func:`netfold.load` raises.
    """
    began = time.monotonic()
    while not Path(path).exists() and time.monotonic() - began < patience:
        time.sleep(poll)
    with open_reader(Path(path)) as reader:
        header = read_header(reader)
        last, quiet_since = -1, time.monotonic()
        while True:
            finished = reader.outcome() is not None
            # All new rows at once: a read left open while the caller works would block the writer's closing.
            for row in list(reader.rows(after=last)):
                last, quiet_since = row.epoch, time.monotonic()
                yield unpack(row, header, reader)
            if finished or time.monotonic() - quiet_since > patience:
                break
            time.sleep(poll)
    if finished:
        fold_logs(Path(path))


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
    )


def _label_type(class_names: Sequence[str]) -> str:
    # Classes are counted, the values of a regression measured.
    return "<i8" if class_names else "<f8"


def _read_network(plain: dict[str, Any]) -> Network | ForeignNetwork:
    if plain.get("kind", WEIGHTS) == OUTPUTS:
        return ForeignNetwork.from_dict(plain["network"])
    return Network.from_dict(plain["network"])


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


def unpack(row: EpochRow, header: Header, reader: FileReader) -> Snapshot:
    """Return a stored epoch as a snapshot; :class:`InputError` if it does not fit the ``header``."""
    metrics = {name: np.nan if value is None else float(value) for name, value in row.metrics.items()}
    network = header.network
    if isinstance(network, ForeignNetwork):
        try:
            outputs = unpack_outputs(row.parameters, network, header.dataset.samples, header.mesh)
        except ValueError:
            raise InputError(
                f"{reader.path} is a damaged netfold recording: the outputs of epoch {row.epoch} do not fit its network"
            ) from None
        return Snapshot(row.epoch, [], metrics, outputs)
    values = np.frombuffer(row.parameters, dtype="<f4")
    if len(values) != network.parameter_count:
        raise InputError(
            f"{reader.path} is a damaged netfold recording: epoch {row.epoch} has {len(values)} parameters, "
            f"expected {network.parameter_count}"
        )
    parameters, start = [], 0
    for (rows, columns), _ in network.shapes:
        middle = start + rows * columns
        parameters.append((values[start:middle].reshape(rows, columns), values[middle : middle + columns]))
        start = middle + columns
    return Snapshot(row.epoch, parameters, metrics)


def _pack(snapshot: Snapshot) -> bytes:
    if snapshot.outputs is not None:
        return pack_outputs(snapshot.outputs)
    layers = snapshot.parameters
    return b"".join(np.ascontiguousarray(array, dtype="<f4").tobytes() for layer in layers for array in layer)


def _to_json(metrics: dict[str, float]) -> dict[str, float | None]:
    # JSON has no NaN; null stands for it.
    return {name: None if np.isnan(value) else float(value) for name, value in metrics.items()}
