"""One line for whatever a library says of a file that it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netfold.datasets.tables.columns import clean
from netfold.errors import InputError, NetfoldError


@contextmanager
def naming_damage(path: Path, what: str) -> Iterator[None]:
    """Turn any error of a reader of binary files into one :class:`InputError` that names ``path``."""
    try:
        yield
    except NetfoldError:
        raise
    # Damaged bytes come out of zipfile, NumPy and Arrow as a dozen kinds of error; only reading stands in here.
    except Exception as error:
        reason = clean(error)[:120] or type(error).__name__
        raise InputError(f"{path} is no {what}, or a damaged one: {reason}") from None
