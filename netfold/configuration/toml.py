"""Writing TOML: the few kinds of values that a configuration has."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from netfold.errors import InputError

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(tables: Mapping[str, Any]) -> str:
    """Return ``tables`` as TOML: plain values first, then a [table] for each dict.

    Values are texts, booleans, numbers, lists and dicts of these; what is None, which TOML cannot
    say, is left out. Raises :class:`InputError` for anything else.
    """
    plain = {name: value for name, value in tables.items() if not isinstance(value, Mapping)}
    blocks = [_lines(plain)] if plain else []
    for name, table in tables.items():
        if isinstance(table, Mapping):
            blocks.append(f"[{_key(name)}]\n{_lines(table)}")
    return "\n".join(blocks)


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in table.items() if value is not None)


def _key(name: str) -> str:
    return name if BARE_KEY.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        # repr gives the shortest text that reads back as the same number.
        return repr(value) if math.isfinite(value) else {"inf": "inf", "-inf": "-inf"}.get(str(value), "nan")
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(name)} = {_value(item)}' for name, item in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    raise InputError(f"{type(value).__name__} cannot be written as TOML")


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for the one control character that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
