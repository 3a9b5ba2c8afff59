"""Which rows of a table are kept, and what becomes of missing values: by default what loses less."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.tables.choosing import Chosen
from netfold.datasets.tables.columns import Column, Table, short
from netfold.datasets.tables.flaws import FEWEST_ROWS
from netfold.datasets.tables.target import class_name
from netfold.datasets.tables.told import Told
from netfold.datasets.tables.words import listed
from netfold.errors import InputError
from netfold.options.data import Choices

Rows = NDArray[np.bool_]

# Where nothing is said, at most this share of the rows is left out for their missing values, else these are filled.
MOST_DROPPED = 0.05
# Columns with missing values that are named, those that miss the most.
MOST_NAMED = 4


def labelled_rows(table: Table, chosen: Chosen, told: Told) -> Chosen:
    """Return the rows that have a target."""
    unlabelled = chosen.target.missing
    if unlabelled.any():
        told.note(f"{unlabelled.sum()} of {table.rows} rows left out: no {short(chosen.target.name)}")
    return chosen.take(~unlabelled)


def large_classes(table: Table, chosen: Chosen, least: int | None, told: Told) -> Chosen:
    """Return the rows whose class has at least so many of them, all if ``least`` is None.

    Raises :class:`InputError` if fewer than two classes are left.
    """
    values, index, counts = np.unique(chosen.target.values, return_inverse=True, return_counts=True)
    if least is None or (counts >= least).all():
        return chosen
    small = counts < least
    where = f"{table.source}: target {short(chosen.target.name)}"
    if (~small).sum() < 2:
        raise InputError(f"{where} has {(~small).sum()} classes of at least {least} rows; expected at least two")
    names = listed(class_name(chosen.target, float(value)) for value in values[small])
    told.note(f"{counts[small].sum()} of {table.rows} rows left out: classes of fewer than {least} rows: {names}")
    return chosen.take(~small[index])


def known_rows(table: Table, chosen: Chosen, choices: Choices, task: str, told: Told) -> Chosen:
    """Return the rows without a missing value, or all, if these are to be filled in.

    Raises :class:`InputError` if they are to be dropped and fewer than two rows are left.
    """
    gaps = {column.name: int(column.missing.sum()) for column in chosen.features if column.missing.any()}
    if not gaps:
        return chosen
    whole: Rows = ~np.any([column.missing for column in chosen.features], axis=0)
    lost = _lost_classes(chosen.target, whole) if task == "classes" else []
    is_cheap = whole.sum() >= 2 and (~whole).sum() <= MOST_DROPPED * len(whole) and not lost
    where = _where(gaps)
    if choices.missing == "median" or (choices.missing is None and not is_cheap):
        saved = "" if choices.missing else f"; --missing drop leaves out the {(~whole).sum()} rows instead"
        told.note(
            f"{sum(gaps.values())} missing values filled in {where}: numbers with the median, "
            f"texts and booleans with the most frequent value{saved}"
        )
        return chosen
    if whole.sum() < 2:
        raise InputError(
            f"{table.source}: {whole.sum()} of {len(whole)} rows are without a missing value; most are missing in "
            f"{short(max(gaps, key=lambda name: gaps[name]))}: choose other features, or missing median"
        )
    gone = f", and with them every row of {listed(lost)}" if lost else ""
    told.note(
        f"{(~whole).sum()} of {table.rows} rows left out: missing values in {where}{gone}; --missing median keeps them"
    )
    return chosen.take(whole)


def tell_lone_classes(chosen: Chosen, told: Told) -> None:
    """Tell which classes have a single row, of which nothing can be held out."""
    values, counts = np.unique(chosen.target.values, return_counts=True)
    lone = [class_name(chosen.target, float(value)) for value in values[counts == 1]]
    if lone and len(chosen.target.values) >= FEWEST_ROWS and len(lone) < len(values) - 1:
        has = f"class {listed(lone)} has one row" if len(lone) == 1 else f"classes {listed(lone)} have one row each"
        told.note(
            f"{has}: too few to hold any out; --drop-classes-below 2 leaves {'it' if len(lone) == 1 else 'them'} out"
        )


def _lost_classes(target: Column, kept: Rows) -> list[str]:
    gone = np.setdiff1d(target.values, target.values[kept])
    return [class_name(target, float(value)) for value in gone]


def _where(gaps: dict[str, int]) -> str:
    most = sorted(gaps, key=lambda name: -gaps[name])[:MOST_NAMED]
    where = ", ".join(f"{short(name)} ({count})" for name, count in gaps.items() if name in most)
    return where + (" and others" if len(gaps) > MOST_NAMED else "")
