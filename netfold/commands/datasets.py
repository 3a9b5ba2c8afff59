"""List the data sets."""

from __future__ import annotations

from netfold.commands.options import Json
from netfold.commands.printing import print_json


def datasets(*, as_json: Json = False) -> None:
    """List the data sets that have a name.

    Args:
        as_json: Print them as JSON.
    """
    import netfold as nf

    if as_json:
        print_json(nf.datasets.describe_all())
        return
    for name, data in nf.datasets.DATASETS.items():
        size = f"{data.samples} samples, {data.features} features, {data.kind}"
        print(f"{name:<14}{size}; {data.about}")
