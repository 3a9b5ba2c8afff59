"""Groups of features that are one text column: each row has 1 in that of its value, and 0 in the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Group(NamedTuple):
    """The features in the places ``columns``, called "name=value", are the text column ``name``."""

    name: str
    columns: tuple[int, ...]


def found_groups(names: Sequence[str], x: NDArray[np.float64]) -> tuple[Group, ...]:
    """Return the groups that ``names`` tell of, as in "island=Biscoe", and all rows of ``x`` (n, d) bear out."""
    places = (place for place, name in enumerate(names) if "=" in name)
    groups = []
    for prefix, members in groupby(places, key=lambda place: names[place].partition("=")[0]):
        columns = tuple(members)
        part = x[:, columns]
        if len(columns) > 1 and ((part == 0) | (part == 1)).all() and (part.sum(axis=1) == 1).all():
            groups.append(Group(prefix, columns))
    return tuple(groups)
