"""The data that the words of a command line mean."""

from __future__ import annotations

from typing import Any

from netfold.errors import InputError
from netfold.options import known_at, read_words
from netfold.options.data import DATA
from netfold.options.option import COMMAND


def data_over(words: dict[str, Any], dataset: str | None, configured: dict[str, Any]) -> dict[str, Any]:
    """Return what ``words`` and the ``dataset`` named beside them leave of the data that are ``configured``.

    Another data set leaves nothing of them. Raises :class:`InputError` for an option that does not
    fit the data, and where no data are named at all.
    """
    from netfold.configuration import unfit

    source = configured.get("source") if dataset is None else dataset
    if source is None:
        raise InputError("no data set: name one, or the path of a table, or give --config with [data]")
    given, known = read_words(DATA, words), known_at(DATA, COMMAND)
    for name, (before, after) in unfit(source, given).items():
        raise InputError(f"{before}--{known[name].keyword.replace('_', '-')}{after}")
    return {**(configured if dataset is None else {}), "source": source, **given}
