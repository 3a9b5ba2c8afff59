"""NumPy archives (.npz) as columns; nothing in them is ever unpickled, no header is believed."""

from __future__ import annotations

import zipfile
from math import prod
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from netfold.datasets.tables.columns import (
    MOST_CELLS,
    MOST_COLUMNS,
    Column,
    Table,
    array_column,
    check_size,
    clean,
    labelled,
    short,
)
from netfold.datasets.tables.damage import naming_damage
from netfold.errors import InputError

MOST_BYTES = 2**30
# Deflate cannot shrink anything further than this.
MOST_SHRUNK = 1100

Arrays = dict[str, NDArray[Any]]


def read_npz(path: Path, source: str) -> Table:
    """Read an archive of ``x`` (n, d) and ``y`` (n,), or of columns (n,), or of both under any names.

    With ``x`` and ``y`` only these two are read, and ``feature_names`` and ``class_names`` if there. Raises
    :class:`InputError` for a file that is damaged or too large, and for arrays that are no columns.
    """
    with naming_damage(Path(source), "NumPy archive"), zipfile.ZipFile(path) as archive:
        arrays = _arrays(source, archive)
    names = [[str(name) for name in arrays.pop(key, np.empty(0)).ravel()] for key in ("feature_names", "class_names")]
    if {"x", "y"} <= set(arrays):
        arrays = {"x": arrays["x"], "y": arrays["y"]}
    arrays = {name: array for name, array in arrays.items() if array.ndim in (1, 2)}
    if not arrays:
        raise InputError(f"{source} holds no columns; expected x (samples, features) and y (samples,)")
    columns = [column for name, array in arrays.items() for column in array_columns(name, array, names[0])]
    return Table(source, tuple(labelled(c, names[1]) if c.name == "y" else c for c in columns))


def array_columns(name: str, array: NDArray[Any], feature_names: list[str]) -> list[Column]:
    """Return an array (n,) as one column and (n, d) as d, with ``feature_names`` if they fit, else numbered.

    Raises :class:`InputError` for more columns than can be read.
    """
    if array.ndim == 1:
        return [array_column(name, array)]
    check_size(short(name), rows=len(array), columns=array.shape[1])
    fits = len(feature_names) == array.shape[1]
    names = map(clean, feature_names) if fits else (f"{name}{place}" for place in range(array.shape[1]))
    return [array_column(label, array[:, place]) for place, label in enumerate(names)]


def _arrays(source: str, archive: zipfile.ZipFile) -> Arrays:
    members = archive.infolist()
    if len(members) > MOST_COLUMNS:
        raise InputError(f"{source} has {len(members)} arrays; at most {MOST_COLUMNS} can be read")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise InputError(f"{source} claims to hold more than {MOST_BYTES // 2**20} MB; that is too large to read")
    arrays: Arrays = {}
    for member in members:
        name = member.filename.removesuffix(".npy")
        if clean(name) in arrays:
            raise InputError(f"{source} has two arrays named {short(name)}")
        if member.file_size > MOST_SHRUNK * max(member.compress_size, 1):
            raise InputError(f"{source}: array {short(name)} claims {member.file_size} bytes and has far fewer")
        with archive.open(member) as file:
            arrays[clean(name)] = _array(f"{source}: array {short(name)}", file, member.file_size)
    return arrays


def _array(where: str, file: IO[bytes], size: int) -> NDArray[Any]:
    version = npy.read_magic(file)
    if version > (2, 0):
        raise InputError(f"{where} is in format {version[0]}; expected format 1 or 2, as np.savez writes them")
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, columns_first, dtype = read_header(file)
    if dtype.hasobject:
        raise InputError(f"{where} holds pickled Python objects, which are never loaded; save numbers or texts")
    claimed = prod(shape) * dtype.itemsize
    if claimed != size - file.tell() or prod(shape) > MOST_CELLS:
        raise InputError(f"{where} claims {prod(shape)} values of {dtype.itemsize} bytes and has {size} bytes in all")
    array = np.frombuffer(file.read(claimed), dtype=dtype)
    return array.reshape(shape, order="F" if columns_first else "C")
