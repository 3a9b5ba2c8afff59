"""List the data sets."""

from __future__ import annotations

from netfold.commands.options import Json
from netfold.commands.printing import print_json


def datasets(*, as_json: Json = False) -> None:
    """List the data sets that have a name.

    Args:
        as_json: Print them as JSON.
    """
    from netfold.datasets import DATASETS

    if as_json:
        print_json(
            [
                {"name": name, "samples": d.samples, "features": d.features, "classes": list(d.class_names),
                 "task": "classes" if d.class_names else "values", "provenance": d.about}
                for name, d in DATASETS.items()
            ]
        )  # fmt: skip
        return
    for name, data in DATASETS.items():
        size = f"{data.samples} samples, {data.features} features, {data.kind}"
        print(f"{name:<14}{size}; {data.about}")
