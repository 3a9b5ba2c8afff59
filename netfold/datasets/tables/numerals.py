"""Numbers as people write them: separators of both conventions, signs, percent, amounts of money, units."""

from __future__ import annotations

import re
from enum import Flag
from typing import NamedTuple

MINUS = "-−–‒"
BLANKS = " \u00a0\u202f\u2009"
CURRENCIES = "$€£¥₹₽₺₩₴฿¢"
CODES = "EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|US\\$|R\\$|A\\$|Fr\\.|kr\\.?|Rs\\.?|zł|Kč|Ft"

_MONEY = rf"(?:[{CURRENCIES}]|{CODES})"
_DIGITS = rf"(?:\d+|[1-9]\d{{0,2}}(?:[{BLANKS}]\d{{3}})+|[1-9]\d{{0,2}}(?:['’]\d{{3}})+)"
# With a point before the decimals (thousands may have commas, also Indian ones), and with a comma.
_POINT = rf"(?:(?:{_DIGITS}|[1-9]\d{{0,2}}(?:,\d{{2,3}})*,\d{{3}})(?:\.\d*)?|\.\d+)"
_COMMA = rf"(?:(?:{_DIGITS}|[1-9]\d{{0,2}}(?:\.\d{{3}})+)(?:,\d*)?|,\d+)"
_UNIT = r"(?:[^\W\d_]|°)[^\d()%]{0,11}?[²³]?|[kcdm]?m[23]"
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_NUMERAL = re.compile(
    rf"(?P<open>\()?(?P<sign>[{MINUS}+])?\s?(?P<before>{_MONEY})?\s?(?P<sign2>[{MINUS}+])?"
    rf"(?P<core>(?P<point>{_POINT})(?![\d.,])|(?P<comma>{_COMMA})(?![\d.,]))"
    rf"(?P<exponent>[eE][{MINUS}+]?\d{{1,4}})?"
    rf"[{BLANKS}]*(?:(?P<percent>%)|(?P<after>{_MONEY})|(?P<unit>{_UNIT})|(?P<last>[{MINUS}]))?(?P<close>\))?",
)
_MONEY_ONLY = re.compile(_MONEY)
_COMMA_CORE = re.compile(_COMMA)
_POINT_CORE = re.compile(_POINT)
DATE_PATTERN = r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}.{0,20})?"
_DATE = re.compile(rf"{DATE_PATTERN}|\d{{1,2}}:\d{{2}}(:\d{{2}})?")


class Convention(Flag):
    """What may stand before the decimals of a number."""

    POINT = 1
    COMMA = 2
    EITHER = 3


class Numeral(NamedTuple):
    """A text that is a number: what it is by each convention, NaN where it is none, and what stands beside it."""

    by_point: float
    by_comma: float
    suffix: str = ""

    @property
    def conventions(self) -> Convention:
        """The conventions by which it is a number."""
        point = Convention.POINT if self.by_point == self.by_point else Convention(0)
        return point | (Convention.COMMA if self.by_comma == self.by_comma else Convention(0))

    def value(self, convention: Convention) -> float:
        """What it is by one convention."""
        return self.by_comma if convention is Convention.COMMA else self.by_point


def numeral(text: str) -> Numeral | None:
    """Return the number that ``text`` is, whole or with decimals, or None.

    ``suffix`` is "%", the currency or the unit. A percentage is a share: 40% is 0.4.
    """
    if _PLAIN.fullmatch(text):
        return _plain(text)
    found = _NUMERAL.fullmatch(text)
    # Any script's digits are digits to Python; a table's may not be.
    if found is None or not (text.isascii() or all(sign.isascii() for sign in text if sign.isdecimal())):
        return None
    signs = [sign for sign in (found["sign"], found["sign2"], found["open"] and "-", found["last"]) if sign]
    if bool(found["open"]) != bool(found["close"]) or len(signs) > 1:
        return None
    sign = "".join(signs)
    exponent = (found["exponent"] or "").translate({ord(mark): "-" for mark in MINUS})
    core = "".join(mark for mark in found["core"] if mark not in f"{BLANKS}'’")
    scale = 0.01 if found["percent"] else 1.0
    scale = -scale if sign and sign in MINUS else scale
    point = _value(core.replace(",", ""), exponent, scale) if _POINT_CORE.fullmatch(found["core"]) else float("nan")
    comma = float("nan")
    if _COMMA_CORE.fullmatch(found["core"]):
        comma = _value(core.replace(".", "").replace(",", "."), exponent, scale)
    # $2 K and $2 M have one currency and two units.
    beside = (found["before"], found["percent"] or found["after"] or found["unit"])
    return Numeral(point, comma, " ".join(mark.strip() for mark in beside if mark))


def _plain(text: str) -> Numeral:
    value = float(text)
    if "." not in text:
        return Numeral(value, value)
    # One group of three digits after the point may be thousands.
    grouped = re.fullmatch(r"([+-]?)([1-9]\d{0,2})\.(\d{3})", text)
    return Numeral(value, float(grouped[1] + grouped[2] + grouped[3]) if grouped else float("nan"))


def _value(digits: str, exponent: str, scale: float) -> float:
    value = float(digits + exponent)
    # Dividing gives the number nearest to the one that is written.
    return (value / 100 if abs(scale) < 1 else value) * (-1.0 if scale < 0 else 1.0)


def is_money(suffix: str) -> bool:
    """Whether what stands beside a number is a currency, and nothing else."""
    return bool(_MONEY_ONLY.fullmatch(suffix))


def looks_like_number(text: str) -> bool:
    """Whether ``text`` is a number by any convention, with what may stand beside it."""
    return bool(_PLAIN.fullmatch(text)) or (numeral(text) is not None)


def looks_like_date(text: str) -> bool:
    """Whether ``text`` is a date or a time of day."""
    return bool(_DATE.fullmatch(text))
