"""Budgets: how many bytes something may take, as people write them."""

from __future__ import annotations

import re

from netfold.errors import InputError, amount, check_whole

UNITS = {"": 1, "B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
MOST_BUDGET = 2**50


def check_budget(given: object) -> int:
    """Return a number of bytes, given as such or as a text like "256MB", or raise :class:`InputError`."""
    if isinstance(given, str):
        found = re.fullmatch(r"\s*(\d{1,15}(?:\.\d{1,9})?)\s*([kMGT]?B?)\s*", given)
        unit = found[2] if found and found[2].endswith("B") else (found[2] + "B" if found and found[2] else "")
        if not found:
            raise InputError(f"budget must be a number of bytes such as 256MB, not {given!r}")
        given = int(float(found[1]) * UNITS[unit])
    return check_whole("budget (in bytes)", given, low=1, high=MOST_BUDGET)


def bytes_text(count: int) -> str:
    """Return a number of bytes as people write it, as in "256 MB"."""
    unit = next((unit for unit in ("TB", "GB", "MB", "kB") if count >= UNITS[unit]), "B")
    return amount(count, "byte") if unit == "B" else f"{count / UNITS[unit]:.4g} {unit}"
