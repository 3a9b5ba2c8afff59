"""Class weights: how much a sample counts in a step, by its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount, check_choice, check_number

BALANCED = "balanced"
MOST = 1e6

# None, "balanced", or what hashes of a mapping: ((class name or index, weight), ...)
ClassWeight = None | str | tuple[tuple[str | int, float], ...]


def check_class_weight(given: Any) -> ClassWeight:
    """Return ``given`` as it is kept, or raise :class:`InputError`."""
    if given is None or (isinstance(given, str) and given == BALANCED):
        return given
    try:
        pairs = list(given.items()) if isinstance(given, Mapping) else [(key, weight) for key, weight in given]
        fits = not isinstance(given, str) and pairs
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise InputError(f"class weight must be balanced, or a weight for each class by its name, not {given!r}")
    return tuple((_key(key), check_number(f"the weight of class {key!r}", w, above=0, high=MOST)) for key, w in pairs)


def named_weights(dataset: Dataset, given: ClassWeight) -> ClassWeight:
    """Return ``given`` with class names for indices; :class:`InputError` for a class that ``dataset`` does not have."""
    if given is None:
        return None
    if dataset.is_regression:
        raise InputError(f"class weight is for classes; {dataset.name} has values to predict")
    if isinstance(given, str):
        return given
    named = [(_name(dataset, key), weight) for key, weight in given]
    for name in {name for name, _ in named}:
        if [other for other, _ in named].count(name) > 1:
            raise InputError(f"class {name!r} has two weights; give it one")
    return tuple(named)


def sample_weights(dataset: Dataset, given: ClassWeight, trained: NDArray[np.bool_]) -> NDArray[np.float64] | None:
    """Return how much each sample counts (n,), or None if all count the same.

    Balanced weights are samples / (classes * samples of the class), of the samples ``trained`` (n,)
    on: every class counts the same, and the mean is 1. Classes that are not named weigh 1.
    """
    if given is None:
        return None
    count = len(dataset.class_names)
    if isinstance(given, str):
        sizes = np.bincount(dataset.y[trained], minlength=count)
        by_class = trained.sum() / (count * np.maximum(sizes, 1))
    else:
        weight_of = dict(given)
        by_class = np.array([weight_of.get(name, 1.0) for name in dataset.class_names])
    weights: NDArray[np.float64] = by_class[dataset.y]
    return weights


def _key(key: Any) -> str | int:
    if isinstance(key, str):
        return key
    if isinstance(key, int | np.integer) and not isinstance(key, bool):
        return int(key)
    raise InputError(f"class weight names classes by name or index, not by {key!r}")


def _name(dataset: Dataset, key: str | int) -> str:
    names = dataset.class_names
    if isinstance(key, str) and key not in names and key.isdecimal():
        # A text, as a command line or a file gives it.
        key = int(key)
    if isinstance(key, str):
        return check_choice(f"class of {dataset.name}", key, names)
    if not 0 <= key < len(names):
        raise InputError(
            f"class weight names class {key}; {dataset.name} has {amount(len(names), 'class')[:-1]}es, 0 to "
            f"{len(names) - 1}"
        )
    return names[key]
