"""The payload: the one wire format between a recording and the player in ``frontend/src``.

Little-endian throughout::

    8 bytes  "netfoldP"
    uint32   version
    uint32   length of the header
    uint32   length of the data
    header   JSON, padded with zeros to a multiple of 4
    data     the arrays; the header names each by offset, length (in numbers) and type

The header has the ``title``, the ``datasets`` and the ``recordings``, in the words of the Python
objects. A recording's ``kind`` says what it carries: "weights" has ``layers`` with the parameters of
all epochs. A reader refuses a version, and a kind, that it does not know.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.camera import STAGES, camera_of
from netfold.datasets import Dataset
from netfold.errors import InputError
from netfold.recording import Recording

MAGIC = b"netfoldP"
VERSION = 1
PREFIX = struct.Struct("<8sIII")

# Payloads beyond this would not open in a browser in reasonable time.
MOST_BYTES = 512 * 2**20

Array = NDArray[np.generic]


def pack(recordings: Recording | Sequence[Recording], *, title: str | None = None) -> bytes:
    """Return one or several recordings as a payload.

    Raises :class:`InputError` for no recording, for a data set of other than two features and two
    classes, and for more than 512 MB.
    """
    runs = [recordings] if isinstance(recordings, Recording) else list(recordings)
    if not runs:
        raise InputError("no recording to show: give at least one")
    for run in runs:
        _check(run)
    data = _Data()
    datasets = _distinct([run.dataset for run in runs])
    header = {
        "title": title if title is not None else _title(runs),
        "datasets": [_dataset(dataset, data) for dataset in datasets],
        "recordings": [_recording(run, _place(run.dataset, datasets), data) for run in runs],
    }
    # JSON has no NaN, and a browser refuses one that pretends to.
    text = json.dumps(_plain(header), allow_nan=False, separators=(",", ":"), ensure_ascii=False).encode()
    arrays = data.joined()
    if len(arrays) > MOST_BYTES:
        raise InputError(
            f"the recordings hold {len(arrays) / 2**20:.0f} MB of parameters; the player takes "
            f"{MOST_BYTES // 2**20} MB: show fewer, or record with fewer epochs"
        )
    return PREFIX.pack(MAGIC, VERSION, len(text), len(arrays)) + text + b"\0" * (-len(text) % 4) + arrays


def unpack(payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the header and the data of a ``payload``.

    Raises :class:`InputError` for what is none, is cut short, or is of another version.
    """
    if len(payload) < PREFIX.size or payload[:8] != MAGIC:
        raise InputError("this is no payload of the player")
    _, version, header_length, data_length = PREFIX.unpack_from(payload)
    if version != VERSION:
        raise InputError(f"the payload is of version {version}; this netfold reads {VERSION}")
    start = PREFIX.size + header_length + -header_length % 4
    if len(payload) != start + data_length:
        raise InputError(f"the payload was cut short: {len(payload)} of {start + data_length} bytes")
    return json.loads(payload[PREFIX.size : PREFIX.size + header_length]), payload[start:]


def array_of(reference: dict[str, Any], data: bytes) -> NDArray[Any]:
    """Return the array that a header's ``reference`` names in ``data``."""
    kind = "<f4" if reference["type"] == "float32" else "<u1"
    return np.frombuffer(data, dtype=kind, count=reference["length"], offset=reference["offset"])


class _Data:
    """Arrays one behind the other, each at a multiple of 4 bytes, where a browser can look at it in place."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, array: Array, kind: str = "float32") -> dict[str, Any]:
        """Append ``array`` and return the reference to it."""
        part = np.ascontiguousarray(array, dtype="<f4" if kind == "float32" else "<u1").tobytes()
        reference = {"offset": self._length, "length": int(array.size), "type": kind}
        part += b"\0" * (-len(part) % 4)
        self._parts.append(part)
        self._length += len(part)
        return reference

    def joined(self) -> bytes:
        return b"".join(self._parts)


def _check(run: Recording) -> None:
    if not isinstance(run, Recording):
        raise InputError(f"the player shows recordings, not {type(run).__name__}")
    if run.dataset.features != 2 or len(run.dataset.class_names) != 2:
        raise InputError(f"{run.dataset}; the player shows recordings of 2 features and 2 classes")


def _title(runs: list[Recording]) -> str:
    names = {run.dataset.name for run in runs}
    return runs[0].name if len(runs) == 1 else f"{len(runs)} runs on {', '.join(sorted(names))}"


def _distinct(datasets: list[Dataset]) -> list[Dataset]:
    found: list[Dataset] = []
    for dataset in datasets:
        if _place(dataset, found) < 0:
            found.append(dataset)
    return found


def _place(dataset: Dataset, among: list[Dataset]) -> int:
    for place, other in enumerate(among):
        same_names = (dataset.name, dataset.feature_names, dataset.class_names) == (
            other.name,
            other.feature_names,
            other.class_names,
        )
        if same_names and np.array_equal(dataset.x, other.x) and np.array_equal(dataset.y, other.y):
            return place
    return -1


def _dataset(dataset: Dataset, data: _Data) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "feature_names": list(dataset.axis_names),
        "class_names": list(dataset.class_names),
        "samples": dataset.samples,
        "x": data.add(dataset.x),
        "y": data.add(dataset.y, "uint8"),
    }


def _recording(run: Recording, dataset: int, data: _Data) -> dict[str, Any]:
    camera = camera_of(run)
    return {
        "name": run.name,
        "kind": run.kind,
        "dataset": dataset,
        "network": run.network.describe(),
        "settings": run.settings,
        "outcome": run.outcome,
        "epochs": [int(epoch) for epoch in run.epochs],
        "metrics": {name: data.add(values) for name, values in run.metrics.items()},
        "window": [float(side) for side in run.window],
        "views": [
            {"basis": data.add(basis)} | {stage: _steps(camera.windows[stage][layer]) for stage in STAGES}
            for layer, basis in enumerate(camera.bases)
        ],
        "layers": [{"weights": data.add(weights), "bias": data.add(bias)} for weights, bias in run.parameters or ()],
    }


def _steps(windows: NDArray[np.float64]) -> dict[str, Any]:
    """Windows (T, 4) as those that differ from the one before, and their places: there are few."""
    changed = np.ones(len(windows), dtype=bool)
    changed[1:] = (windows[1:] != windows[:-1]).any(axis=1)
    places = np.flatnonzero(changed)
    return {"places": places.tolist(), "windows": windows[places].tolist()}


def _plain(value: Any) -> Any:
    """``value`` as JSON has it: no NaN or infinity, no NumPy numbers, no tuples."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)
