"""Spreadsheets: where a table stands in them, and what their cells mean."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from as_read import values
from workbooks import MAIN, Error, ods, ods_of, xlsx, xlsx_of, xlsx_rows, zipped

import netfold as nf
from netfold.datasets.tables.columns import Table
from netfold.datasets.tables.source import Request, read_source
from netfold.options.data import Reading

HEAD = ["width", "kind", "y"]
DATA = [[0.1 + 0.2, "a", "no"], [-4, "b", "yes"], [1e300, "a", "no"], [None, None, "yes"]]


def read(path: Path, **options: object) -> Table:
    from netfold.datasets.tables.sampling import Sampling

    return read_source(path, Request(Reading(**options), Sampling()))[0]


def written(tmp_path: Path, content: bytes, name: str = "t.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


EXPECTED = {"width": [0.1 + 0.2, -4, 1e300, None], "kind": ["a", "b", "a", None], "y": ["no", "yes", "no", "yes"]}


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_plain_sheet(write, tmp_path):
    table = read(written(tmp_path, write(S=[HEAD, *DATA]), f"t.{write.__name__}"))
    assert values(table) == EXPECTED
    assert (table.notes, table.found) == ((), {"kind": write.__name__, "sheet": "S", "header": "yes"})


PLACES = {
    "titles above": [["Measured in May", None, None], ["by us", None, None], [None] * 3, HEAD, *DATA],
    "empty column beside": [[None, *row] for row in [HEAD, *DATA]],
    "empty rows and columns around": [[None] * 6, *([None, None, *row, None] for row in [HEAD, *DATA]), [None] * 6],
    "empty row within": [HEAD, *DATA[:2], [None] * 3, *DATA[2:]],
    "footnote below": [HEAD, *DATA, [None] * 3, ["Source: us", None, None]],
}


@pytest.mark.parametrize("write", [xlsx, ods])
@pytest.mark.parametrize("where", PLACES)
def test_where_the_table_stands(where, write, tmp_path):
    table = read(written(tmp_path, write(S=PLACES[where]), f"t.{write.__name__}"))
    assert values(table) == EXPECTED


def test_what_is_passed_over_is_said(tmp_path):
    rows = [*PLACES["titles above"], [None] * 3, ["Source: us", None, None]]
    table = read(written(tmp_path, xlsx(S=rows)))
    assert table.notes == ("passed over 2 rows above the column names and 1 row below the table",)


def test_what_cells_mean(tmp_path):
    day = datetime.date(2024, 2, 29)
    rows = [
        ["number", "whole", "truth", "day", "mixed", "code"],
        [1.5, 1, True, day, 4.5, 7],
        [Error("#N/A"), 2, False, day, "3.5", "7b"],
        [2.5, 3, True, None, 1007.125, "007"],
    ]
    table = read(written(tmp_path, xlsx(S=rows)))
    assert values(table) | {"day": None} == {
        "number": [1.5, None, 2.5],
        "whole": [1, 2, 3],
        "truth": [1, 0, 1],
        "day": None,
        # Texts that are numbers among numbers; the numbers stay exactly what they are.
        "mixed": [4.5, 3.5, 1007.125],
        "code": ["7", "7b", "007"],
    }
    assert [column.kind for column in table.columns] == ["number", "number", "boolean", "date", "number", "text"]
    assert "1 cell with an error such as #N/A read as missing" in table.notes


def test_errors_are_those_of_the_sheet_that_is_read(tmp_path):
    plain, bad = [["a", "y"], [1, "u"], [2, "v"]], [["a", "y"], [Error("#REF!"), "u"], [Error("#N/A"), "v"], [3, "u"]]
    path = written(tmp_path, xlsx(A=plain, B=bad))
    assert read(path, sheet="A").notes == ()
    assert read(path, sheet="B").notes == ("2 cells with an error such as #N/A read as missing",)


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "Err:502"])
def test_errors_that_are_texts_are_missing(text, tmp_path):
    table = read(written(tmp_path, ods(S=[["a", "y"], [1, "u"], [text, "v"], [3, "u"]]), "t.ods"))
    assert values(table)["a"] == [1, None, 3]
    assert table.notes == ("1 cell with an error such as #N/A read as missing",)


HEADERS = {
    "numbers only": ([[1, 2], [3, 4], [5, 7]], {"0": [1, 3, 5], "1": [2, 4, 7]}),
    "years above numbers": ([["name", 2019, 2020], ["a", 1, 2], ["b", 3, 4]], None),
    "text beside a number": ([["a", 1.5], ["b", 2.5]], {"0": ["a", "b"], "1": [1.5, 2.5]}),
    "a column without a name": ([[None, "x", "y", "z"], [1, 2, 3, 4], [5, 6, 7, 8]], None),
}


@pytest.mark.parametrize("name", HEADERS)
def test_whether_there_are_column_names(name, tmp_path):
    rows, expected = HEADERS[name]
    found = values(read(written(tmp_path, xlsx(S=rows))))
    names = {"years above numbers": ["name", "2019", "2020"], "a column without a name": ["column 1", "x", "y", "z"]}
    assert list(found) == (names[name] if expected is None else list(expected))
    if expected:
        assert found == expected


def test_columns_of_one_name(tmp_path):
    table = read(written(tmp_path, xlsx(S=[["a", "a", "y"], [1, 2, "u"], [3, 4, "v"]])))
    assert values(table) == {"a": [1, 3], "a.2": [2, 4], "y": ["u", "v"]}
    assert table.notes == ("two columns are named 'a': the later is 'a.2'",)


SHEETS = {
    "Notes": [["Read me", None], [None, None]],
    "A": [["a", "y"], [1, "u"], [2, "v"]],
    "B": [["b", "y"], [3, "u"]],
}


@pytest.mark.parametrize(
    ("sheet", "name"), [(None, "a"), ("A", "a"), ("B", "b"), (2, "a"), ("3", "b")], ids=lambda value: str(value)
)
def test_which_sheet(sheet, name, tmp_path):
    table = read(written(tmp_path, xlsx(**SHEETS)), **({} if sheet is None else {"sheet": sheet}))
    assert table.columns[0].name == name
    first = "read sheet 'A', the first with a table of 3; --sheet chooses another"
    assert table.notes == ((first,) if sheet is None else ())


REFUSED = {
    "unknown sheet": (xlsx(**SHEETS), {"sheet": "C"}, "unknown sheet 'C'. Known: Notes, A, B; or its number, from 1"),
    "sheet that is too high": (xlsx(**SHEETS), {"sheet": 4}, "or its number, from 1 to 3"),
    "sheet without a table": (xlsx(**SHEETS), {"sheet": 1}, "sheet 'Notes' holds no table; expected column names"),
    "empty workbook": (xlsx(S=[]), {}, "no sheet holds a table; expected column names and rows"),
    "one column": (xlsx(S=[["a"], [1], [2]]), {}, "no sheet holds a table; expected column names and rows of at least"),
    "cut short": (xlsx(S=[HEAD, *DATA])[:400], {}, "t.xlsx is no workbook, or a damaged one"),
    "a billion cells claimed": (
        xlsx_of({"S": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'}),
        {},
        "has a sheet of 1048576 rows and 16384 columns, from its first to its last filled cell; at most 5000000",
    ),
    "places that are none": (
        xlsx_of({"S": '<row r="1"><c r="AAAAAAA99999999999"><v>1</v></c></row>'}),
        {},
        "is a damaged workbook: b'AAAAAAA99999999999' is no place of a cell",
    ),
    "a bomb of entities": (
        xlsx_of(
            {"S": '<row r="1"><c r="A1" t="str"><v>&amp;a;</v></c></row>'},
            before='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        ),
        {},
        "no sheet holds a table",
    ),
    "a bomb of shared texts": (
        zipped({"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": bytes(2**28 + 1)}),
        {},
        "holds more than 256 MB when unpacked, which is too large to read; save it as .csv",
    ),
    "binary workbook": (zipped({"xl/workbook.bin": b""}), {}, "is a binary Excel workbook (.xlsb); save it as .xlsx"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_line(name, tmp_path):
    content, options, message = REFUSED[name]
    with pytest.raises(nf.InputError) as error:
        read(written(tmp_path, content), **options)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_repeated_cells_of_an_ods(tmp_path):
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(nf.InputError, match="has a sheet of 1048576 rows and 16384 columns"):
        read(written(tmp_path, ods_of({"S": row}), "t.ods"))


def test_what_a_spreadsheet_repeats_behind_its_cells_costs_nothing(tmp_path):
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048570">{blank}</table:table-row>'
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="float" office:value="{a}"/>'
        f'<table:table-cell office:value-type="float" office:value="{b}"/></table:table-row>'
        for a, b in ((1, 2), (3, 4))
    )
    table = read(written(tmp_path, ods_of({"S": rows + rest}), "t.ods"))
    assert values(table) == {"0": [1, 3], "1": [2, 4]}


def test_cells_that_are_only_formatted_cost_nothing(tmp_path):
    stray = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    table = read(written(tmp_path, xlsx_of({"S": xlsx_rows([HEAD, *DATA]) + stray})))
    assert values(table) == EXPECTED


def test_a_sheet_under_another_name_is_measured_too(tmp_path):
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(xlsx_of({"S": rows}))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/hidden.xml"] = members.pop("xl/worksheets/sheet1.xml")
    relations = "xl/_rels/workbook.xml.rels"
    members[relations] = members[relations].replace(b"worksheets/sheet1.xml", b"hidden.xml")
    with pytest.raises(nf.InputError, match="has a sheet of 1048576 rows and 16384 columns"):
        read(written(tmp_path, zipped(members)))


def test_namespaces_with_a_prefix_are_looked_through(tmp_path):
    rows = '<x:row r="1048576"><x:c s="1" r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    content = xlsx_of({"S": f"</sheetData></worksheet><x:worksheet xmlns:x='{MAIN}'>{rows}"})
    with pytest.raises(nf.InputError, match="has a sheet of 1048576 rows and 16384 columns"):
        read(written(tmp_path, content))
