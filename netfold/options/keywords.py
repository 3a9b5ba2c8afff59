"""Options as keywords in Python: in a function's signature and docstring, and as the fields of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, make_dataclass
from functools import wraps
from inspect import Parameter, Signature, cleandoc, signature
from typing import Any, ClassVar, Self, TypeVar

from netfold.errors import check_choice
from netfold.options.option import PYTHON, Options, known_at

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C")


def takes(options: Options) -> Callable[[F], F]:
    """Return a decorator that shows ``options`` in place of a function's ``**`` in its signature and docstring."""

    def dress(function: F) -> F:
        shown = signature(function)
        rest = [name for name, each in shown.parameters.items() if each.kind is Parameter.VAR_KEYWORD]
        set_signature(function, shown, keywords_of(options))
        # What the types of all options are is known to type checkers only.
        function.__annotations__ = {name: kind for name, kind in function.__annotations__.items() if name not in rest}
        function.__doc__ = described(function.__doc__, options)
        return function

    return dress


def set_signature(function: Callable[..., Any], shown: Signature, more: list[Parameter]) -> None:
    """Show ``function`` with the parameters of ``shown``, and ``more`` in place of its ``**``."""
    kept = [each for each in shown.parameters.values() if each.kind is not Parameter.VAR_KEYWORD]
    setattr(function, "__signature__", shown.replace(parameters=[*kept, *more]))  # noqa: B010 -- no attribute to mypy


def described(text: str | None, options: Options) -> str:
    """Return the docstring ``text`` with a line for each of the ``options``."""
    lines = [f"- ``{name}={option.default!r}``: {option.meaning}" for name, option in known_at(options, PYTHON).items()]
    return "\n".join([cleandoc(text or ""), "", "Options:", "", *lines, ""])


def fields_of(name: str, options: Options) -> Any:
    """Return a frozen dataclass called ``name`` that has ``options`` as its fields, with their defaults."""
    known = known_at(options, PYTHON)
    fields = [(name, option.annotation, field(default=option.default)) for name, option in known.items()]
    return make_dataclass(name, fields, frozen=True, kw_only=True)


class OptionFields:
    """What a frozen dataclass whose fields are ``OPTIONS`` has besides them: each value is checked as it is made."""

    OPTIONS: ClassVar[Options]

    def __post_init__(self) -> None:
        for name, option in known_at(self.OPTIONS, PYTHON).items():
            object.__setattr__(self, name, option.accept(getattr(self, name)))

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> Self:
        """Return what the ``chosen`` options say of it; others may be among them."""
        return cls(**{name: chosen[name] for name in known_at(cls.OPTIONS, PYTHON) if name in chosen})


def refuses_unknown(what: str, options: Options) -> Callable[[type[C]], type[C]]:
    """Return a decorator of a class made by keywords: an unknown one raises :class:`InputError` with the nearest."""

    def dress(made: type[C]) -> type[C]:
        make: Callable[..., None] = getattr(made, "__init__")  # noqa: B009 -- that of a subclass is not meant

        @wraps(make)
        def checked(self: C, *given: Any, **options: Any) -> None:
            for name in options:
                check_choice(what, name, known)
            make(self, *given, **options)

        setattr(made, "__init__", checked)  # noqa: B010 -- no method to mypy
        return made

    known = known_at(options, PYTHON)
    return dress


def keywords_of(options: Options) -> list[Parameter]:
    """Return ``options`` as the parameters of a function."""
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, default=option.default, annotation=option.annotation)
        for name, option in known_at(options, PYTHON).items()
    ]
