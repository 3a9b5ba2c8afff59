"""Options: each is one entry of one table. The tables themselves are in modules of their own, imported by name."""

from netfold.options.keywords import OptionFields, described, fields_of, refuses_unknown, set_signature, takes
from netfold.options.option import (
    COMMAND,
    FILE,
    PYTHON,
    Option,
    Options,
    as_it_is,
    checked,
    joined,
    known_at,
    listed,
    read_words,
)

__all__ = [
    "COMMAND",
    "FILE",
    "PYTHON",
    "Option",
    "OptionFields",
    "Options",
    "as_it_is",
    "checked",
    "described",
    "fields_of",
    "joined",
    "known_at",
    "listed",
    "read_words",
    "refuses_unknown",
    "set_signature",
    "takes",
]
