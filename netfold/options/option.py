"""An option: one entry, from which a keyword, a word of the command line, a key of a file, help and docs are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from netfold.errors import check_choice

# Where an option can be given.
PYTHON, COMMAND, FILE = "python", "command", "file"
EVERYWHERE, ONLY_PYTHON = frozenset({PYTHON, COMMAND, FILE}), frozenset({PYTHON})


def as_it_is(value: Any) -> Any:
    """Return ``value``."""
    return value


def listed(value: Any) -> Any:
    """Return ``value`` as JSON and TOML have it: a tuple as a list."""
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option.

    ``annotation`` is the type of its value, as text. ``check`` returns a value in the form that is kept,
    or raises :class:`InputError`. ``help`` is one sentence without a full stop; ``default_words`` stand for the
    ``default`` where that does not say it, as in "all of them" for None.

    A command line's word is of the type ``word``, called ``command`` if not as the option, and ``read`` makes the
    value of it. ``plain`` makes JSON of the value. ``table`` is that of the file, where a list of options belongs
    to several. ``doors`` are where it can be given. Values of an option that goes ``into`` another are appended to
    that one's. ``none_word`` is the text for None, where None is a value like others and not "as by default".
    """

    name: str
    annotation: str
    help: str
    check: Callable[[Any], Any]
    default: Any = None
    default_words: str = ""
    word: type = str
    command: str = ""
    read: Callable[[Any], Any] = as_it_is
    plain: Callable[[Any], Any] = listed
    table: str = ""
    doors: frozenset[str] = EVERYWHERE
    into: str = ""
    none_word: str = ""

    def understand(self, word: Any) -> Any:
        """Return what a ``word`` means."""
        return None if self.none_word and word == self.none_word else self.read(word)

    def accept(self, given: Any) -> Any:
        """Return what is ``given`` in Python or in a file in the form that is kept: a text is read as a word is."""
        return self.check(self.understand(given) if isinstance(given, str) else given)

    @property
    def meaning(self) -> str:
        """The help, and what stands for a default that does not say it."""
        return (
            f"{self.help}; {self.default_words} by default."
            if self.default is None and self.default_words
            else (f"{self.help}.")
        )

    @property
    def sentence(self) -> str:
        """The help, with the default."""
        words = self.default_words or ("" if self.default in (None, "", ()) else f"{self.default}")
        return f"{self.help}; {words} by default." if words else f"{self.help}."

    @property
    def keyword(self) -> str:
        """Its name among those of a command."""
        return self.command or self.name


Options = tuple[Option, ...]


def known_at(options: Iterable[Option], door: str) -> dict[str, Option]:
    """Return the ``options`` that can be given at a ``door``, by their names."""
    return {option.name: option for option in options if door in option.doors}


def checked(what: str, options: Options, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of all ``options`` in Python: those ``given``, checked, and defaults.

    Raises :class:`InputError` for a value that is refused, and for an unknown name, with the nearest known;
    ``what`` these are options of is said then, as in "film".
    """
    known = known_at(options, PYTHON)
    for name in given:
        check_choice(f"{what} option", name, known)
    return {name: option.accept(given.get(name, option.default)) for name, option in known.items()}


def joined(options: Options, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return checked values with those that go into another appended to it."""
    found = dict(given)
    for option in options:
        if option.into and option.name in found:
            found[option.into] = (*found.get(option.into, ()), found.pop(option.name))
    return found


def read_words(options: Options, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that the ``words`` of a command line mean; a word that is None was not given.

    Raises :class:`InputError` for a word that means nothing.
    """
    found = {}
    for name, option in known_at(options, COMMAND).items():
        word = words.get(option.keyword)
        if word is not None:
            meant = option.understand(word)
            found[name] = option.check(meant) if option.into else meant
    return joined(options, found)
