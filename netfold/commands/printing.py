"""What commands print: documents on stdout, a progress bar on stderr if that is a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from netfold.commands.interrupt import raise_if_caught
from netfold.texts import harmless


def print_json(document: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(document, indent=2))


def say(line: object, **where: Any) -> None:
    """Print a line, in which names and paths of others may stand, without control characters."""
    print(harmless(str(line)), **where)


@contextmanager
def progress_bar(what: str, *, quiet: bool) -> Iterator[Any]:
    """Yield a function (done, total, words) that moves a bar on stderr, if stderr is a terminal; total may be None.

    It raises an interrupt again that was lost.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda done, total, words: raise_if_caught()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        task = bar.add_task(what, total=None, words="")

        def report(done: int, total: int | None, words: str) -> None:
            raise_if_caught()
            bar.update(task, completed=done, total=total, words=words)

        yield report
