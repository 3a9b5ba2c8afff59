"""Tables as a person would read them."""

import numpy as np

from netfold.datasets.tables.columns import Table


def values(table: Table) -> dict[str, list[object]]:
    """What a table holds, as a person would read it."""
    return {
        column.name: [
            None if np.isnan(value) else column.levels[int(value)] if column.levels else value
            for value in column.values.tolist()
        ]
        for column in table.columns
    }
