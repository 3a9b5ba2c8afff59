"""LIBSVM files (svmlight), rows of place:value, as columns, by scikit-learn."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from netfold.datasets.tables.columns import Table, check_size, number_column
from netfold.datasets.tables.damage import naming_damage


def read_libsvm(path: Path, source: str) -> Table:
    """Read a LIBSVM file: the column "target", and "feature i" for each place i; what a row does not tell is 0.

    Raises :class:`InputError` for a file that is damaged or too large once every 0 is written out.
    """
    from sklearn.datasets import load_svmlight_file

    with naming_damage(Path(source), "LIBSVM file"):
        sparse, target = load_svmlight_file(str(path), zero_based=True)
        places = np.unique(sparse.indices)
        # Places count from 0 or from 1; the names are those of the file.
        first = 0 if len(places) and places[0] == 0 else 1
        check_size(source, rows=len(target), columns=max(sparse.shape[1] - first, 1))
        dense = sparse.toarray()[:, first:]
    columns = [number_column(f"feature {place + first}", dense[:, place]) for place in range(dense.shape[1])]
    return Table(source, (*columns, number_column("target", target)))
