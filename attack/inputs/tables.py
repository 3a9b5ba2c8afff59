"""Hostile tables: text, archives and bytes that `netfold train` is given as data."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from attack.holding import call, faults_of, left

Random = np.random.Generator

CELLS = (
    "1", "-2.5", "1e308", "-1e400", "nan", "inf", "", "NA", "x", "\x1b[31m", "\u202e", "=cmd()", '"', '""', "'",
    "\0", "é",
    "\udcff", "1,5", "2020-01-01", "true", "0x1f", "９", "x" * 5000, "<script>", "\r", "\n", "; DROP", "$a^b$", "{}",
)  # fmt: skip
NAMES = (
    "y",
    "target",
    "a",
    "b",
    "",
    "a",
    "\x1b]0;x\x07",
    "\u202e",
    "x" * 3000,
    "a=b",
    "class",
    "é\u0301",
    "../../a",
    '"q"',
)


def attack(random: Random, folder: Path) -> list[str]:
    """Make a hostile table and train on it."""
    suffix = str(random.choice([".csv", ".csv", ".csv", ".tsv", ".npz", ".parquet", ".feather"]))
    path = folder / f"hostile{suffix}"
    path.write_bytes(_text(random) if suffix in (".csv", ".tsv") else _binary(random, suffix))
    before = {each.name for each in folder.iterdir()}
    out = folder / "run.netfold"
    # Nothing is trained where the configuration is refused, so one wrong option sees to it that only the table is read.
    answer = call("train", path, "--out", out, "--epochs", 0, "--hidden", "2", "--plane", "features:no,such")
    faults = faults_of(answer, f"train {suffix}")
    if out.exists():
        faults.append("train: refused and wrote a recording")
    return faults + left(folder, before)


def _text(random: Random) -> bytes:
    comma = "\t" if random.random() < 0.2 else str(random.choice([",", ",", ";", "|"]))
    columns, rows = int(random.choice([0, 1, 2, 3, 300])), int(random.choice([0, 1, 2, 10, 200]))
    wild = random.random()
    lines = [comma.join(str(random.choice(NAMES)) if random.random() < wild else f"c{i}" for i in range(columns))]
    for _ in range(rows):
        width = columns if random.random() < 0.97 else int(random.integers(0, 6))
        cells = [
            str(random.choice(CELLS)) if random.random() < wild * 0.3 else str(random.integers(0, 9))
            for _ in range(width)
        ]
        lines.append(comma.join(cells))
    data = str(random.choice(["\n", "\r\n", "\r"])).join(lines).encode(errors="surrogateescape")
    return _flipped(random, data) if random.random() < 0.2 else data


def _binary(random: Random, suffix: str) -> bytes:
    file = io.BytesIO()
    if suffix == ".npz":
        kinds = [
            np.ones((5, 2)),
            np.ones(5),
            np.array(["a", "b"] * 3),
            np.ones((0, 2)),
            np.full((9, 2), np.nan),
            np.ones(2**20),
        ]
        chosen = {
            str(random.choice(["x", "y", "X", "data"])): kinds[int(random.integers(len(kinds)))] for _ in range(2)
        }
        np.savez_compressed(file, **chosen)
        if random.random() < 0.3:
            with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
                # A header that claims more than there is.
                claim = b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000, 2), }"
                archive.writestr("z.npy", claim.ljust(127) + b"\n" + bytes(100))
    else:
        from pyarrow import feather, parquet, table

        write = parquet.write_table if suffix == ".parquet" else feather.write_feather
        write(table({"a": [1.0, 2.0, 3.0], "b": ["u", "v", "\x1b[31m"], "y": [0, 1, 0]}), file)
    return _flipped(random, file.getvalue())


def _flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for place in random.integers(0, max(len(data), 1), int(random.choice([0, 1, 4, 40]))):
        if place < len(changed):
            changed[place] = int(random.integers(256))
    return bytes(changed[: len(changed) if random.random() < 0.7 else int(random.integers(0, len(changed) + 1))])
