"""The held-out share: which samples a run does not train on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount

Rows = NDArray[np.int64]


def held_out_mask(dataset: Dataset, share: float, seed: int) -> NDArray[np.bool_]:
    """Return which samples are held out (n,), ``share`` of them, chosen by ``seed``.

    Of classes, the same share of each, rounded, at least one sample in both parts; of values, any.
    How many they are does not depend on the seed. Raises :class:`InputError` where a class has too
    few samples for both parts, or a part would not have two different values.
    """
    mask = np.zeros(dataset.samples, dtype=np.bool_)
    if not share:
        return mask
    # The third stream of the seed: the first draws weights, the second orders.
    random = np.random.default_rng((seed, 2))
    if dataset.is_regression:
        mask[_of_values(dataset, share, random)] = True
    else:
        for label in range(len(dataset.class_names)):
            mask[_of_class(dataset, label, share, random)] = True
    return mask


def fitted_on_others(dataset: Dataset, held_out: NDArray[np.bool_]) -> Dataset:
    """Return ``dataset`` with its scaling, medians and levels learned from the rows that are not ``held_out`` (n,).

    Where that cannot be done, as of a recording's data, a note says so.
    """
    fitted = dataset.fitted_on(~held_out)
    if fitted.recipe is None and held_out.any() and fitted.scaling.means.any():
        return replace(fitted, notes=(*fitted.notes, "scaled as the data came, perhaps by rows held out too"))
    return fitted


def _of_class(dataset: Dataset, label: int, share: float, random: np.random.Generator) -> Rows:
    rows = np.flatnonzero(dataset.y == label)
    if len(rows) < 2:
        raise InputError(
            f"class {dataset.class_names[label]!r} of {dataset.name} has {amount(len(rows), 'sample')}; with a "
            "held-out share every class needs one to train on and one to hold out: leave the class out "
            "(of a table, --drop-classes-below 2), or hold out 0"
        )
    return random.permutation(rows)[: _count(share, len(rows), least=1)]


def _of_values(dataset: Dataset, share: float, random: np.random.Generator) -> Rows:
    if dataset.samples < 4:
        raise InputError(
            f"{dataset.name} has {amount(dataset.samples, 'sample')}; with a held-out share values need at least "
            "two to train on and two to hold out"
        )
    order = random.permutation(dataset.samples)
    count = _count(share, dataset.samples, least=2)
    for part, what in ((order[count:], "trained on"), (order[:count], "held out")):
        if not np.ptp(dataset.y[part]) > 0:
            raise InputError(
                f"{dataset.name}: with a held-out share of {share:g}, all {amount(len(part), 'value')} {what} are the "
                "same; choose another share or seed"
            )
    return order[:count]


def _count(share: float, samples: int, least: int) -> int:
    return min(max(round(share * samples), least), samples - least)
