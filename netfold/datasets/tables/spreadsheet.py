"""Spreadsheets (.xlsx, .ods, .xls) as columns, by python-calamine."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from netfold.datasets.tables.columns import MOST_COLUMNS, Table, check_size, short
from netfold.datasets.tables.damage import naming_damage
from netfold.datasets.tables.sheet_guard import MOST_CELLS, checked_copy, sheet_members
from netfold.datasets.tables.sheet_layout import Layout, Row, laid_out
from netfold.datasets.tables.typed_cells import TypedCells, typed
from netfold.errors import InputError, amount, check_choice
from netfold.options.data import Reading

ERRORS = re.compile(r"#(N/A|NV|DIV/0!|VALUE!|WERT!|REF!|BEZUG!|NAME\?|NUM!|ZAHL!|NULL!)|Err:5\d\d")


class Sheet(NamedTuple):
    """A sheet: its name, its rows, and how many of its cells held an error."""

    name: str
    rows: list[Row]
    errors: int


def read_spreadsheet(path: Path, reading: Reading, source: str) -> Table:
    """Read a sheet of a workbook: the one that ``reading`` names, by name or number, or else the first with a table.

    Title rows above the table, and empty rows and columns around it, are passed over. Numbers, booleans and dates are
    what they are in the sheet, texts are read as in a text table, errors such as #N/A are missing. Raises
    :class:`InputError` for a file that is damaged, encrypted or too large, and where no sheet holds a table.
    """
    with naming_damage(Path(source), "workbook"):
        book, errors = _opened(path, source)
        with book:
            names = _names(book)
            tried = names if reading.sheet is None else [_chosen(source, names, str(reading.sheet))]
            for name in tried:
                sheet = _sheet(source, book, name, errors)
                layout = laid_out(sheet.rows, None if reading.header is None else bool(reading.header))
                if layout:
                    return _table(source, sheet, layout, names, reading)
    where = "no sheet" if reading.sheet is None else f"sheet {short(tried[0])}"
    holds = "holds no table" if reading.sheet is not None else "holds a table"
    raise InputError(f"{source}: {where} {holds}; expected column names and rows of at least two columns")


def _opened(path: Path, source: str) -> tuple[Any, list[int]]:
    import python_calamine

    try:
        if not zipfile.is_zipfile(path):
            return python_calamine.CalamineWorkbook.from_path(path), []
        with zipfile.ZipFile(path) as archive:
            copy, extents = checked_copy(source, archive)
        with zipfile.ZipFile(copy) as archive:
            errors = [extents[name].errors if name in extents else 0 for name in sheet_members(archive)]
        copy.seek(0)
        return python_calamine.CalamineWorkbook.from_filelike(copy), errors
    except python_calamine.PasswordError:
        raise InputError(f"{source} is protected by a password; save it without") from None


def _names(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
    return visible + [each.name for each in sheets if each.name not in visible]


def _chosen(source: str, names: list[str], sheet: str) -> str:
    if sheet in names:
        return sheet
    if sheet.isdecimal() and 1 <= int(sheet) <= len(names):
        return names[int(sheet) - 1]
    try:
        return check_choice("sheet", sheet, names)
    except InputError as error:
        raise InputError(f"{source}: {error}; or its number, from 1 to {len(names)}") from None


def _sheet(source: str, book: Any, name: str, counted: list[int]) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.height * sheet.width > MOST_CELLS:
        raise InputError(f"{source} has a sheet of {sheet.height} x {sheet.width} cells; at most {MOST_CELLS}")
    if sheet.width > MOST_COLUMNS:
        check_size(source, rows=0, columns=sheet.width)
    place = book.sheet_names.index(name)
    errors = counted[place] if place < len(counted) else 0
    rows: list[Row] = []
    for row in sheet.iter_rows() if sheet.height else ():
        bad = [isinstance(cell, str) and ERRORS.fullmatch(cell) is not None for cell in row]
        errors += sum(bad)
        rows.append([None if gone else cell for gone, cell in zip(bad, row, strict=True)] if any(bad) else row)
    return Sheet(name, rows, errors)


def _table(source: str, sheet: Sheet, layout: Layout, names: list[str], reading: Reading) -> Table:
    notes = list(layout.notes)
    if len(names) > 1 and reading.sheet is None:
        notes.insert(
            0, f"read sheet {short(sheet.name)}, the first with a table of {len(names)}; --sheet chooses another"
        )
    if sheet.errors:
        notes.append(f"{amount(sheet.errors, 'cell')} with an error such as #N/A read as missing")
    found = {"sheet": sheet.name, "header": "yes" if layout.has_header else "no"}
    return typed(TypedCells(source, layout.names, list(layout.columns), tuple(notes), found), reading)
