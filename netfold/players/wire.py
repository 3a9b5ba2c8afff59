"""The payload's bytes: a prefix, a header in JSON, and the arrays that the header names.

Little-endian throughout::

    8 bytes  "netfoldP"
    uint32   version
    uint32   length of the header
    uint32   length of the data
    header   JSON, padded with zeros to a multiple of 4
    data     the arrays; the header names each by offset, length (in numbers) and type

A reader refuses a version that it does not know.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from netfold.errors import InputError

MAGIC = b"netfoldP"
VERSION = 2
PREFIX = struct.Struct("<8sIII")

# Payloads beyond this would not open in a browser in reasonable time.
MOST_BYTES = 512 * 2**20

Kind = Literal["float32", "uint32", "uint16", "uint8"]
TYPES: dict[str, str] = {"float32": "<f4", "uint32": "<u4", "uint16": "<u2", "uint8": "<u1"}


class Arrays:
    """Arrays one behind the other, each at a multiple of 4 bytes, where a browser can look at it in place."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, array: NDArray[np.generic], kind: Kind = "float32") -> dict[str, Any]:
        """Append ``array`` and return the reference to it.

        Raises :class:`InputError` for more than 512 MB in all.
        """
        with np.errstate(over="ignore"):
            # What single precision cannot hold, as a metric may be of a run that diverges, is infinite in the page.
            part = np.ascontiguousarray(array, dtype=TYPES[kind]).tobytes()
        reference = {"offset": self._length, "length": int(array.size), "type": kind}
        part += b"\0" * (-len(part) % 4)
        self._parts.append(part)
        self._length += len(part)
        if self._length > MOST_BYTES:
            raise InputError(
                f"the recordings hold more than {MOST_BYTES // 2**20} MB of numbers, the most that the player takes: "
                "show fewer, or record with fewer epochs"
            )
        return reference

    def joined(self) -> bytes:
        """Return all arrays as bytes."""
        return b"".join(self._parts)


def join(header: dict[str, Any], arrays: Arrays) -> bytes:
    """Return ``header`` and ``arrays`` as one payload."""
    # JSON has no NaN, and a browser refuses one that pretends to.
    text = json.dumps(_plain(header), allow_nan=False, separators=(",", ":"), ensure_ascii=False).encode()
    data = arrays.joined()
    return PREFIX.pack(MAGIC, VERSION, len(text), len(data)) + text + b"\0" * (-len(text) % 4) + data


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
    """Return the array that a header's ``reference`` names in ``data``.

    It has one axis, of as many numbers as the reference says.
    """
    return np.frombuffer(data, dtype=TYPES[reference["type"]], count=reference["length"], offset=reference["offset"])


def short(numbers: NDArray[np.floating] | Sequence[float]) -> list[Any]:
    """Return ``numbers`` to seven digits, which is what the player computes with, as lists.

    ``numbers`` may have any shape (...); the lists are nested alike.
    """
    rounded: list[Any] = (
        np.array([float(f"{number:.7g}") for number in np.ravel(numbers)]).reshape(np.shape(numbers)).tolist()
    )
    return rounded


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
