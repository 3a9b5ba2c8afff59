"""The look as it stands in ``look.json`` and ``words.json``, which the front end reads too."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, NamedTuple


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((files("netfold.look") / name).read_text(encoding="utf-8"))
    return content


LOOK = _read("look.json")
WORDS = _read("words.json")


class Pen(NamedTuple):
    """How a line is drawn: ``width`` and the lengths in ``dash`` in pixels, ``opacity`` in [0, 1]."""

    width: float
    opacity: float
    dash: tuple[float, ...]


PENS = {name: Pen(pen["width"], pen["opacity"], tuple(pen["dash"])) for name, pen in LOOK["pens"].items()}
