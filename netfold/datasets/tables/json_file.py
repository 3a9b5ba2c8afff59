"""JSON as columns: records, columns, what pandas writes, and a record a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from netfold.datasets.tables.columns import Table, check_size, short
from netfold.datasets.tables.typed_cells import TypedCells, typed
from netfold.errors import InputError
from netfold.options.data import Reading

# Read as one document, a text of this many bytes and brackets may take a gigabyte.
MOST_BYTES = 2**26
MOST_BRACKETS = 2_000_000
LONGEST_LINE = 2**24
MOST_VALUES = 10_000_000

# Records or rows, and the names of the columns if they are known.
Found = tuple[list[Any], list[str] | None]


def read_json(path: Path, reading: Reading, source: str) -> Table:
    """Read records, a dict of columns, or any of the ways in which pandas writes a frame; or a record a line.

    Nested values are columns that cannot be learned from; null, and what a record does not have, are missing. Raises
    :class:`InputError` for what is no JSON, nested too deeply or too large, and for JSON that is no table.
    """
    lines = _are_lines(path)
    document = _lines(path, source) if lines else _document(path, source)
    records, names, notes = _table_in(source, document)
    columns = _columns(source, records, names)
    if not columns:
        raise InputError(f"{source} holds no values; expected records or columns")
    found = {"layout": "a record a line"} if lines else {}
    return typed(TypedCells(source, list(columns), list(columns.values()), notes, found), reading)


def _are_lines(path: Path) -> bool:
    """Whether the first line is whole by itself and another follows it."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        first = file.readline(LONGEST_LINE)
        while first and not first.strip():
            first = file.readline(LONGEST_LINE)
        try:
            json.loads(first)
        except (ValueError, RecursionError):
            return False
        return any(line.strip() for line in iter(lambda: file.readline(LONGEST_LINE), ""))


def _document(path: Path, source: str) -> Any:
    content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    if content is None or content.count(b"[") + content.count(b"{") > MOST_BRACKETS:
        raise InputError(f"{source} is too large to be read as one document; write a record a line (.jsonl), or .csv")
    return _parsed(source, content)


def _lines(path: Path, source: str) -> list[Any]:
    records: list[Any] = []
    values = 0
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), start=1):
            if len(line) > LONGEST_LINE:
                raise InputError(f"{source}, line {number} is longer than {LONGEST_LINE} bytes; is this a table?")
            if line.strip():
                records.append(_parsed(f"{source}, line {number}", line))
                check_size(source, rows=len(records), columns=0, is_all=False)
                values += line.count(b",") + 1
                if values > MOST_VALUES:
                    raise InputError(f"{source} holds more than {MOST_VALUES} values; write it as .parquet or .csv")
    return records


def _parsed(source: str, content: bytes) -> Any:
    try:
        return json.loads(content, object_pairs_hook=_object)
    except RecursionError:
        raise InputError(f"{source} is nested too deeply to be a table") from None
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}" if content.count(b"\n") > 1 else f"column {error.colno}"
        raise InputError(f"{source} is no JSON: {error.msg.lower()} at {line}") from None
    except ValueError as error:
        raise InputError(f"{source} is no JSON: {str(error)[:80]}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; of two values of one name, Python would lose the first without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"an object has two values named {short(next(n for n in names if names.count(n) > 1))}")
    return found


def _table_in(source: str, document: Any) -> tuple[list[Any], list[str] | None, tuple[str, ...]]:
    """Return the records or rows of a document, the names of their columns if known, and what to say of it."""
    if isinstance(document, list):
        return document, None, ()
    if not isinstance(document, dict) or not document:
        raise InputError(f"{source} holds {_what(document)}; expected a list of records or a dict of columns")
    if isinstance(data := document.get("data"), list) and (not data or isinstance(data[0], list | dict)):
        return *_with_index(document, data), ()
    inner = {key: value for key, value in document.items() if isinstance(value, list)}
    tables = {key: value for key, value in inner.items() if value and all(isinstance(each, dict) for each in value)}
    if len(tables) == 1 and len(inner) == 1 and len(document) > 1:
        ((key, records),) = tables.items()
        return records, None, (f"read the records called {short(key)}; the rest of the document is no table",)
    return *_by_columns(source, document), ()


def _what(document: Any) -> str:
    return "an empty object" if isinstance(document, dict) else f"one value, {short(document)}"


def _with_index(document: dict[str, Any], data: list[Any]) -> Found:
    """Return what pandas writes as "split" and "table", without its index."""
    names = document.get("columns")
    if isinstance(names, list) and all(isinstance(row, list) for row in data):
        return data, [str(name) for name in names]
    schema = document.get("schema")
    index = schema.get("primaryKey", []) if isinstance(schema, dict) else []
    if isinstance(index, list) and index and all(isinstance(record, dict) for record in data):
        data = [{name: value for name, value in record.items() if name not in index} for record in data]
    return data, None


def _by_columns(source: str, document: dict[str, Any]) -> Found:
    """Return a dict of columns, of records, or one record as records."""
    values = list(document.values())
    if all(isinstance(value, list) for value in values):
        lengths = {name: len(value) for name, value in document.items()}
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{short(name)} ({count})" for name, count in list(lengths.items())[:4])
            raise InputError(f"{source} has columns of several lengths: {told}")
        return [list(row) for row in zip(*values, strict=True)], list(document)
    if all(isinstance(value, dict) for value in values):
        keys = [list(value) for value in values]
        # pandas numbers the rows of a frame, not its columns.
        if all(key.isdecimal() for each in keys for key in each):
            rows = dict.fromkeys(key for each in keys for key in each)
            return [[value.get(row) for value in values] for row in rows], list(document)
        return values, None
    return [document], None


def _columns(source: str, records: list[Any], names: list[str] | None) -> dict[str, list[Any]]:
    """Return ``records``, dicts or lists, as columns by their names; what one of them does not have is None."""
    kinds = {type(record) for record in records}
    if not records or not kinds <= {dict, list} or len(kinds) > 1:
        odd = next((record for record in records if not isinstance(record, dict | list)), None)
        holds = (
            "no records" if not records else "records and lists" if odd is None else f"{short(odd)} among its records"
        )
        raise InputError(f"{source} holds {holds}; expected a list of records, each with its columns by name")
    if kinds == {list}:
        return _columns_of_rows(source, records, names)
    known = dict.fromkeys(name for record in records for name in record)
    _check(source, len(records), len(known))
    return {name: [record.get(name) for record in records] for name in known}


def _columns_of_rows(source: str, rows: list[list[Any]], names: list[str] | None) -> dict[str, list[Any]]:
    _check(source, len(rows), len(rows[0]))
    if names is None:
        named = len(rows) > 1 and all(isinstance(cell, str) for cell in rows[0]) and rows[0]
        names, rows = (rows[0], rows[1:]) if named else ([str(place) for place in range(len(rows[0]))], rows)
    odd = next((place for place, row in enumerate(rows) if len(row) != len(names)), None)
    if odd is not None:
        raise InputError(f"{source}: row {odd + 1} has {len(rows[odd])} values; expected {len(names)}")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{source} has two columns named {short(twice)}; rename one")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _check(source: str, rows: int, columns: int) -> None:
    check_size(source, rows=rows, columns=columns)
    if rows * columns > MOST_VALUES:
        raise InputError(f"{source} has {rows} x {columns} values; at most {MOST_VALUES} can be read of JSON")
