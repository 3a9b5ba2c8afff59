"""The options of commands: those that several share, and those that are entries of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from inspect import Parameter as Keyword
from inspect import signature
from pathlib import Path
from typing import Annotated, TypeVar

from cyclopts import Parameter, Token

from netfold.options import COMMAND, Option, Options, known_at, set_signature

F = TypeVar("F", bound=Callable[..., None])


def read_number(_: type, tokens: Sequence[Token]) -> int | float | str:
    """Return the number that a word says, whole or not; a word that is none stays, for the option's own check."""
    word = tokens[0].value
    for kind in (int, float):
        with suppress(ValueError):
            number: int | float = kind(word)
            return number
    return word


Out = Annotated[Path, Parameter(name=["--out", "-o"])]
Overwrite = Annotated[bool, Parameter(negative=())]
Quiet = Annotated[bool, Parameter(negative=())]
Seed = Annotated[int | None, Parameter(converter=read_number)]
Json = Annotated[bool, Parameter(name="--json", negative=())]


def with_options(*tables: Options) -> Callable[[F], F]:
    """Return a decorator that puts the options of ``tables`` in place of a command's ``**``; None is not given."""

    def dress(command: F) -> F:
        options = [option for table in tables for option in known_at(table, COMMAND).values()]
        set_signature(command, signature(command), [_keyword(option) for option in options])
        return command

    return dress


def _keyword(option: Option) -> Keyword:
    converter = read_number if option.word in (int, float) else None
    kind = Annotated[option.word | None, Parameter(help=option.sentence, converter=converter)]  # type: ignore[name-defined]
    return Keyword(option.keyword, Keyword.KEYWORD_ONLY, default=None, annotation=kind)
