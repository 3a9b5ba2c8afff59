"""Every data set that has a name."""

from __future__ import annotations

from collections.abc import Callable

from netfold.datasets.base import Dataset
from netfold.datasets.post import post
from netfold.datasets.shapes import circles, moons, spirals, xor
from netfold.errors import check_choice

DATASETS: dict[str, Callable[..., Dataset]] = {
    "post": post,
    "moons": moons,
    "circles": circles,
    "xor": xor,
    "spirals": spirals,
}


def load(name: str, *, samples: int | None = None, seed: int | None = None, noise: float | None = None) -> Dataset:
    """Return the data set called ``name``; what is not given is that data set's own default.

    Raises :class:`InputError` for an unknown name or a value out of range.
    """
    make = DATASETS[check_choice("data set", name, DATASETS)]
    options = {"samples": samples, "seed": seed, "noise": noise}
    return make(**{key: value for key, value in options.items() if value is not None})
