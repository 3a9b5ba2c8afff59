"""Whether a target is told apart as classes or predicted as values: by what it looks like, and always said."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.columns import Column, short
from netfold.datasets.tables.flaws import FEWEST_ROWS
from netfold.datasets.tables.told import Told
from netfold.datasets.tables.words import words_of
from netfold.datasets.value_scale import spread
from netfold.errors import check_choice
from netfold.options.data import TASKS

MOST_CLASSES = 100
# More different numbers with fractions than this are measurements, not classes.
MOST_FRACTIONS = 20
# So many different whole numbers are classes, as grades and digits are; more only if they look like numbered classes.
MOST_PLAIN = 10
# Classes have so many rows each on average.
FEWEST_EACH = 2
# The least of numbered classes has at least this share of what it would have if all were equal.
LEAST_SHARE = 0.25
QUANTITIES = frozenset(
    [
        "age",
        "year",
        "years",
        "price",
        "prices",
        "cost",
        "amount",
        "count",
        "income",
        "salary",
        "wage",
        "sales",
        "revenue",
        "charges",
        "weight",
        "height",
        "length",
        "distance",
        "duration",
        "time",
        "days",
        "hours",
        "minutes",
        "seconds",
        "months",
        "score",
        "points",
        "temperature",
        "mileage",
        "population",
    ]
)


def task_of(column: Column, task: str | None, told: Told) -> str:
    """Return ``task``, or if it is None what the target ``column`` without missing values looks like.

    Of numbers, more than two, what was chosen is told, and the option that changes it. Raises
    :class:`InputError` for an unknown task.
    """
    if task is not None:
        return check_choice("task", task, TASKS)
    if column.kind != "number" or not np.isfinite(column.values).all():
        return "classes"
    values, counts = np.unique(column.values, return_counts=True)
    if len(values) <= 2:
        return "classes"
    whole = bool((values == np.round(values)).all())
    has_classes = _look_like_classes(column, values, counts, whole)
    of = f"whole numbers from {values[0]:g} to {values[-1]:g}" if whole else "numbers"
    different = f"{len(values)} different {of}"
    if has_classes:
        how = "told apart as classes; --task values predicts them instead"
    else:
        other = "; --task classes tells them apart" if len(values) <= MOST_CLASSES else ""
        how = f"predicted as values, not as classes{other}"
    told.note(f"target {short(column.name)} has {different}: {how}")
    return "classes" if has_classes else "values"


def _look_like_classes(column: Column, values: NDArray[np.float64], counts: NDArray[np.int64], whole: bool) -> bool:
    if whole and len(values) == len(column.values) and spread(values) == len(values) - 1:
        # Row numbers, which are refused as such.
        return True
    if FEWEST_ROWS <= len(column.values) < FEWEST_EACH * len(values):
        return False
    if not whole:
        return len(values) <= MOST_FRACTIONS
    if len(values) <= MOST_PLAIN:
        return True
    has_gaps = spread(values) > len(values) - 1
    is_even = counts.min() >= LEAST_SHARE * counts.mean()
    is_quantity = bool(QUANTITIES & set(words_of(column.name)))
    return len(values) <= MOST_CLASSES and values[0] in (0, 1) and not has_gaps and bool(is_even) and not is_quantity
