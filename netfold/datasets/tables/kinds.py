"""What kind of table a file is: by what stands in it, and by its suffix where that leaves it open."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from netfold.datasets.tables.unpacking import PACKED_SUFFIXES, packing_of
from netfold.errors import InputError

TEXT = "text"

SUFFIX_KINDS = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt", ".data", ".dat"), TEXT),
    ".parquet": "parquet",
    ".feather": "feather",
    ".arrow": "feather",
    ".npz": "npz",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".arff": "arff",
    ".libsvm": "libsvm",
    ".svmlight": "libsvm",
}
KIND_WORDS = {
    TEXT: "a text table",
    "parquet": "a Parquet file",
    "feather": "a Feather file",
    "npz": "a NumPy archive",
    "xlsx": "an Excel workbook",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "json": "JSON",
    "arff": "an ARFF file",
    "libsvm": "a LIBSVM file",
}
HEAD = 2**16
# Kinds that are zip files themselves.
ZIPPED = ("xlsx", "ods", "npz")

MARKS = {
    b"PAR1": "parquet",
    b"ARROW1": "feather",
    b"FEA1": "feather",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "xls",
}
# What people give by mistake, and what to do instead.
NO_TABLES = {
    b"%PDF": "a PDF document; export its table as .csv",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x89HDF": "an HDF5 file; export its table as .csv or .parquet",
    b"SQLite format 3\0": "a database; export one table of it as .csv",
    b"\x7fELF": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; unpack it first",
    b"Rar!": "a RAR archive; unpack it first",
}
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")
LIBSVM_LINE = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?(,\d+)*(\s+qid:\d+)?(\s+\d+:[-+.\w]+)*\s*(#.*)?")


class Kind(NamedTuple):
    """The kind of table, or of packing, a file is, and a sentence where its suffix says otherwise."""

    name: str
    note: str = ""


def kind_of_file(path: Path, name: str, source: str) -> Kind:
    """Return the kind of the file at ``path``, once called ``name``; ``source`` is what messages call it.

    What stands in it goes before what its suffix says. Raises :class:`InputError` for what is known to be no table.
    """
    suffix = PurePosixPath(name).suffix.lower()
    with path.open("rb") as file:
        head = file.read(HEAD)
    by_suffix = SUFFIX_KINDS.get(suffix) or PACKED_SUFFIXES.get(suffix)
    packing = packing_of(head)
    if packing == "zip":
        # A damaged one is what its suffix says.
        found: str | None = _kind_of_zip(path, source) or (by_suffix if by_suffix in ZIPPED else packing)
    else:
        found = packing or next((kind for mark, kind in MARKS.items() if head.startswith(mark)), None)
    found = found or _kind_of_rest(head, by_suffix, suffix, source)
    if by_suffix in (None, found) or (by_suffix in PACKED_SUFFIXES.values() and packing):
        return Kind(found)
    word = KIND_WORDS.get(found, f"packed with {found}")
    return Kind(found, f"read as {word}, which it is in spite of its suffix {suffix}")


def _kind_of_zip(path: Path, source: str) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return None
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise InputError(f"{source} is a binary Excel workbook (.xlsb); save it as .xlsx")
    if "word/document.xml" in names:
        raise InputError(f"{source} is a Word document; expected a table")
    if names[:1] == ["mimetype"] and "content.xml" in names:
        return "ods"
    if not names:
        return None
    return "npz" if all(name.endswith(".npy") for name in names) else "zip"


def _kind_of_rest(head: bytes, by_suffix: str | None, suffix: str, source: str) -> str:
    """Return the kind of what has no mark: a text, or what its suffix says, damaged as it may be."""
    _refuse_no_table(head, suffix, source)
    is_text = b"\0" not in head or head.startswith(TEXT_MARKS)
    if is_text and by_suffix not in ("parquet", "feather", "npz"):
        return _kind_of_text(head, by_suffix, source)
    if by_suffix is None:
        raise InputError(f"{source} is no kind of table that is known; expected {', '.join(SUFFIX_KINDS)}")
    return by_suffix


def _refuse_no_table(head: bytes, suffix: str, source: str) -> None:
    if suffix == ".npy" or head.startswith(b"\x93NUMPY"):
        raise InputError(f"{source} is a single array; save x and y together, as .npz")
    for mark, words in NO_TABLES.items():
        if head.startswith(mark):
            raise InputError(f"{source} is {words}; expected a table" if ";" not in words else f"{source} is {words}")
    if head[257:262] == b"ustar":
        raise InputError(f"{source} is a tar archive; unpack it and give the table in it")
    if suffix not in SUFFIX_KINDS and re.match(rb"\x80[\x02-\x05][^\n]{0,40}[\x00-\x08]", head):
        raise InputError(
            f"{source} is a file of pickled Python objects, which are never loaded; save the table as .csv or .parquet"
        )


def _kind_of_text(head: bytes, by_suffix: str | None, source: str) -> str:
    if head.startswith(TEXT_MARKS):
        return TEXT
    text = head.decode("utf-8-sig", errors="replace").lstrip()
    start = text[:500].lower()
    if re.match(r"<(!doctype html|html|table|head|body|meta|style)\b", start):
        raise InputError(f"{source} is a web page; open it in a spreadsheet and save its table as .xlsx or .csv")
    if start.startswith("<?xml"):
        raise InputError(f"{source} is XML; open it in a spreadsheet and save its table as .xlsx or .csv")
    if by_suffix in ("json", "arff", "libsvm"):
        return by_suffix
    if re.match(r'\{\s*("|\})|\[\s*(\{|\[\s*["\d\[-])', text):
        return "json"
    if re.search(r"^\s*@relation\b", text, re.IGNORECASE | re.MULTILINE) and re.match(r"[%@]", text):
        return "arff"
    lines = [line for line in text.split("\n")[:5][: text.count("\n") or 1] if line.strip()]
    # A row of nothing but 0 has no pairs.
    has_pairs = any(":" in line for line in lines)
    return "libsvm" if has_pairs and all(map(LIBSVM_LINE.fullmatch, map(str.strip, lines))) else TEXT
