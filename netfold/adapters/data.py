"""The data a model is watched on: what the user gave, as the model takes it and as a data set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount
from netfold.networks.answers import answer_of

Float = NDArray[np.floating]

EXPECTED = "a Dataset, or (x, y) with x of shape (samples, ...) and one y for each sample"


class Given(NamedTuple):
    """What the user gave: ``x`` (n, ...) as the model takes it, ``y`` (n,) or None with a ``dataset``."""

    x: Float
    y: NDArray[Any] | None
    dataset: Dataset | None

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of one sample as the model takes it: (features,), or that of a picture."""
        return self.x.shape[1:]

    @property
    def features(self) -> int:
        """How many numbers one sample is."""
        return int(np.prod(self.shape))

    def dataset_for(self, outputs: int, *, task: str, labels: NDArray[Any] | None = None) -> Dataset:
        """Return the data set for a model of ``outputs`` numbers; ``task`` is "classes", "values" or "auto".

        Whole numbers below ``outputs`` are the places of classes, also of some that do not occur; ``labels`` (k,) are
        the classes in the model's own order, if it knows them. With one output, more than two different values are to
        be predicted, not told apart. Raises :class:`InputError` for data that does not fit such a model.
        """
        if self.dataset is not None:
            return _fitting(self.dataset, outputs, task)
        flat, y = self.x.reshape(len(self.x), -1), self.y
        names = _pixel_names(self.shape) if len(self.shape) > 1 else None
        if y is None or len(y) != len(flat):
            raise InputError(f"y has {0 if y is None else len(y)} labels for {amount(len(flat), 'sample')} of x")
        if task == "values" or (task == "auto" and outputs == 1 and labels is None and len(np.unique(y)) > 2):
            if outputs != 1:
                raise InputError(f"the model gives {outputs} values a sample; netfold records models of one value")
            return Dataset.from_arrays(flat, y, feature_names=names, task="values")
        places, class_names = _classes(y, outputs, labels)
        feature_names = tuple(names or (f"X{place}" for place in range(self.features)))
        return Dataset(flat.astype(np.float64), places, feature_names, class_names)


def read_data(data: Any) -> Given:
    """Return ``data`` as arrays: a Dataset, or x and y as arrays, tensors or lists.

    Raises :class:`InputError` for anything else, and for x or y that are no numbers.
    """
    if isinstance(data, Dataset):
        return Given(data.x, None, data)
    if not isinstance(data, tuple | list) or len(data) != 2:
        what = f"a {type(data).__name__} of {len(data)}" if hasattr(data, "__len__") else type(data).__name__
        raise InputError(f"the data is {what}; expected {EXPECTED}")
    x, y = (to_array(part) for part in data)
    if x.dtype.kind not in "fiub" or x.ndim < 2 or not x.size:
        raise InputError(f"x is {x.dtype} of shape {x.shape}; expected {EXPECTED}")
    if y.ndim == 2 and y.shape[1] > 1:
        # One column for each class, as Keras likes its labels.
        y = y.argmax(axis=1)
    if not np.isfinite(x).all():
        raise InputError("x has missing or infinite values; remove those samples")
    x = x if x.dtype == np.float32 else x.astype(np.float64)
    return Given(x, y.reshape(len(y), -1)[:, 0] if y.ndim else None, None)


def to_array(value: Any) -> NDArray[Any]:
    """Return ``value``, an array or tensor of any library on any device, as a NumPy array.

    Raises :class:`InputError` for what is ragged or has masked values.
    """
    if hasattr(value, "detach"):
        value = value.detach().cpu()
        if not str(value.dtype).endswith(("int64", "int32", "uint8", "bool", "float64", "float32")):
            value = value.float()
    if np.ma.is_masked(value):
        raise InputError("the data has masked values; remove those samples")
    try:
        return np.asarray(value)
    except ValueError:
        raise InputError(f"the data is ragged; expected {EXPECTED}") from None


def to_number(value: Any) -> float:
    """Return a metric, a number or an array or tensor of one, as a float.

    Raises :class:`InputError` for anything else.
    """
    try:
        return float(to_array(value).reshape(()))
    except (TypeError, ValueError):
        raise InputError(f"a metric must be one number, not {value!r}") from None


def thinned(given: Given, most: int) -> tuple[Given, str]:
    """Return at most ``most`` of the samples, evenly from first to last, and a note that says so, or ""."""
    samples = len(given.x)
    if samples <= most:
        return given, ""
    rows = np.linspace(0, samples - 1, most).round().astype(np.intp)
    note = f"{most} of {samples} samples, evenly from first to last"
    dataset = given.dataset
    if dataset is not None:
        dataset = replace(dataset, x=dataset.x[rows], y=dataset.y[rows], notes=(*dataset.notes, note))
    return Given(given.x[rows], None if given.y is None else given.y[rows], dataset), note


def _fitting(dataset: Dataset, outputs: int, task: str) -> Dataset:
    if dataset.is_regression != (task == "values") and task != "auto":
        raise InputError(f"{dataset}; the model gives {task}")
    widths = answer_of(dataset).widths
    if outputs not in widths:
        expected = " or ".join(map(str, widths))
        raise InputError(f"the model gives {amount(outputs, 'number')} a sample; {dataset}: expected {expected}")
    return dataset


def _classes(y: NDArray[Any], outputs: int, labels: NDArray[Any] | None) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return each sample's place among the classes, and the classes' names."""
    count = max(outputs, 2)
    if labels is None and y.dtype.kind in "iufb" and (y == np.floor(y)).all() and y.min() >= 0 and y.max() < count:
        return y.astype(np.int64), tuple(map(str, range(count)))
    known = np.unique(y) if labels is None else np.asarray(labels)
    if len(known) != count or not np.isin(y, known).all():
        raise InputError(
            f"y has {amount(len(np.unique(y)), 'different label')}; "
            f"the model tells {count} classes apart: give the labels 0 to {count - 1}"
        )
    order = np.argsort(known)
    return order[np.searchsorted(known[order], y)].astype(np.int64), tuple(map(str, known))


def _pixel_names(shape: tuple[int, ...]) -> list[str]:
    """Return a name for each number of a picture, as in pixel_3_7; leading axes of one are left out."""
    kept = [axis for axis, size in enumerate(shape) if size > 1] or [0]
    return ["pixel_" + "_".join(str(at[axis]) for axis in kept) for at in np.ndindex(shape)]
