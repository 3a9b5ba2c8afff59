"""Which samples are drawn where there are too many to be told apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import check_whole
from netfold.look import grouped, words
from netfold.options.look import MOST_SAMPLES


def drawn_rows(data: Dataset, most: int) -> NDArray[np.intp]:
    """Return the rows (k,), rising, of at most ``most`` samples of ``data``: of each class, or of near values, as many.

    They are the same whenever they are asked for. A class that would have none is drawn with one, as long as
    there are not more classes than samples to draw. Raises :class:`InputError` for less than one.
    """
    most = check_whole("samples", most, low=1, high=MOST_SAMPLES)
    rows = np.arange(data.samples)
    if data.samples <= most:
        return rows
    first = np.empty(0, dtype=np.intp) if data.is_regression else np.unique(data.y, return_index=True)[1]
    if len(first) > most:
        first = first[:0]
    rest = np.setdiff1d(rows, first)
    # One after the other by class or by value, then evenly taken.
    rest = rest[np.argsort(data.y[rest], kind="stable")]
    count = most - len(first)
    evenly = ((np.arange(count) + 0.5) * len(rest) / count).astype(np.intp)
    return np.sort(np.concatenate([first, rest[evenly]]))


def few_words(drawn: int, samples: int) -> str:
    """Return "2,000 of 54,000 samples shown" if not all ``samples`` are ``drawn``, else ""."""
    return words("few", count=grouped(drawn), of=grouped(samples)) if drawn < samples else ""
