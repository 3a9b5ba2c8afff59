"""The options of data: how a data set of the catalogue is made, and how a table is read."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from cyclopts import Parameter

from netfold.errors import InputError

if TYPE_CHECKING:
    from netfold.datasets import Dataset


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class DataOptions:
    """How the data are made or read.

    Args:
        samples: Number of samples.
        noise: Noise of the data set.
        data_seed: Seed of the data set.
        arms: Arms of the spirals.
        classes: Classes of the rings or blobs.
        target: Column of the table to predict.
        features: Columns to learn from, as in length,width; all that can be used by default.
        missing: Missing values: drop their rows, or fill with the median.
        scale: standard (numbers to mean 0 and deviation 1, the default) or none.
        task: classes or values to predict; by default what the target looks like.
        delimiter: What separates the cells of a text table, as in ; or tab.
    """

    samples: int | None = None
    noise: float | None = None
    data_seed: int | None = None
    arms: int | None = None
    classes: int | None = None
    target: str | None = None
    features: str | None = None
    missing: str | None = None
    scale: str | None = None
    task: str | None = None
    delimiter: str | None = None

    def over(self, dataset: str | None, configured: dict[str, Any]) -> dict[str, Any]:
        """Return what these options and the data set named beside them leave of what is ``configured``.

        Another data set leaves nothing of it. Raises :class:`InputError` for an option that does not
        fit the data, and where no data are named at all.
        """
        from netfold.configuration import unfit

        source = configured.get("source") if dataset is None else dataset
        if source is None:
            raise InputError("no data set: name one, or the path of a table, or give --config with [data]")
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given = {("seed" if key == "data_seed" else key): value for key, value in given.items() if value is not None}
        for option, (before, after) in unfit(source, given).items():
            raise InputError(f"{before}--{'data-seed' if option == 'seed' else option}{after}")
        if "features" in given:
            given["features"] = _names(given["features"])
        return {**(configured if dataset is None else {}), "source": source, **given}


def print_notes(data: Dataset) -> None:
    """Say on stderr what was left out of the data or filled in."""
    for note in data.notes:
        print(f"{data.name}: {note}", file=sys.stderr)


def _names(text: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([text], skipinitialspace=True, strict=True), [])]
    except csv.Error:
        raise InputError(f"features must be column names with commas between, not {text!r}") from None
