"""Dataset: points with a class or a value each, with names and provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from netfold.datasets.grouping import Group, found_groups
from netfold.datasets.scaling import LARGEST, UNSCALED, Scaling
from netfold.datasets.value_scale import ValueScale
from netfold.errors import InputError, amount, check_choice
from netfold.options import takes
from netfold.options.data import TABLE, TASKS
from netfold.texts import harmless_name, harmless_names

if TYPE_CHECKING:
    from netfold.datasets.tables.fitting import Recipe
    from netfold.options.typed import TableKeywords

_FITTED = "scaling, medians and levels are"


@dataclass(frozen=True)
class Dataset:
    """Points with a class or a value each.

    ``x`` is (n, d) float64, ``y`` (n,) the index of each row's class in ``class_names``, int64; for
    regression the value, float64, and ``class_names`` is empty. Rows keep the order they came in.
    ``target_name`` is what the classes or values are of, "" if nobody said; ``target_scaling`` is
    (mean, deviation) of values that were scaled. ``provenance`` says in a sentence where the points
    are from, and ``notes`` what was done to them on the way: columns and rows left out, values filled
    in. ``scaling`` leads from ``x`` back to original units; by default ``x`` is in original units.
    ``groups`` say which features are one text column, by default those whose names and numbers tell.
    ``recipe`` is how ``x`` was made of a table, so that :meth:`fitted_on` can make it anew; it is gone where
    ``x`` or ``y`` are replaced.
    All arrays are read-only. Use :meth:`from_arrays` to build one from arrays of your own, and
    :meth:`from_table` to read a file or a data frame.
    """

    x: NDArray[np.float64]
    y: NDArray[Any]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    name: str = "data"
    provenance: str = field(default="given as arrays")
    scaling: Scaling = UNSCALED
    notes: tuple[str, ...] = ()
    target_name: str = ""
    target_scaling: tuple[float, float] = (0.0, 1.0)
    groups: tuple[Group, ...] | None = None
    recipe: Recipe | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.scaling is UNSCALED:
            object.__setattr__(self, "scaling", Scaling.identity(self.features))
        # They come from tables and files of others, and are shown on terminals, pictures and pages.
        for name in ("name", "provenance", "target_name"):
            object.__setattr__(self, name, harmless_name(getattr(self, name)))
        for name in ("feature_names", "class_names", "notes"):
            object.__setattr__(self, name, harmless_names(getattr(self, name)))
        for name in ("x", "y"):
            array = getattr(self, name)
            if array.flags.writeable:
                # The caller's own, perhaps, which stays as it is.
                array = array.copy()
                array.flags.writeable = False
                object.__setattr__(self, name, array)
        for array in self.scaling:
            array.flags.writeable = False
        if self.groups is None:
            object.__setattr__(self, "groups", found_groups(self.feature_names, self.x))
        if self.recipe is not None and not self.recipe.has_made(self.x, self.y):
            object.__setattr__(self, "recipe", None)

    @classmethod
    def from_arrays(
        cls,
        x: ArrayLike,
        y: ArrayLike,
        *,
        feature_names: Sequence[str] | None = None,
        class_names: Sequence[str] | None = None,
        name: str = "data",
        provenance: str = "given as arrays",
        task: str = "classes",
        target_name: str = "",
    ) -> Dataset:
        """Build a data set from ``x`` (n, d) and one label for each row, ``y`` (n,).

        Labels may be numbers, texts or booleans; the classes are their sorted distinct values. With
        ``task="values"`` they are numbers to be predicted: regression. Nothing is scaled.
        Raises :class:`InputError` for empty, ragged, non-numeric or non-finite ``x``, for a ``y`` of
        another length, for fewer than two classes or different values, and for names that do not fit.
        """
        points = _points(x)
        check_choice("task", task, TASKS)
        labels = _labels(y, len(points))
        features = _names("feature", feature_names, [f"X{i}" for i in range(points.shape[1])])
        targets, classes = (_values(labels), []) if task == "values" else _classes(labels)
        for array in (points, targets):
            # Nobody else has them: no need to copy.
            array.flags.writeable = False
        return cls(
            x=points,
            y=targets,
            feature_names=features,
            class_names=_names("class", class_names, classes),
            name=name,
            provenance=provenance,
            target_name=target_name,
        )

    @classmethod
    @takes(TABLE)
    def from_table(cls, source: Any, *, name: str | None = None, **options: Unpack[TableKeywords]) -> Dataset:
        """Build a data set from a table: the columns ``features`` predict what is in the column ``target``.

        ``source`` is the path of a text table, a workbook (.xlsx, .xls, .ods), a .json, .arff, .libsvm,
        .parquet, .feather or .npz file, packed or not, or "-" for standard input; a pandas, polars or pyarrow
        frame, a dict of columns, a scikit-learn Bunch, or what :func:`netfold.read_table` returns. Without
        ``target``, the column whose name says so (target, class, label, species, y), else the last; without
        ``features``, every other column that can be used but those in ``exclude``. Numbers are kept, booleans
        become 0 and 1, texts one column of 0 and 1 for each value, "column=value". Dates, constant columns,
        identifiers and columns that are mostly empty are left out before they cost rows. Rows with missing
        values are dropped if these are at most 5 % and no class goes with them, else filled with medians and
        most frequent values. Numbers as a target are classes or values by what they look like; values are
        scaled like features. What was left out, filled in or assumed is told in ``notes`` with the option that
        changes it; ``scaling`` and ``target_scaling`` lead back to original units. Where training holds rows
        out, scaling, medians and levels are learned anew from the others.

        Raises :class:`InputError`, naming file, column and row where it can, for an unknown option, for what
        is no table, has more than 1,000,000 rows or 4,096 columns, or cannot be learned from, and
        :class:`MissingExtraError` for a .parquet or .feather file without pyarrow.
        """
        # Here, so that data of other kinds do not load what reads tables.
        from netfold.datasets.tables import read_dataset

        return cls(**read_dataset(source, options, name=name)._asdict())

    def fitted_on(self, rows: NDArray[np.bool_]) -> Dataset:
        """Return the same rows, with whatever was learned to make them numbers learned from ``rows`` (n,) only.

        Those are means and deviations, medians, and which texts there are; features that are the same in all of
        ``rows`` are left out. Data that was not made of a table, or is fitted on just these rows, is returned as it is.
        """
        if self.recipe is None or np.array_equal(rows, self.recipe.rows):  # type: ignore[arg-type]
            return self
        fitted, recipe = self.recipe.fit(rows)
        notes = [note for note in self.notes if not note.startswith(_FITTED)]
        if not rows.all() and recipe.has_more_than_numbers:
            notes.append(f"{_FITTED} of the {rows.sum()} rows trained on")
        return replace(self, **fitted._asdict(), recipe=recipe, notes=tuple(notes))

    @property
    def is_regression(self) -> bool:
        """Whether ``y`` holds values to be predicted rather than classes."""
        return not self.class_names

    @cached_property
    def value_scale(self) -> ValueScale:
        """The diverging scale on which values of a regression are drawn: one for the whole data set."""
        return ValueScale.around(np.asarray(self.y, dtype=np.float64))

    @property
    def samples(self) -> int:
        """The number of rows."""
        return len(self.x)

    @property
    def features(self) -> int:
        """The number of columns."""
        return int(self.x.shape[1])

    def __str__(self) -> str:
        features = amount(self.features, "feature")
        what = "values to predict" if self.is_regression else f"{len(self.class_names)} classes"
        return f"{self.name}: {self.samples} samples, {features}, {what}"


def _points(x: ArrayLike) -> NDArray[np.float64]:
    try:
        # Of masked values NumPy would take what lies below the mask.
        whole = np.ma.filled(x.astype(np.float64), np.nan) if isinstance(x, np.ma.MaskedArray) else x
        points = np.array(whole, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError("x is not a table of numbers; expected an array of shape (samples, features)") from None
    if points.ndim != 2 or 0 in points.shape:
        raise InputError(f"x has shape {points.shape}; expected (samples, features) with at least one of each")
    unusable = ~(np.abs(points) <= LARGEST)
    if unusable.any():
        row, column = np.argwhere(unusable)[0]
        raise InputError(
            f"x has {unusable.sum()} values that are missing, infinite or beyond {LARGEST:g}, "
            f"the first in row {row}, column {column}; remove or scale them"
        )
    return points


def _labels(y: ArrayLike, rows: int) -> NDArray[Any]:
    try:
        labels = np.asarray(y)
    except ValueError:
        raise InputError("y is ragged; expected one label for each row of x") from None
    if labels.shape != (rows,):
        raise InputError(f"y has shape {labels.shape}; expected one label for each row of x: ({rows},)")
    if np.ma.is_masked(y):
        raise InputError("y has masked labels; remove those rows")
    if labels.dtype.kind == "f" and not np.isfinite(labels).all():
        raise InputError(f"y has {(~np.isfinite(labels)).sum()} missing or infinite labels; remove those rows")
    return labels


def _classes(labels: NDArray[Any]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the place of each label among the classes, and the classes' names."""
    try:
        values, index = np.unique(labels, return_inverse=True)
    except TypeError:
        raise InputError("y mixes labels of different types; give all numbers or all texts") from None
    if len(values) < 2:
        raise InputError(f"y has one class, {str(values[0])!r}; expected at least two")
    return index.astype(np.int64), [str(value) for value in values]


def _values(labels: NDArray[Any]) -> NDArray[np.float64]:
    if labels.dtype.kind not in "iufb":
        raise InputError(f"y holds {labels.dtype}; expected numbers to predict, or task classes")
    values = labels.astype(np.float64)
    if (np.abs(values) > LARGEST).any():
        raise InputError(f"y has values beyond {LARGEST:g}; scale them")
    if not np.ptp(values) > 0:
        raise InputError(f"y is {values[0]:g} in every row; expected at least two different values")
    return values


def _names(what: str, given: Sequence[str] | None, default: list[str]) -> tuple[str, ...]:
    if given is None:
        return tuple(default)
    names = tuple(str(name) for name in given)
    if len(names) != len(default):
        raise InputError(f"{amount(len(names), f'{what} name')} for {len(default)}: give one for each")
    return names
