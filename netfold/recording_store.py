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
from netfold.network import Network
from netfold.recording_file import EpochRow, FileReader, FileWriter, fold_logs, open_reader

Float = NDArray[np.floating]
# The kind of recording that holds parameters.
WEIGHTS = "weights"


class Snapshot(NamedTuple):
    """One epoch as training hands it over: parameters [(W (in, out), b (out,)), ...] float32, and metrics."""

    epoch: int
    parameters: list[tuple[Float, Float]]
    metrics: dict[str, float]


class RecordingWriter:
    """Writes a recording to its file while it is being made.

    Every snapshot that :meth:`append` has returned from survives the death of the process. As a
    context manager it closes the file also on an exception, and the outcome says so.
    """

    def __init__(
        self,
        path: str | Path,
        dataset: Dataset,
        network: Network,
        *,
        settings: dict[str, Any],
        name: str = "run",
        overwrite: bool = False,
    ) -> None:
        header = {
            "name": name,
            "kind": WEIGHTS,
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
            },
        }
        arrays = {"x": dataset.x.astype("<f8").tobytes(), "y": dataset.y.astype("<i8").tobytes()}
        self._file = FileWriter(Path(path), header, arrays, overwrite=overwrite)
        self._last: int | None = None
        self._closed = False

    def append(self, snapshots: Sequence[Snapshot]) -> None:
        """Commit ``snapshots`` to the file."""
        self._file.append([EpochRow(s.epoch, _to_json(s.metrics), _pack(s.parameters)) for s in snapshots])
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
        _, _, network = read_header(reader)
        last, quiet_since = -1, time.monotonic()
        while True:
            finished = reader.outcome() is not None
            # All new rows at once: a read left open while the caller works would block the writer's closing.
            for row in list(reader.rows(after=last)):
                last, quiet_since = row.epoch, time.monotonic()
                yield unpack(row, network, reader)
            if finished or time.monotonic() - quiet_since > patience:
                break
            time.sleep(poll)
    if finished:
        fold_logs(Path(path))


def read_header(reader: FileReader) -> tuple[dict[str, Any], Dataset, Network]:
    """Return a recording's header, data set and network; :class:`InputError` if they do not fit."""
    header = reader.header()
    try:
        about = header["dataset"]
        shape = (int(about["samples"]), int(about["features"]))
        dataset = Dataset(
            x=np.frombuffer(reader.entry("x"), dtype="<f8").reshape(shape).astype(np.float64),
            y=np.frombuffer(reader.entry("y"), dtype="<i8").reshape(shape[0]).astype(np.int64),
            feature_names=tuple(about["feature_names"]),
            class_names=tuple(about["class_names"]),
            name=about["name"],
            provenance=about["provenance"],
            scaling=_read_scaling(about, shape[1]),
            notes=tuple(map(str, about.get("notes", ()))),
        )
        network = Network.from_dict(header["network"])
        header["name"], header["settings"]
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            f"{reader.path} is a damaged netfold recording: its header does not fit; restore it or record again"
        ) from None
    return header, dataset, network


def _read_scaling(about: dict[str, Any], features: int) -> Scaling:
    if "scaling" not in about:
        # Written before data sets were scaled.
        return Scaling.identity(features)
    scaling = Scaling(*(np.array(column, dtype=np.float64) for column in about["scaling"]))
    fits = all(column.shape == (features,) and np.isfinite(column).all() for column in scaling)
    if not fits or (scaling.deviations <= 0).any():
        raise ValueError("scaling does not fit")
    return scaling


def unpack(row: EpochRow, network: Network, reader: FileReader) -> Snapshot:
    """Return a stored epoch of ``network`` as a snapshot; :class:`InputError` if its parameters do not fit."""
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
    metrics = {name: np.nan if value is None else float(value) for name, value in row.metrics.items()}
    return Snapshot(row.epoch, parameters, metrics)


def _pack(parameters: Sequence[tuple[Float, Float]]) -> bytes:
    return b"".join(np.ascontiguousarray(array, dtype="<f4").tobytes() for layer in parameters for array in layer)


def _to_json(metrics: dict[str, float]) -> dict[str, float | None]:
    # JSON has no NaN; null stands for it.
    return {name: None if np.isnan(value) else float(value) for name, value in metrics.items()}
