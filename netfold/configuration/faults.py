"""From what the models refuse to lines that a user can act on, one for each fault, with its path in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from netfold.configuration.models import Configuration, Table
from netfold.errors import InputError

LONGEST_FAULT = 300
MOST_FAULTS = 100


def validated(plain: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Return what ``plain`` says, checked; :class:`InputError` with a line for each fault, which names ``source``."""
    try:
        model = Configuration.model_validate(plain)
    except ValidationError as error:
        faults = [one_line(f"{source}: {_told(fault)}") for fault in error.errors(include_url=False)]
        more = len(faults) - MOST_FAULTS
        raise InputError(
            "\n".join([*faults[:MOST_FAULTS], *([f"{source}: and {more} more"] if more > 0 else [])])
        ) from None
    return {"name": model.name, "data": {}, **{name: part.given() for name, part in model if isinstance(part, Table)}}


def one_line(text: str) -> str:
    """Return ``text`` as one printable line that is not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= LONGEST_FAULT else line[: LONGEST_FAULT - 1] + "…"


def _told(fault: Mapping[str, Any]) -> str:
    tell = TOLD.get(fault["type"])
    return f"{'.'.join(map(str, fault['loc']))}: {tell(fault) if tell else fault['msg']}"


def _unknown(fault: Mapping[str, Any]) -> str:
    *place, name = fault["loc"]
    known = list(_model_at(place).model_fields)
    near = get_close_matches(str(name), known, n=1)
    hint = f", did you mean {near[0]!r}?" if near else "."
    return f"unknown {'key' if place else 'table or key'}{hint} Known: {', '.join(known)}"


def _model_at(place: list[str | int]) -> type[BaseModel]:
    model: type[BaseModel] = Configuration
    for part in place:
        annotation = model.model_fields[str(part)].annotation
        options = getattr(annotation, "__args__", (annotation,))
        model = next(option for option in options if isinstance(option, type) and issubclass(option, BaseModel))
    return model


# By pydantic's name for what is wrong
TOLD: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "value_error": lambda fault: str(fault["ctx"]["error"]),
    "extra_forbidden": _unknown,
    "missing": lambda fault: "is missing; expected the name of a data set, or the path of a table or a recording",
    "model_type": lambda fault: f"expected a table, [{'.'.join(map(str, fault['loc']))}], not {fault['input']!r}",
}
