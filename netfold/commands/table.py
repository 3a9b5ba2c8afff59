"""Look at a table before anything is trained on it."""

from __future__ import annotations

import shutil
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from netfold.commands.options import Json, with_options
from netfold.commands.printing import print_json
from netfold.options import read_words
from netfold.options.data import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netfold.datasets.tables.looking import DecidedTable

NARROW = 80
# So many texts of a column are told, and so many columns one by one.
MOST_LEVELS = 5
MOST_COLUMNS = 60
WRITTEN = {"delimiter": "cells separated by", "decimal": "decimal", "encoding": "encoding", "sheet": "sheet"}
SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes", " ": "blanks"}
DECIMALS = {",": "comma", ".": "point"}


@with_options(TABLE)
def table(source: str, *, as_json: Json = False, **words: Any) -> None:
    """Show what a table holds, and what training would make of it.

    Args:
        source: Path of a table, or - for standard input.
        as_json: Print it as JSON.
        **words: Options of reading the table and choosing from it.
    """
    import netfold as nf

    found = nf.read_table(source, **read_words(TABLE, words))
    if as_json:
        print_json(found.describe())
        return
    about = found.describe()
    print(_heading(about))
    print()
    _print_columns(about)
    print()
    for heading, text in _learned(found, about):
        print(_wrapped(f"{heading:<14}", text))
    if found.notes:
        print("\nnotes")
        for note in found.notes:
            print(_wrapped("  - ", note))


def _width() -> int:
    return min(shutil.get_terminal_size((NARROW, 24)).columns, 120) if sys.stdout.isatty() else NARROW


def _heading(about: dict[str, Any]) -> str:
    rows, columns = about["rows"], len(about["columns"])
    first = f"{about['source']}: {rows} row{'s' * (rows != 1)}, {columns} column{'s' * (columns != 1)}"
    return _wrapped("", "; ".join([first, *_written(about["found"])]))


def _written(found: dict[str, str]) -> Iterator[str]:
    from netfold.datasets.tables.kinds import KIND_WORDS

    for name, value in found.items():
        if name == "header":
            yield "with column names" if value == "yes" else "without column names"
        elif name == "kind":
            yield KIND_WORDS[value].removeprefix("an ").removeprefix("a ")
        else:
            told = {"delimiter": SIGNS, "decimal": DECIMALS}.get(name, {}).get(value, value)
            yield f"{WRITTEN.get(name, name)} {told}"


def _wrapped(start: str, text: str) -> str:
    import textwrap

    return textwrap.fill(text, _width(), initial_indent=start, subsequent_indent=" " * len(start))


def _print_columns(about: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="", show_edge=False)
    has_gaps = any(column["missing"] for column in about["columns"][:MOST_COLUMNS])
    for heading, options in (
        ("column", {"ratio": 3, "overflow": "fold"}),
        ("kind", {"no_wrap": True}),
        ("values", {"ratio": 4}),
        ("missing" if has_gaps else "", {"justify": "right", "no_wrap": True}),
        ("use", {"ratio": 4}),
    ):
        shown.add_column(heading, **options)
    for column in about["columns"][:MOST_COLUMNS]:
        missing = str(column["missing"]) if column["missing"] else ""
        cells = (column["name"], column["kind"], _values(column), missing, _use(column))
        # As texts, in which brackets mean nothing.
        shown.add_row(*map(Text, cells))
    page = StringIO()
    Console(file=page, width=_width(), highlight=False, no_color=True).print(shown)
    # It fills lines with blanks.
    print("\n".join(line.rstrip() for line in page.getvalue().splitlines()))
    if len(about["columns"]) > MOST_COLUMNS:
        print(f"and {len(about['columns']) - MOST_COLUMNS} more columns; --json tells all")


def _values(column: dict[str, Any]) -> str:
    if "low" in column:
        told = f"{_number(column['low'])} to {_number(column['high'])}"
    elif "levels" in column:
        told = _counted(column["levels"])
    else:
        told = ""
    return f"{told} ({column['how']})" if column["how"] and told else told or column["how"]


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"


def _counted(counts: dict[str, int]) -> str:
    told = [f"{name} {count}" for name, count in list(counts.items())[:MOST_LEVELS]]
    more = len(counts) - len(told)
    if len(counts) > MOST_LEVELS and max(counts.values()) == 1:
        return f"{len(counts)} different texts"
    return ", ".join(told) + (f" and {more} more" if more else "")


def _use(column: dict[str, Any]) -> str:
    return f"left out: {column['why']}" if column["role"] == "left out" else column["role"] or ""


def _learned(found: DecidedTable, about: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what training would learn, each with its heading."""
    decision = found.decision
    if decision is None:
        yield "cannot train", found.refusal.removeprefix(f"{found.source}: ")
        return
    yield "target", decision.target.name
    if decision.task == "classes":
        yield f"{len(decision.classes)} classes", _counted(decision.classes)
    else:
        values = decision.target.values
        yield "values", f"{_number(float(values.min()))} to {_number(float(values.max()))}"
    features, inputs = len(decision.features), found.inputs
    as_inputs = "" if inputs == features else f" as {inputs} numbers"
    yield "learned from", f"{features} column{'s' * (features != 1)}{as_inputs}, {decision.rows} of {found.rows} rows"
