"""A spreadsheet's archive, looked through before it is read: what it claims is not what it costs.

What reads it reserves memory for every cell between the first and the last, and believes sizes; so cells are
counted, and what was counted is what is handed on.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple

from netfold.errors import InputError

# Of all members together, unpacked.
MOST_BYTES = 2**28
MOST_CELLS = 5_000_000
BLOCK = 2**20
# Pictures, charts and macros are left out.
KEPT = (".xml", ".rels")
LARGEST_MEMBERS = 10_000

CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\s(?:[^<>]*[\s])?r\s*=\s*[\"']([^\"']*)[\"'][^<>]*(?<!/)>")
PLACE = re.compile(rb"([A-Z]{0,3})(\d{1,7})")
TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^<>]*)>")
REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})[\"']")


ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")


class Extent(NamedTuple):
    """As far as the filled cells of a sheet go, and how many of them hold an error."""

    rows: int
    columns: int
    errors: int = 0


def sheet_members(archive: zipfile.ZipFile) -> list[str]:
    """Return the member in which each sheet of an .xlsx stands, in the order of its sheets."""
    try:
        book, relations = (archive.read(name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    except KeyError:
        return []
    targets = {}
    for tag in re.findall(rb"<(?:\w+:)?Relationship\s[^<>]*>", relations):
        found = {key: value.decode(errors="replace") for key, value in ATTRIBUTE.findall(tag)}
        targets[found.get(b"Id")] = found.get(b"Target", "")
    tags = re.findall(rb"<(?:\w+:)?sheet\s[^<>]*>", book)
    places = [targets.get(dict(ATTRIBUTE.findall(tag)).get(b"r:id", b"").decode(errors="replace"), "") for tag in tags]
    return [place.lstrip("/") if place.startswith("/") else f"xl/{place}" for place in places]


def checked_copy(source: str, archive: zipfile.ZipFile) -> tuple[io.BytesIO, dict[str, Extent]]:
    """Return a copy of the ``archive`` of a spreadsheet, and how far each of its sheets goes, by the member's name.

    Raises :class:`InputError` for what is larger than can be read.
    """
    members = [each for each in archive.infolist() if each.filename.lower().endswith((*KEPT, "mimetype"))]
    if len(members) > LARGEST_MEMBERS:
        raise InputError(f"{source} holds {len(members)} files; that is no workbook")
    copy, extents, left = io.BytesIO(), {}, MOST_BYTES
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for member in members:
            with archive.open(member) as stream, target.open(member.filename, "w") as written:
                blocks = _bounded(source, stream, left)
                # A sheet may be a member of any name.
                measure = _extent_of_content if member.filename == "content.xml" else _extent_of_sheet
                extents[member.filename] = measure(source, _copied(blocks, written))
                left -= stream.tell()
    copy.seek(0)
    return copy, extents


def _bounded(source: str, stream: IO[bytes], most: int) -> Iterator[bytes]:
    size = 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > most:
            raise InputError(
                f"{source} holds more than {MOST_BYTES // 2**20} MB when unpacked, which is too large to read; "
                "save it as .csv"
            )
        yield block


def _copied(blocks: Iterator[bytes], written: IO[bytes]) -> Iterator[bytes]:
    """Yield ``blocks``, each cut behind its last tag, while they are ``written``."""
    rest = b""
    for block in blocks:
        written.write(block)
        text = rest + block
        cut = text.rfind(b"<")
        if cut < 0 or len(text) - cut > BLOCK:
            cut = len(text)
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _extent_of_sheet(source: str, blocks: Iterator[bytes]) -> Extent:
    rows, columns, errors = 0, 0, 0
    for block in blocks:
        for place in set(CELL.findall(block)):
            match = PLACE.fullmatch(place)
            if not match:
                raise InputError(f"{source} is a damaged workbook: {place[:20]!r} is no place of a cell")
            rows = max(rows, int(match[2]) if match[1] else 0)
            columns = max(columns, _column_number(match[1]))
        errors += block.count(b't="e"')
        _check(source, rows, columns)
    return Extent(rows, columns, errors)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _extent_of_content(source: str, blocks: Iterator[bytes]) -> Extent:
    """Return how far the largest sheet of an OpenDocument spreadsheet goes; all are read at once."""
    row, column, repeat = 0, 0, 0
    rows, columns, total = 0, 0, 0
    for block in blocks:
        for kind, attributes in TAG.findall(block):
            match = REPEATED.search(attributes)
            times = int(match[1]) if match else 1
            if kind == b"table":
                row, repeat, total, rows, columns = 0, 0, total + rows * columns, 0, 0
            elif kind == b"table-row":
                row, column, repeat = row + repeat, 0, times
            else:
                column += times
                if b"value-type" in attributes or not attributes.endswith(b"/"):
                    rows, columns = max(rows, row + repeat), max(columns, column)
            _check(source, rows, columns, total)
    return Extent(rows, columns)


def _check(source: str, rows: int, columns: int, total: int = 0) -> None:
    if total + rows * columns > MOST_CELLS:
        raise InputError(
            f"{source} has a sheet of {rows} rows and {columns} columns, from its first to its last filled cell; "
            f"at most {MOST_CELLS} cells can be read: clear stray cells, or save it as .csv"
        )
