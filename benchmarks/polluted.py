"""How many files of the Pollock benchmark are read right: its folder of polluted files is the argument.

    python benchmarks/polluted.py FOLDER [--list]

FOLDER has `csv`, the polluted files, and `clean`, what is to be read of each. A file is right if it has the rows and
columns of its clean one; a number is changed if it stands in a cell that holds another number there.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from netfold.datasets.tables.csv_file import read_cells
from netfold.datasets.tables.numerals import Convention, numeral
from netfold.errors import InputError
from netfold.options.data import Reading


class Outcome(NamedTuple):
    """What became of a file."""

    right: bool
    same: bool
    changed: int
    notes: tuple[str, ...]
    refused: str = ""


def outcome(polluted: Path, clean: Path) -> Outcome:
    with clean.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    try:
        cells = read_cells(polluted, Reading())
    except InputError as error:
        return Outcome(False, False, 0, (), str(error).replace(str(polluted), polluted.name))
    has_header = cells.found["header"] == "yes"
    wanted = rows[1:] if has_header else rows
    read = list(zip(*(column.tolist() for column in cells.columns), strict=True))
    right = len(read) == len(wanted) and all(len(row) == len(cells.names) for row in wanted)
    pairs = [
        (ours, theirs)
        for mine, other in zip(read, wanted, strict=False)
        for ours, theirs in zip(mine, other, strict=False)
    ]
    same = right and all(ours == theirs.strip() for ours, theirs in pairs)
    return Outcome(right, same, sum(map(_is_changed, pairs)), cells.notes)


def _is_changed(pair: tuple[str, str]) -> bool:
    ours, theirs = map(numeral, pair)
    return ours is not None and theirs is not None and ours.value(Convention.POINT) != theirs.value(Convention.POINT)


def main(folder: Path, *, listed: bool) -> None:
    files = sorted((folder / "csv").glob("*.csv")) if folder.is_dir() else []
    if not files:
        sys.exit(f"{folder} holds no folder csv of polluted files; get it with the Pollock benchmark (VLDB 2023)")
    started = time.perf_counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for path in files:
        found = outcome(path, folder / "clean" / path.name)
        kind = re.sub(r"_?[0-9].*|\.csv", "", path.name)
        repaired = path.read_bytes() != (folder / "csv" / "source.csv").read_bytes()
        silent = found.right and repaired and not found.notes
        kinds[kind] += Counter(
            files=1, right=found.right, same=found.same, changed=found.changed > 0, silent=silent
        )  # fmt: skip
        if listed and (not found.right or found.changed):
            print(path.name, found.refused or f"{found.changed} numbers changed; {'; '.join(found.notes)}"[:300])
    print(f"{'':28}{'files':>7}{'right':>7}{'same':>7}{'changed':>9}{'silent':>8}")
    for kind, counts in [*sorted(kinds.items()), ("all", sum(kinds.values(), Counter()))]:
        print(
            f"{kind:28}{counts['files']:7}{counts['right']:7}{counts['same']:7}{counts['changed']:9}{counts['silent']:8}"
        )
    print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--list"]
    if len(words) != 1:
        sys.exit("polluted.py: name the folder of polluted files, which has csv and clean in it")
    main(Path(words[0]), listed="--list" in sys.argv)
