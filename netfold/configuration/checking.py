"""What a configuration may say: each value is checked by its option, and some beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from netfold.configuration.data import kind_of, unfit
from netfold.configuration.faults import Faults
from netfold.configuration.tables import NETWORK, TABLES
from netfold.datasets import DATASETS, load
from netfold.datasets.tables import check_source
from netfold.errors import InputError
from netfold.options import joined
from netfold.options.checks import shown_text
from netfold.training.settings import check_activations

# What stands for a value that is at fault.
WRONG = object()
# The path of a fault within its table, and what to say of it.
Found = Iterator[tuple[str, object]]


def checked_tables(plain: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Return what ``plain`` says, checked; :class:`InputError` with a line for each fault, which names ``source``."""
    faults = Faults(source)
    found: dict[str, Any] = {"name": None, **{name: {} for name in TABLES}}
    for name, content in plain.items():
        if name == "name":
            found[name] = _value(name, shown_text(name), content, faults)
        elif name not in TABLES:
            faults.add_unknown(name, "table or key", found)
        elif not isinstance(content, Mapping):
            faults.add(name, f"expected a table, [{name}], not {content!r}")
        else:
            found[name] = _table(name, content, faults)
    faults.raise_if_any()
    return found


def _table(name: str, content: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    options, values = TABLES[name], {}
    for key, given in content.items():
        if key not in options:
            faults.add_unknown(f"{name}.{key}", "key", options)
        else:
            values[key] = _value(f"{name}.{key}", options[key].accept, given, faults)
    sound = {key: value for key, value in values.items() if value is not WRONG}
    for place, words in FURTHER.get(name, _nothing)(content, sound):
        faults.add(f"{name}.{place}" if place else name, words)
    return joined(tuple(options.values()), sound)


def _value(path: str, check: Callable[[Any], Any], given: Any, faults: Faults) -> Any:
    try:
        return check(given)
    except ValueError as error:
        # Not only ours: a number with more digits than Python writes cannot even be told.
        faults.add(path, error)
        return WRONG


def _nothing(content: Mapping[str, Any], values: Mapping[str, Any]) -> Found:
    yield from ()


def _data(content: Mapping[str, Any], values: Mapping[str, Any]) -> Found:
    """Check that there is a source, and that the options fit it, each alone, so that each is heard of, and together."""
    if "source" not in content:
        yield "source", "is missing; expected the name of a data set, or the path of a table or a recording"
    source, options = values.get("source"), {key: value for key, value in values.items() if key != "source"}
    if source is None:
        return
    try:
        if kind_of(source) != "name":
            check_source(source, is_sampled="sample" in options)
    except InputError as error:
        yield "source", error
        return
    wrong = unfit(source, options)
    yield from ((name, f"{before}{name}{after}") for name, (before, after) in wrong.items())
    if source not in DATASETS:
        return
    alone = [(name, _complaint(source, {name: value})) for name, value in options.items() if name not in wrong]
    yield from ((name, words) for name, words in alone if words)
    if options and not wrong and not any(words for _, words in alone) and (words := _complaint(source, options)):
        yield "", words


def _complaint(source: str, options: dict[str, Any]) -> str:
    try:
        load(source, **options)
    except InputError as error:
        return str(error)
    return ""


def _network(content: Mapping[str, Any], values: Mapping[str, Any]) -> Found:
    if {"hidden", "activation"} <= set(values):
        try:
            check_activations(values["hidden"], values["activation"])
        except InputError as error:
            yield "activation", error


# What values of a table have to be beside each other.
FURTHER: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Found]] = {"data": _data, NETWORK: _network}
