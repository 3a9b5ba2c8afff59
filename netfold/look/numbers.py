"""Numbers as they stand on pictures."""

from __future__ import annotations

import math

from netfold.look.table import LOOK

_FORMAT = LOOK["numbers"]
MINUS, MISSING = _FORMAT["minus"], _FORMAT["missing"]


def grouped(count: int) -> str:
    """Return a whole number with its thousands apart, as in "54,000"."""
    return f"{count:,}"


def number(value: float) -> str:
    """Return ``value`` with three decimals, a large one as in "1.23e4", a dash for what is no finite number."""
    if not math.isfinite(value):
        return str(MISSING)
    if abs(value) < _FORMAT["large"]:
        return f"{value:.{_FORMAT['decimals']}f}".replace("-", MINUS)
    digits, power = f"{value:.2e}".split("e")
    return f"{digits}e{int(power)}".replace("-", MINUS)
