"""Tables as people have them: their values, by hand and by pandas; every dialect read back; fuzzed files."""

import csv
import io
import random
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from foreign import FOREIGN, Foreign
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netfold import Dataset, InputError
from netfold.datasets.tables.columns import Column, Table
from netfold.datasets.tables.source import read_file
from netfold.options.data import Reading


def read(path: Path, **options: object) -> Table:
    return read_file(path, Reading(**options))


def cells_of(column: Column) -> list[object]:
    if column.kind == "number":
        return column.values.tolist()
    return [None if np.isnan(value) else column.levels[int(value)] for value in column.values]


def made(foreign: Foreign, folder: Path) -> Path:
    path = folder / foreign.name
    path.write_bytes(foreign.text if isinstance(foreign.text, bytes) else foreign.text.encode())
    return path


@pytest.mark.parametrize("case", FOREIGN)
def test_values(case, tmp_path):
    foreign = FOREIGN[case]
    table = read(made(foreign, tmp_path), **foreign.options)
    assert [column.name for column in table.columns] == list(foreign.columns)
    for column, wanted in zip(table.columns, foreign.columns.values(), strict=True):
        texts = any(isinstance(cell, str) for cell in wanted)
        assert column.kind == ("text" if texts else "number"), (column.name, column.what)
        if texts:
            assert cells_of(column) == wanted
        else:
            np.testing.assert_array_equal(column.values, np.array(wanted, dtype=float))
    for part in foreign.said:
        assert any(part in note for note in table.notes), table.notes


PANDAS = {
    "commas": {},
    "semicolons": {"sep": ";"},
    "tabs": {"sep": "\t"},
    "runs of blanks and tabs": {"sep": r"\s+"},
    "two tabs behind short numbers": {"sep": r"\t+", "header": None, "engine": "python"},
    "DOS": {"encoding": "cp850", "sep": ";"},
    "spreadsheets on a Mac": {"encoding": "mac_roman", "sep": ";"},
    "comma and blank": {"header": None, "skipinitialspace": True},
    "quoted with apostrophes": {"quotechar": "'"},
    "delimiter in a cell": {},
    "doubled quotes": {},
    "escaped quotes": {"escapechar": "\\"},
    "UTF-16": {"encoding": "utf-16"},
    "cp1252": {"encoding": "cp1252", "sep": ";"},
    "Polish": {"encoding": "cp1250", "sep": ";"},
    "old Mac": {"lineterminator": "\r"},
    "no header, adult": {"header": None, "skipinitialspace": True},
    "title rows": {"sep": ";", "skiprows": 2},
    "comments": {"comment": "#"},
    "German": {"sep": ";", "decimal": ","},
    "German thousands": {"sep": ";", "decimal": ",", "thousands": "."},
    "English thousands": {"thousands": ","},
    "commas beside whole numbers": {"sep": ";", "decimal": ","},
    "powers of ten": {"sep": ";"},
    "zip codes": {"sep": ";", "dtype": {"x": str}},
    "marks among German numbers": {"sep": ";", "decimal": ",", "na_values": ["-"]},
}


@pytest.mark.parametrize("case", PANDAS)
def test_pandas_reads_the_same(case, tmp_path):
    path = made(FOREIGN[case], tmp_path)
    table, frame = read(path), pd.read_csv(path, **PANDAS[case])
    assert table.rows == len(frame)
    for column, name in zip(table.columns, frame, strict=True):
        if column.kind == "number":
            np.testing.assert_array_equal(column.values, frame[name].to_numpy(float))
        else:
            assert cells_of(column) == frame[name].tolist()


# Every dialect

WORDS = st.text(st.sampled_from("abcdeäßéñ xyzAB§'-_"), min_size=1, max_size=8).map(lambda t: f"k{t}k".strip())
NUMBERS = st.one_of(
    st.integers(-(10**7), 10**7).map(float),
    st.floats(-1e6, 1e6, allow_nan=False, width=32).map(lambda x: round(x, 2)),
)
THOUSANDS = {".": ("", ",", "'", " "), ",": ("", ".", " ", "\u202f")}


def written(number: float, decimal: str, thousands: str) -> str:
    text = f"{number:,.2f}" if thousands else f"{number:.2f}"
    return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


@st.composite
def dialects(draw):
    """How a frame is written, and its columns."""
    delimiter = draw(st.sampled_from(",;\t|"))
    decimal = draw(st.sampled_from(".,"))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    ways = {
        "delimiter": delimiter,
        "decimal": decimal,
        "thousands": draw(st.sampled_from(THOUSANDS[decimal])),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])),
        "quote": draw(st.sampled_from("\"'")),
        "encoding": encoding,
        "header": draw(st.booleans()),
        "end": draw(st.sampled_from(["\n", "\r\n", "\r"])),
    }
    if ways["thousands"] == "\u202f" and encoding == "cp1252":
        ways["thousands"] = "\xa0"
    rows = draw(st.integers(4, 12))
    numbers = [draw(st.lists(NUMBERS, min_size=rows, max_size=rows)) for _ in range(draw(st.integers(1, 3)))]
    # Texts hold the file's own delimiter, which is why there are quotes.
    texts = [text.replace("§", delimiter) for text in draw(st.lists(WORDS, min_size=2, max_size=3, unique=True))]
    return ways, numbers, [texts[i % len(texts)] for i in range(rows)]


def file_of(ways: dict, numbers: list[list[float]], texts: list[str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream,
        delimiter=ways["delimiter"],
        quoting=ways["quoting"],
        quotechar=ways["quote"],
        lineterminator=ways["end"],
    )
    if ways["header"]:
        writer.writerow([*(f"number {place}" for place in range(len(numbers))), "wort"])
    for *row, text in zip(*numbers, texts, strict=True):
        writer.writerow([*(written(number, ways["decimal"], ways["thousands"]) for number in row), text])
    return stream.getvalue().encode(ways["encoding"], errors="replace")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dialects())
def test_every_dialect_is_read_back(tmp_path, drawn):
    ways, numbers, texts = drawn
    path = tmp_path / "t.csv"
    path.write_bytes(file_of(ways, numbers, texts))
    table = read(path)
    assert table.rows == len(texts), table.notes
    *columns, last = table.columns
    assert [column.kind for column in table.columns] == ["number"] * len(numbers) + ["text"]
    for column, wanted in zip(columns, numbers, strict=True):
        assert column.values.tolist() == [float(f"{number:.2f}") for number in wanted]
    assert [" ".join(text.split()) for text in texts] == cells_of(last)


# Files of strangers


def fuzzed(seed: int) -> bytes:
    """A table of one of the shapes above, with bytes changed, taken out, doubled and put in."""
    chance = random.Random(seed)
    foreign = chance.choice(list(FOREIGN.values()))
    text = foreign.text if isinstance(foreign.text, bytes) else foreign.text.encode()
    content = bytearray(text * chance.choice([1, 1, 3, 40]))
    for _ in range(chance.choice([1, 3, 10, 60])):
        place = chance.randrange(len(content))
        piece = chance.choice(
            [b'"', b"'", b"\n", b"\r", b",", b";", b"\0", b"\xff", b"\\", b" ", b"#", b"\xef\xbb\xbf"]
        )
        match chance.randrange(4):
            case 0:
                content[place : place + 1] = piece
            case 1:
                del content[place : place + chance.choice([1, 5])]
            case 2:
                content[place:place] = piece * chance.choice([1, 2, 300])
            case _:
                content[place:place] = content[place // 2 : place]
        content = content[:200_000] or bytearray(b"\n")
    return bytes(content)


@pytest.mark.slow
def test_fuzzed_files_are_read_or_refused_in_a_line(tmp_path):
    path = tmp_path / "t.csv"
    read_ones = 0
    for seed in range(300):
        path.write_bytes(fuzzed(seed))
        started = time.monotonic()
        try:
            table = read(path)
            read_ones += 1
            assert len({len(column.values) for column in table.columns}) == 1
        except InputError as error:
            assert "\n" not in str(error) and len(str(error)) < 600, (seed, str(error))
        assert time.monotonic() - started < 10, seed
    assert read_ones > 50


def test_a_name_with_wildcards_reads_no_other_file(tmp_path):
    (tmp_path / "other.csv").write_text("a,y\n7,u\n8,v\n")
    path = tmp_path / "*[o]ther?.csv"
    path.write_text("a,y\n1,no\n2,yes\n")
    assert Dataset.from_table(path, target="y", scale="none").x.tolist() == [[1], [2]]


def test_numbers_among_the_texts_of_a_frame():
    frame = pd.DataFrame({"share": ["40%", "5%", "-"], "price": ["1,250", "900", "3,000"], "y": ["u", "v", "u"]})
    data = Dataset.from_table(frame, target="y", scale="none", missing="median")
    assert data.x.tolist() == [[0.4, 1250], [0.05, 900], [0.225, 3000]]
    assert "'share': 1 cell '-' read as missing" in data.notes
