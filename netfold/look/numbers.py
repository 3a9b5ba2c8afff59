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
    """Return ``value`` with three decimals, as in "1.23e4" and "4.2e−4" where these are too few or say too little.

    What is no finite number is a dash.
    """
    if not math.isfinite(value):
        return str(MISSING)
    size = abs(value)
    if size == 0 or _FORMAT["small"] <= size < _FORMAT["large"]:
        return f"{value:.{_FORMAT['decimals']}f}".replace("-", MINUS)
    digits, power = f"{value:.{1 if size < 1 else 2}e}".split("e")
    return f"{digits}e{int(power)}".replace("-", MINUS)


def short(value: float, digits: int = 3) -> str:
    """Return ``value`` as a person reads it: ``digits`` of them that count, a real minus sign."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "∞" if value > 0 else f"{MINUS}∞"
    size = abs(value)
    if size >= 1e5 or 0 < size < 1e-3:
        kept, power = f"{value:.1e}".split("e")
        return f"{kept}e{int(power)}".replace("-", MINUS)
    return f"{float(f'{value:.{digits}g}') + 0.0:g}".replace("-", MINUS)


def round_number(units: int, power: int, *, by_power: bool = False) -> str:
    """Return ``units`` * 10^``power`` with all of its digits, as in "0.25", or as in "2.5e−1" ``by_power``."""
    digits = str(abs(units)).rstrip("0")
    if not digits:
        return "0"
    last = power + len(str(abs(units))) - len(digits)
    first = last + len(digits) - 1
    if by_power:
        text = digits[0] + ("." + digits[1:] if digits[1:] else "") + f"e{first}"
    elif last >= 0:
        text = digits + last * "0"
    else:
        padded = digits.rjust(1 - last, "0")
        text = f"{padded[:last]}.{padded[last:]}"
    return ("-" * (units < 0) + text).replace("-", MINUS)


def metric_number(metric: str, value: float, samples: int = 0) -> str:
    """Return the ``value`` of a ``metric`` as it stands on pictures.

    The accuracy of a known number of ``samples`` is told from how many are right, so that it is rounded alike
    in whatever precision it was kept: half up, as one does by hand.
    """
    right = _right(value, samples) if metric.endswith("accuracy") else None
    if right is None:
        return number(value)
    unit = 10 ** int(_FORMAT["decimals"])
    whole, rest = divmod((2 * unit * right + samples) // (2 * samples), unit)
    return f"{whole}.{rest:0{_FORMAT['decimals']}d}"


def _right(value: float, samples: int) -> int | None:
    """Return how many of ``samples`` are right if their share is ``value``, None if it is no such share."""
    if not samples or not 0 <= value <= 1:
        return None
    right = math.floor(value * samples + 0.5)
    # Single precision is off by less.
    return right if abs(value * samples - right) <= 0.01 + 1e-7 * samples else None
