"""Every data set that has a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any

from netfold.datasets import real, regions, shapes, surfaces
from netfold.datasets.base import Dataset
from netfold.datasets.diagonal import post
from netfold.errors import InputError, check_choice


@dataclass(frozen=True)
class Entry:
    """A data set of the catalogue: calling it makes it; the rest says what that gives, without making it.

    Without ``class_names`` it has values to predict.
    """

    make: Callable[..., Dataset]
    samples: int
    features: int
    class_names: tuple[str, ...]
    about: str

    def __call__(self, **options: Any) -> Dataset:
        """Make the data set."""
        return self.make(**options)

    @property
    def kind(self) -> str:
        """What is predicted, as in "3 classes" or "values"."""
        return f"{len(self.class_names)} classes" if self.class_names else "values"

    @property
    def options(self) -> tuple[str, ...]:
        """The names of what can be chosen."""
        return tuple(signature(self.make).parameters)


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(map(str, range(count)))


DATASETS: dict[str, Entry] = {
    "post": Entry(post, 400, 2, ("both ends", "middle"), "the post's three Gaussian blobs on a diagonal"),
    "moons": Entry(shapes.moons, 400, 2, _numbered(2), "two interleaved half circles"),
    "circles": Entry(shapes.circles, 400, 2, _numbered(2), "a circle in a circle"),
    "rings": Entry(shapes.rings, 400, 2, _numbered(3), "rings around one another; classes 2 to 5"),
    "xor": Entry(regions.xor, 400, 2, _numbered(2), "four clouds coloured crosswise"),
    "quadrants": Entry(regions.quadrants, 400, 2, _numbered(2), "four quadrants coloured crosswise"),
    "spirals": Entry(shapes.spirals, 400, 2, _numbered(2), "the arms of a spiral; arms 2 to 5, turns 0.1 to 10"),
    "blobs": Entry(regions.blobs, 400, 2, _numbered(3), "round clouds on a circle; classes 2 to 10"),
    "checkerboard": Entry(regions.checkerboard, 400, 2, _numbered(2), "4 x 4 squares"),
    "disc_in_ring": Entry(regions.disc_in_ring, 400, 2, _numbered(2), "a filled disc in a filled ring"),
    "nine_discs": Entry(regions.nine_discs, 900, 2, _numbered(2), "nine discs in the holes of a square"),
    "swiss_roll": Entry(shapes.swiss_roll, 400, 3, ("inner", "outer"), "a rolled-up sheet in space"),
    "hills": Entry(surfaces.hills, 400, 2, (), "the height of two hills and a hollow, to be predicted"),
    "iris": Entry(real.iris, 150, 4, ("setosa", "versicolor", "virginica"), "lengths of flowers, 3 species"),
    "wine": Entry(real.wine, 178, 13, ("class_0", "class_1", "class_2"), "chemistry of wines, 3 growers"),
    "breast_cancer": Entry(real.breast_cancer, 569, 30, ("malignant", "benign"), "cells of tumours"),
    "digits": Entry(real.digits, 1797, 64, _numbered(10), "handwritten digits, 8 x 8 grey values"),
    "diabetes": Entry(real.diabetes, 442, 10, (), "how a disease goes on in a year, to be predicted"),
    "penguins": Entry(
        real.penguins, 333, 10, ("Adelie", "Chinstrap", "Gentoo"), "penguins of three islands; needs palmerpenguins"
    ),
}


def describe_all() -> list[dict[str, Any]]:
    """Return what there is to know of every data set that has a name, as plain dicts, without making any."""
    return [
        {
            "name": name,
            "samples": entry.samples,
            "features": entry.features,
            "classes": list(entry.class_names),
            "task": "classes" if entry.class_names else "values",
            "provenance": entry.about,
        }
        for name, entry in DATASETS.items()
    ]


def load(name: str, **options: float | None) -> Dataset:
    """Return the data set called ``name``; what is not given, or None, is that data set's own default.

    Options of toy data sets: ``samples``, ``seed``, ``noise``; of spirals also ``arms`` and ``turns``,
    of rings and blobs ``classes``. Real data sets have none. Raises :class:`InputError` for an unknown name, an
    option that this data set does not have, or a value out of range.
    """
    entry = DATASETS[check_choice("data set", name, DATASETS)]
    given = {key: value for key, value in options.items() if value is not None}
    for key in given:
        if key not in entry.options:
            has = f"its options are {', '.join(entry.options)}" if entry.options else "it has no options"
            raise InputError(f"data set {name} has no {key}; {has}")
    return entry(**given)
