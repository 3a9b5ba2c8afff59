"""Cells: a table as texts, before it is known what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from numpy.typing import NDArray

Texts = NDArray[Any]


class Cells(NamedTuple):
    """Columns of texts, stripped, "" where there is nothing.

    ``source`` is what errors name, ``names`` of d columns, ``columns`` d arrays (n,) of numpy's ``StringDType``.
    ``notes`` and ``found`` are those of :class:`Table`.
    """

    source: str
    names: list[str]
    columns: list[Texts]
    notes: tuple[str, ...] = ()
    found: Mapping[str, str] = {}
