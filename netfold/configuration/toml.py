"""Writing TOML: the few kinds of values that a configuration has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli_w

from netfold.errors import InputError


def to_toml(tables: Mapping[str, Any]) -> str:
    """Return ``tables`` as TOML: plain values first, then a [table] for each dict.

    Values are texts, booleans, numbers, lists and dicts of these; what is None, which TOML cannot
    say, is left out. Raises :class:`InputError` for anything else.
    """
    try:
        return tomli_w.dumps(_without_none(tables))
    except TypeError as error:
        raise InputError(f"cannot be written as TOML: {error}") from None


def _without_none(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _without_none(value) if isinstance(value, Mapping) else value
        for name, value in tables.items()
        if value is not None
    }
