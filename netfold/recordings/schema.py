"""The schema of what a recording says: names and types, lengths and bounds of every value, checked before it is used.

A file may come from a stranger. What is written is checked as well, so that no recording is made that cannot be read.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import Any

from netfold.networks.network import MAX_LAYERS, MAX_WIDTH
from netfold.texts import harmless

# A check is given a value of JSON and where it stands; it returns it as it is kept, or raises :class:`UnfitError`.
Check = Callable[[Any, str], Any]

LARGEST_HEADER = 24 * 2**20
# Commas and opening brackets: more make Python objects of a size that no file should ask for.
MOST_VALUES, MOST_LISTS = 2_000_000, 300_000
# Of settings each value is looked at alone.
MOST_SETTINGS = 200_000
LONGEST_METRICS = 2**16
# The number of names that all metrics of a recording have together.
MOST_METRICS = 200
LONGEST_NAME, LONGEST_TEXT = 1000, 100_000
DEEPEST = 16
# As numbers of other languages, exact.
MOST = 2**53
# Far beyond what is measured, and its square is finite.
LARGEST = 1e100
MOST_COLUMNS = 1_000_000
MISSING = object()


class UnfitError(ValueError):
    """A value that is not what a recording holds; says where it stands, what was expected, and what was found."""


def expected(path: str, what: str, value: Any) -> UnfitError:
    """Return the fault that at ``path`` stands ``value`` where ``what`` was expected."""
    where = path.lstrip(".")
    return UnfitError(f"{where}{': ' if where else ''}expected {what}, found {_found(value)}")


def text(longest: int = LONGEST_NAME) -> Check:
    """Return a check for a text of at most ``longest`` letters; control characters are replaced."""

    def check(value: Any, path: str) -> Any:
        if not isinstance(value, str) or len(value) > longest:
            raise expected(path, f"a text of at most {longest} letters", value)
        return harmless(value)

    return check


def whole(low: int, high: int) -> Check:
    """Return a check for a whole number in [low, high]."""

    def check(value: Any, path: str) -> Any:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise expected(path, f"a whole number from {low} to {high}", value)
        return value

    return check


def number(*, above: float | None = None) -> Check:
    """Return a check for a finite number that is of a size that is measured, and greater than ``above``."""
    what = "a number" if above is None else f"a number above {above:g}"

    def check(value: Any, path: str) -> Any:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST
        if not fits or (above is not None and value <= above):
            raise expected(path, what, value)
        return float(value)

    return check


def flag(value: Any, path: str) -> Any:
    """Check for true or false."""
    if not isinstance(value, bool):
        raise expected(path, "true or false", value)
    return value


def choice(*choices: str) -> Check:
    """Return a check for one of the texts ``choices``."""

    def check(value: Any, path: str) -> Any:
        if not isinstance(value, str) or value not in choices:
            raise expected(path, " or ".join(choices), value)
        return value

    return check


def list_of(each: Check, least: int, most: int) -> Check:
    """Return a check for a list of ``least`` to ``most`` values that ``each`` lets pass."""

    def check(value: Any, path: str) -> Any:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise expected(path, f"a list of {least if least == most else f'{least} to {most}'}", value)
        return [each(item, f"{path}[{place}]") for place, item in enumerate(value)]

    return check


def table(needed: dict[str, Check], others: dict[str, Check] | None = None) -> Check:
    """Return a check for a table with the keys that are ``needed`` and may have the ``others``; more are left out."""
    known = {**needed, **(others or {})}

    def check(value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            raise expected(path, "a table", value)
        for name in needed:
            if name not in value:
                raise expected(f"{path}.{name}", "a value", MISSING)
        return {name: each(value[name], f"{path}.{name}") for name, each in known.items() if name in value}

    return check


def anything(value: Any, path: str, depth: int = 0) -> Any:
    """Check for values of JSON of any kind: not too deep, names and texts not too long, numbers finite."""
    if depth > DEEPEST:
        raise expected(path[:100], f"at most {DEEPEST} tables within each other", value)
    if isinstance(value, dict):
        return {_key(name, path): anything(each, f"{path}.{name}", depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [anything(each, f"{path}[{place}]", depth + 1) for place, each in enumerate(value)]
    if isinstance(value, str):
        return text(LONGEST_TEXT)(value, path)
    is_finite = math.isfinite(value) if isinstance(value, float) else value is None or abs(value) < 2**64
    if not is_finite:
        raise expected(path, "a finite number", value)
    return value


def read_json(data: bytes) -> Any:
    """Return what ``data`` say in JSON; :class:`UnfitError` if they are none, or would take too much memory."""
    if len(data) > LARGEST_HEADER or data.count(b",") > MOST_VALUES or data.count(b"[") + data.count(b"{") > MOST_LISTS:
        raise UnfitError(f"{len(data)} bytes with more values than a recording holds")
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise UnfitError("expected JSON, found something else") from None


def metrics(data: str) -> dict[str, float | None]:
    """Return the metrics of one epoch; :class:`UnfitError` unless they are numbers, or null, by name.

    They may be infinite, and not a number: what diverges is recorded.
    """
    if len(data) > LONGEST_METRICS:
        raise UnfitError(f"{len(data)} letters; expected at most {LONGEST_METRICS}")
    found = read_json(data.encode(errors="replace"))
    if not isinstance(found, dict):
        raise expected("", "numbers by name", found)
    return {_key(name, ""): _metric(value) for name, value in found.items()}


def _metric(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise expected("", "a number", value)
    try:
        return float(value)
    except OverflowError:
        raise expected("", "a number", value) from None


def _key(name: str, path: str) -> str:
    if len(name) > LONGEST_NAME:
        raise expected(path, f"names of at most {LONGEST_NAME} letters", name)
    return str(harmless(name))


def _found(value: Any) -> str:
    """Return in words what a value of JSON is."""
    if value is MISSING:
        return "nothing"
    if isinstance(value, str):
        return f"a text of {len(value)} letters" if len(value) > 20 else f"the text {value!r}"
    if isinstance(value, list | dict):
        return f"a {'list' if isinstance(value, list) else 'table'} of {len(value)}"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MOST:
        return "a number that is too large"
    return str(json.dumps(value))


NUMBERS = list_of(number(), 1, MOST_COLUMNS)
NAMES = list_of(text(), 1, MOST_COLUMNS)

PLANE = table(
    {
        "origin": NUMBERS,
        "axes": list_of(NUMBERS, 2, 2),
        "names": list_of(text(), 2, 2),
        "about": text(LONGEST_TEXT),
        "spread": number(above=0),
    }
)
GROUP = table({"name": text(), "columns": list_of(whole(0, MOST_COLUMNS), 1, MOST_COLUMNS)})
DATASET = table(
    {
        "name": text(LONGEST_TEXT),
        "provenance": text(LONGEST_TEXT),
        "feature_names": NAMES,
        "class_names": list_of(text(LONGEST_TEXT), 0, MOST_COLUMNS),
        "samples": whole(1, MOST),
        "features": whole(1, MOST_COLUMNS),
    },
    {
        # Later than the first recordings.
        "scaling": list_of(NUMBERS, 2, 2),
        "notes": list_of(text(LONGEST_TEXT), 0, MOST_COLUMNS),
        "target_name": text(LONGEST_TEXT),
        "target_scaling": list_of(number(), 2, 2),
        "groups": list_of(GROUP, 0, MOST_COLUMNS),
    },
)
NETWORK = table(
    {
        "widths": list_of(whole(1, MAX_WIDTH), 2, MAX_LAYERS + 1),
        "activations": list_of(text(), 1, MAX_LAYERS),
    }
)
FOREIGN = table(
    {
        "widths": list_of(whole(1, MOST_COLUMNS), 2, MAX_WIDTH),
        "layer_names": list_of(text(LONGEST_TEXT), 1, MAX_WIDTH),
        "full_widths": list_of(whole(1, MOST), 1, MAX_WIDTH),
        "about": text(LONGEST_TEXT),
    }
)
NETWORKS = {"weights": NETWORK, "outputs": FOREIGN}


def _settings(value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise expected(path, "a table", value)
    count = 0
    rest: list[Any] = [value]
    while rest:
        inner = rest.pop()
        count += len(inner)
        values = inner.values() if isinstance(inner, dict) else inner
        rest += [each for each in values if isinstance(each, dict | list)]
    if count > MOST_SETTINGS:
        raise expected(path, f"at most {MOST_SETTINGS} values", value)
    return anything(value, path)


def _identity(value: Any, path: str) -> Any:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{32}", value):
        raise expected(path, "32 hexadecimal digits", value)
    return value


def header(value: Any) -> dict[str, Any]:
    """Return the header that ``value`` is, without what no header says; :class:`UnfitError` if it is none."""
    kind = choice(*NETWORKS)(value.get("kind", "weights") if isinstance(value, dict) else "weights", "kind")
    checked: dict[str, Any] = table(
        {"name": text(LONGEST_TEXT), "network": NETWORKS[kind], "settings": _settings, "dataset": DATASET},
        {"kind": choice(kind), "plane": PLANE, "held_out": flag, "mesh": whole(0, 2000), "identity": _identity},
    )(value, "")
    return checked
