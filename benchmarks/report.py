"""What every benchmark does with its numbers: a table on the screen, and the same as JSON in a file."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"


def parse(description: str, name: str, **numbers: int) -> argparse.Namespace:
    """Read the command line: ``--out`` and one whole-number option for each of ``numbers``, its default."""
    return parser(description, name, **numbers).parse_args()


def parser(description: str, name: str, **numbers: int) -> argparse.ArgumentParser:
    """Return what :func:`parse` reads the command line with, for a benchmark that has other options besides."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--out", type=Path, default=RESULTS / f"{name}.json", help="the JSON file to write")
    for option, default in numbers.items():
        made.add_argument(f"--{option}", type=int, default=default, help=f"default {default}")
    return made


def report(title: str, rows: list[dict[str, Any]], out: Path, **facts: Any) -> None:
    """Print ``rows`` (dicts with the same keys) and ``facts`` under ``title``; write both to ``out``."""
    table = Table(title=title, title_justify="left")
    for column in rows[0]:
        table.add_column(column.replace("_", " "), justify="left" if isinstance(rows[0][column], str) else "right")
    for row in rows:
        table.add_row(*(_shown(value) for value in row.values()))
    console = Console(width=None if os.isatty(1) else 160)
    console.print(table)
    for name, value in facts.items():
        console.print(f"{name.replace('_', ' ')}: {_shown(value)}", markup=False)
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    out.parent.mkdir(parents=True, exist_ok=True)
    document = {"title": title, "machine": machine, **facts, "rows": rows}
    out.write_text(json.dumps(document, indent=2, default=float) + "\n")


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
