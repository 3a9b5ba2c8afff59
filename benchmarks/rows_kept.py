#!/usr/bin/env python3
"""How many rows and classes of tables in the shape of 30 public ones are kept, by what is done with missing values."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from report import parse, report

import netfold as nf


class Shape(NamedTuple):
    """A public table: its ``rows``, ``numbers`` and ``texts`` columns, classes, and which columns miss what share."""

    rows: int
    numbers: int
    texts: int
    classes: int
    missing: dict[str, float]


def each(kind: str, shares: list[float]) -> dict[str, float]:
    """Return the first columns of a ``kind``, each with the share of its values that is missing."""
    return {f"{kind}{at}": share for at, share in enumerate(shares)}


# From the tables' own descriptions; "n3" is the fourth column of numbers, "t0" the first of texts.
SHAPES = {
    "titanic (seaborn)": Shape(891, 5, 7, 2, {"n0": 0.199, "t0": 0.772, "t1": 0.002}),
    "titanic (Kaggle)": Shape(891, 5, 3, 2, {"n0": 0.199, "t0": 0.771, "t1": 0.002}),
    "penguins": Shape(344, 5, 2, 3, {"n0": 0.006, "n1": 0.006, "n2": 0.006, "n3": 0.006, "t0": 0.032}),
    "adult": Shape(3256, 6, 8, 2, {"t0": 0.056, "t1": 0.057, "t2": 0.018}),
    "telco churn": Shape(1409, 4, 16, 2, {"n0": 0.0016}),
    "heart disease (Cleveland)": Shape(303, 13, 0, 5, {"n0": 0.013, "n1": 0.007}),
    "heart disease (Hungary)": Shape(294, 13, 0, 2, {"n0": 0.99, "n1": 0.90, "n2": 0.65, "n3": 0.08, "n4": 0.03}),
    "wine quality": Shape(1599, 11, 0, 6, {}),
    "abalone": Shape(4177, 7, 1, 28, {}),
    "auto-mpg": Shape(398, 7, 0, 3, {"n0": 0.015}),
    "house prices": Shape(
        1460, 36, 43, 4,
        {"n0": 0.177, "n1": 0.055, "n2": 0.005, "t0": 0.995, "t1": 0.938, "t2": 0.963, "t3": 0.808, "t4": 0.473,
         "t5": 0.055, "t6": 0.055, "t7": 0.025, "t8": 0.026},
    ),
    "mushroom": Shape(2031, 0, 22, 2, {"t0": 0.305}),
    "breast cancer (Kaggle)": Shape(569, 31, 0, 2, {"n30": 1.0}),
    "breast cancer (original)": Shape(699, 9, 0, 2, {"n0": 0.023}),
    "bank marketing": Shape(4119, 10, 10, 2, {"t0": 0.195, "t1": 0.041, "t2": 0.026}),
    "german credit": Shape(1000, 7, 13, 2, {"t0": 0.183, "t1": 0.394}),
    "diabetes (Pima)": Shape(768, 8, 0, 2, {"n0": 0.487, "n1": 0.296, "n2": 0.046, "n3": 0.014}),
    "iris": Shape(150, 4, 0, 3, {}),
    "seeds": Shape(210, 7, 0, 3, {}),
    "glass": Shape(214, 9, 0, 6, {}),
    "hepatitis": Shape(155, 19, 0, 2, {"n0": 0.432, "n1": 0.187, "n2": 0.103, "n3": 0.071, "n4": 0.071, "n5": 0.032}),
    "horse colic": Shape(300, 22, 0, 2, each(
        "n", [0.82, 0.79, 0.66, 0.55, 0.40, 0.37, 0.35, 0.34, 0.23, 0.20, 0.19, 0.18, 0.16, 0.15, 0.11, 0.1, 0.2])),
    "credit approval": Shape(690, 6, 9, 2, {"n0": 0.017, "n1": 0.019, "t0": 0.017, "t1": 0.013, "t2": 0.013}),
    "soybean": Shape(683, 0, 35, 19, each("t", [0.18] * 8 + [0.12] * 8 + [0.05] * 10)),
    "annealing": Shape(798, 6, 32, 5, {**{f"t{at}": 0.9 for at in range(20)}, "t20": 0.35, "t21": 0.31, "t22": 0.09}),
    "dermatology": Shape(366, 34, 0, 6, {"n0": 0.022}),
    "mammographic mass": Shape(961, 5, 0, 2, {"n0": 0.002, "n1": 0.005, "n2": 0.032, "n3": 0.050, "n4": 0.079}),
    "chronic kidney disease": Shape(400, 14, 10, 2, each(
        "n", [0.02, 0.03, 0.12, 0.12, 0.12, 0.11, 0.05, 0.04, 0.22, 0.22, 0.13, 0.18, 0.26]) | each("t", [0.38, 0.16])),
    "weather (Australia)": Shape(2000, 16, 6, 2, each("n", [0.43, 0.48, 0.38, 0.41, 0.1]) | {"t0": 0.07}),
    "student performance": Shape(395, 13, 17, 5, {}),
}  # fmt: skip

WAYS: dict[str, dict[str, Any]] = {
    "drop": {"missing": "drop"},
    "median": {"missing": "median"},
    "default": {},
}


def made(shape: Shape, seed: int = 0) -> dict[str, list[Any]]:
    """Return a table of that shape; the smaller a class, the later its name."""
    random = np.random.default_rng(seed)
    columns: dict[str, list[Any]] = {f"n{at}": random.normal(size=shape.rows).tolist() for at in range(shape.numbers)}
    columns |= {f"t{at}": random.choice(list("abcd"), shape.rows).tolist() for at in range(shape.texts)}
    for name, share in shape.missing.items():
        columns[name] = [
            None if gone else cell for cell, gone in zip(columns[name], random.random(shape.rows) < share, strict=True)
        ]
    shares = 0.6 ** np.arange(shape.classes)
    places = np.concatenate(
        [np.arange(shape.classes), random.choice(shape.classes, shape.rows, p=shares / shares.sum())]
    )
    columns["target"] = [f"class {place:02}" for place in places[: shape.rows]]
    return columns


def kept(columns: dict[str, list[Any]], options: dict[str, Any]) -> tuple[int, int, int]:
    """Return how many rows, classes and features of the table are kept; none where it is refused."""
    try:
        data = nf.Dataset.from_table(columns, target="target", **options)
    except nf.InputError:
        return 0, 0, 0
    return data.samples, len(data.class_names), len({name.partition("=")[0] for name in data.feature_names})


def main() -> None:
    """Read every table in every way, and one with all its columns named, which costs the rows they miss."""
    arguments = parse(str(__doc__), "rows_kept")
    rows, shares = [], {way: [] for way in ("every column, drop", *WAYS)}
    lost = dict.fromkeys(shares, 0)
    for name, shape in SHAPES.items():
        columns = made(shape)
        everything = {"features": [each for each in columns if each != "target"], "missing": "drop"}
        found = {way: kept(columns, options) for way, options in {"every column, drop": everything, **WAYS}.items()}
        for way, (count, classes, _) in found.items():
            shares[way].append(count / shape.rows)
            lost[way] += shape.classes - classes
        columns_kept = {"columns": shape.numbers + shape.texts, "used": found["default"][2]}
        rows.append({"table": name, "rows": shape.rows, **{way: found[way][0] for way in found}, **columns_kept})
    means = {f"mean share of rows, {way}": float(np.mean(each)) for way, each in shares.items()}
    report("Rows kept", rows, arguments.out, **means, **{f"classes lost, {way}": count for way, count in lost.items()})


if __name__ == "__main__":
    main()
