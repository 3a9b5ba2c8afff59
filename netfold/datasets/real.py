"""Real data sets that need no download: scikit-learn's, and the penguins of the palmerpenguins package."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from netfold.datasets.base import Dataset
from netfold.datasets.scaling import Scaling
from netfold.errors import MissingExtraError

DIGITS_LARGEST = 16.0


def iris() -> Dataset:
    """Return Fisher's irises: 150 flowers, 4 lengths in cm scaled to deviation 1, 3 species of 50 each."""
    return _table("iris", "Fisher's irises (1936), from scikit-learn")


def wine() -> Dataset:
    """Return 178 Italian wines, 13 chemical measurements scaled to deviation 1, 3 growers."""
    return _table("wine", "UCI wine recognition (1991), from scikit-learn")


def breast_cancer() -> Dataset:
    """Return 569 tumours, 30 measurements of their cells scaled to deviation 1, malignant or benign."""
    return _table("breast_cancer", "UCI breast cancer Wisconsin (1995), from scikit-learn")


def digits() -> Dataset:
    """Return 1,797 handwritten digits, 8 x 8 grey values from 0 to 1 (in the original 0 to 16), 10 classes."""
    bunch = _bunch("digits")
    data = Dataset.from_arrays(
        # All 64 pixels on one scale, also those that are blank in every digit: it is a picture.
        bunch.data / DIGITS_LARGEST,
        bunch.target,
        feature_names=bunch.feature_names,
        name="digits",
        provenance="UCI handwritten digits (1998), from scikit-learn",
    )
    return replace(data, scaling=Scaling(np.zeros(data.features), np.full(data.features, DIGITS_LARGEST)))


def diabetes() -> Dataset:
    """Return 442 diabetics, 10 measurements and the progression of their disease after a year: regression.

    Features and values are scaled to deviation 1.
    """
    # In original units, which the library would scale to others of its own.
    bunch = _bunch("diabetes", scaled=False)
    columns = {**dict(zip(bunch.feature_names, bunch.data.T, strict=True)), "progression": bunch.target}
    data = Dataset.from_table(columns, target="progression", task="values", name="diabetes")
    return replace(data, provenance="Diabetes (Efron, Hastie, Johnstone, Tibshirani 2004), from scikit-learn")


def penguins() -> Dataset:
    """Return 333 penguins of the Palmer Archipelago, 4 measurements, island, sex and year, 3 species.

    The 11 of the 344 that miss a value are left out. Raises :class:`MissingExtraError` without the
    package palmerpenguins, which ships the table.
    """
    try:
        found = find_spec("palmerpenguins")
    except ValueError:
        found = None
    # Found, not imported: the package would load pandas, and only its table is needed.
    if found is None or found.origin is None:
        raise MissingExtraError("the data set penguins", "penguins")
    path = Path(found.origin).parent / "data" / "penguins.csv"
    data = Dataset.from_table(path, target="species", name="penguins", missing_marks=["NA"])
    return replace(data, provenance="Palmer penguins (Horst, Hill, Gorman 2020), from palmerpenguins")


def _table(name: str, provenance: str) -> Dataset:
    return replace(Dataset.from_table(_bunch(name), target="target", name=name), provenance=provenance)


def _bunch(name: str, **options: bool) -> Any:
    from sklearn import datasets

    return getattr(datasets, f"load_{name}")(**options)
