"""Names of runs: what they are called if nobody says, and how equal names are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from netfold.datasets.base import Dataset
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network

if TYPE_CHECKING:
    from netfold.recordings.recording import Recording

# By what runs of one name are told apart, the first first, and how it is said.
APART = {
    "data": "{}",
    "network": "{}",
    "activation": "{}",
    "learning_rate": "learning rate {}",
    "optimiser": "{}",
    "batch_size": "batch size {}",
    "l2": "l2 {}",
    "held_out": "held out {}",
    "class_weight": "class weight {}",
    "initialiser": "{}",
    "seed": "seed {}",
}


def default_name(dataset: Dataset, network: Network | ForeignNetwork | str) -> str:
    """Return the name of a run that was given none: its data and its network, as in "moons 2-8-8-1"."""
    what = network if isinstance(network, str) else "-".join(map(str, network.widths))
    return f"{dataset.name} {what}"


def told_apart(names: Sequence[str], facts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the ``names`` of runs, all different: equal ones end in what their ``facts`` differ in, or are counted.

    ``facts`` are the settings of each run, its "data" and its "network".
    """
    told = list(names)
    for name, count in Counter(names).items():
        if count > 1:
            rows = [row for row, other in enumerate(names) if other == name]
            for row, said in zip(rows, _differences([facts[row] for row in rows]), strict=True):
                told[row] = ", ".join([name, *said])
    return _counted(told)


def names_of(recordings: Sequence[Recording]) -> list[str]:
    """Return the names of runs side by side, all different: equal ones end in what the runs differ in."""
    return told_apart([run.name for run in recordings], [_facts(run) for run in recordings])


def _facts(run: Recording) -> dict[str, Any]:
    """Return what may tell a run from others of its name."""
    network = run.network
    if isinstance(network, ForeignNetwork):
        return {"data": run.dataset.name, "network": network.about, **run.settings}
    own = {"network": "-".join(map(str, network.widths)), "activation": network.activations[:-1]}
    return {"data": run.dataset.name, **own, **run.settings}


def in_common(names: Sequence[str]) -> tuple[str, list[str]]:
    """Return what all ``names`` begin with, up to a comma, and what is left of each: "moons 2-8-8-1", ["seed 1"]."""
    parts = [name.split(", ") for name in names]
    count = 0
    while all(any(each[count + 1 :]) and each[count] == parts[0][count] for each in parts):
        count += 1
    return ", ".join(parts[0][:count]), [", ".join(each[count:]) for each in parts]


def _differences(facts: list[Mapping[str, Any]]) -> list[list[str]]:
    """Return for each run in words what tells it from the others, no more than is needed."""
    said: list[list[str]] = [[] for _ in facts]
    for key, pattern in APART.items():
        given = [each.get(key) for each in facts]
        if given.count(given[0]) == len(given):
            continue
        values = [_value(value) for value in given]
        if len(set(values)) == 1:
            continue
        for parts, value in zip(said, values, strict=True):
            parts.append(pattern.format(value))
        if len({tuple(parts) for parts in said}) == len(facts):
            break
    return said


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_value(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return "-".join(map(_value, value))
    return f"{value:g}" if isinstance(value, float) else "none" if value is None else str(value)


def _counted(names: list[str]) -> list[str]:
    """Return ``names``, those that are equal with a number behind them."""
    total, taken, told = Counter(names), set(names), []
    for name in names:
        number = 1
        while total[name] > 1 and f"{name} ({number})" in taken:
            number += 1
        told.append(f"{name} ({number})".strip() if total[name] > 1 else name)
        taken.add(told[-1])
    return told
