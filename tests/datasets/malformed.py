"""Tables that cannot be used, and what is said of each: shared by the tests of the library and the command line."""

from __future__ import annotations

import io
import os
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

GOOD = "a,b,y\n" + "".join(f"{i * i},{-i % 3},{'no' if i % 2 else 'yes'}\n" for i in range(12))


class Malformed(NamedTuple):
    """A file called ``name`` that ``write`` makes, the options to read it with, and a part of the complaint."""

    name: str
    write: bytes | str | Callable[[Path], object]
    message: str
    options: dict[str, str] = {}  # noqa: RUF012

    def make(self, folder: Path) -> Path:
        path = folder / self.name
        if callable(self.write):
            self.write(path)
        else:
            path.write_bytes(self.write.encode() if isinstance(self.write, str) else self.write)
        return path


TARGET = {"target": "y"}
VALUES = {"target": "y", "task": "values"}


def rows(header: str, cells: Callable[[int], str], count: int = 30) -> str:
    return header + "\n" + "".join(cells(i) + "\n" for i in range(count))


def npy(shape: object, dtype: str = "<f8", data: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    """An array's bytes with a header that claims whatever it likes."""
    header = repr({"descr": dtype, "fortran_order": False, "shape": shape}).encode().ljust(117) + b"\n"
    size = struct.pack("<H" if version == b"\x01\x00" else "<I", len(header))
    return b"\x93NUMPY" + version + size + header + data


def archive(compress: int = zipfile.ZIP_STORED, **members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compress) as target:
        for name, content in members.items():
            target.writestr(f"{name}.npy", content)
    return file.getvalue()


def savez(**arrays: object) -> Callable[[Path], object]:
    return lambda path: np.savez(path, **arrays)


def lying_size(content: bytes, size: int) -> bytes:
    """An archive whose central directory claims ``size`` bytes for its first member."""
    place = content.index(b"PK\x01\x02") + 24
    return content[:place] + struct.pack("<I", size) + content[place + 4 :]


class Bomb:
    """Unpickling it would write a file into the working folder."""

    def __reduce__(self):
        return (Path("unpickled").touch, ())


def parquet(**columns: object) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        import pyarrow as pa
        from pyarrow import feather
        from pyarrow import parquet as pq

        table = pa.table(columns)
        feather.write_feather(table, path) if path.suffix == ".feather" else pq.write_table(table, path)

    return write


def cut(write: Callable[[Path], object], part: float) -> Callable[[Path], object]:
    """A file of which only the first ``part`` is left."""

    def written(path: Path) -> None:
        write(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * part)])

    return written


def many_rows(path: Path) -> None:
    """A few kilobytes that claim 50 million rows: Parquet stores a run of one value once."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    chunk = pa.table({"a": pa.array(np.zeros(5_000_000)), "y": pa.array(np.zeros(5_000_000, dtype=np.int8))})
    with pq.ParquetWriter(path, chunk.schema, compression="zstd") as writer:
        for _ in range(2):
            writer.write_table(chunk)


def repeated_text(length: int, count: int) -> Callable[[Path], object]:
    """One text in every row: stored once, and large when written out."""

    def write(path: Path) -> None:
        import pyarrow as pa

        text = pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, dtype=np.int32)), ["x" * length])
        parquet(a=text, y=np.zeros(count, dtype=np.int8))(path)

    return write


def nested(path: Path) -> None:
    parquet(a=[[1, 2], [3], [4]], y=["u", "v", "u"])(path)


WIDE = ",".join(f"c{i}" for i in range(9999))

MALFORMED = {
    # Nothing to read
    "empty": Malformed("t.csv", b"", "t.csv is an empty file; expected a table", TARGET),
    "byte-order mark only": Malformed("t.csv", b"\xef\xbb\xbf", "t.csv is blank; expected a line of column names"),
    "blank lines only": Malformed("t.csv", "\n \n\r\n", "t.csv is blank; expected a line of column names"),
    "header only": Malformed("t.csv", "a,b,y\n", "t.csv has column names but no rows; expected at least two", TARGET),
    "header without newline": Malformed("t.csv", "a,b,y", "has column names but no rows", TARGET),
    "missing file": Malformed("t.csv", lambda path: None, "t.csv does not exist; expected a table (.csv, .tsv", TARGET),
    "folder": Malformed("t.csv", Path.mkdir, "t.csv is a folder; expected a table", TARGET),
    "pipe": Malformed("t.csv", os.mkfifo, "t.csv is a device or a pipe; expected a table", TARGET),
    "device": Malformed("t.csv", lambda p: p.symlink_to("/dev/zero"), "is a device or a pipe", TARGET),
    "loop of links": Malformed("t.csv", lambda p: p.symlink_to(p), "too many levels of symbolic links", TARGET),
    "huge file": Malformed(
        "t.csv", lambda p: os.truncate(os.open(p, os.O_CREAT | os.O_WRONLY), 2**40), "1099511627776 bytes; expected"
    ),
    "huge hole": Malformed(
        "t.csv", lambda p: os.truncate(os.open(p, os.O_CREAT | os.O_WRONLY), 2**29), "line 1 has NUL bytes", TARGET
    ),
    "spreadsheet": Malformed("t.xlsx", b"PK\x03\x04", "t.xlsx is no workbook, or a damaged one", TARGET),
    # Not the text that was expected
    "UTF-32": Malformed("t.csv", GOOD.encode("utf-32-be"), "line 1 has NUL bytes", TARGET),
    "NUL bytes": Malformed("t.csv", b"a,b,y\n1,2,no\n1,\x00,yes\n", "line 3 has NUL bytes; expected a text", TARGET),
    "a picture": Malformed("t.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "t.csv is a PNG picture; expected"),
    "a program": Malformed(
        "t.csv", b"\x7fELF\x02\x01\x01" + bytes(range(1, 256)) * 9, "t.csv is a program; expected a table"
    ),
    "not the encoding": Malformed(
        "t.csv", b"a,y\n1,no\n2,\xe9t\xe9\n", "line 1 is not UTF-8 (byte 0xe9); encoding says", {"encoding": "utf-8"}
    ),
    "no encoding": Malformed("t.csv", GOOD, "encoding must be a name such as utf-8", {"encoding": "utf-88"}),
    "a codec that is of no text": Malformed("t.csv", GOOD, "encoding must be a name such as", {"encoding": "rot13"}),
    "endless line": Malformed("t.csv", "a,y\n" + "1" * 10_000_001, "line 2 is longer than 10000000 characters"),
    # Not the shape that was expected
    "ragged, too short": Malformed("t.csv", "a,b,y\n1,2,no\n1,yes\n", "line 3 has 2 cells; the column names are 3"),
    "ragged, too long": Malformed("t.csv", "a,b,y\n1,2,no\n1,2,3,yes\n", "line 3 has 4 cells; the column names are 3"),
    "ragged after a cell of two lines": Malformed("t.csv", 'a,y\n"1\n2",no\n3\n', "line 4 has 1 cells; the column"),
    "wrong delimiter": Malformed(
        "t.csv", GOOD, "has one column, 'a,b,y', when split at ';'; is the delimiter ','?", {**TARGET, "delimiter": ";"}
    ),
    "delimiter of two characters": Malformed(
        "t.csv", GOOD, "delimiter must be one character such as ',' ';' '|' or tab, not '::'", {"delimiter": "::"}
    ),
    "delimiter that is a quote": Malformed("t.csv", GOOD, "delimiter must be one character", {"delimiter": '"'}),
    "delimiter that is a letter": Malformed("t.csv", GOOD, "delimiter must be one character", {"delimiter": "a"}),
    "delimiter for an archive": Malformed(
        "t.npz", savez(x=np.eye(3), y=[0, 1, 0]), "delimiter is for text tables; ", {"delimiter": ","}
    ),
    "one column": Malformed("t.csv", "y\nno\nyes\n", "has one column, 'y', when split at ','; give two"),
    "10,000 columns": Malformed("t.csv", f"{WIDE},y\n" + "1," * 9999 + "no\n", "has 10000 columns; at most 4096"),
    "a million columns": Malformed("t.csv", "," * 1_000_000 + "\n", "has 1000001 columns; at most 4096"),
    "too many rows": Malformed(
        "t.csv", "a,y\n" + "1,0\n" * 1_000_001, "has at least 1000001 rows; at most 1000000 can be"
    ),
    "too ragged": Malformed(
        "t.csv",
        "a,b,y\n" + "1,2,no\n3,4,yes\n" * 9 + "1,2\n",
        "line 20 has 2 cells; the column names are 3 (1 of 19 rows",
    ),
    "two tables in a file": Malformed(
        "t.csv", GOOD + "\na,b\n" + "1,2\n" * 9, "has 2 cells; the column names are 3 (10 of 22 rows are so; ragged"
    ),
    "two tables of the same width": Malformed(
        "t.csv", GOOD + "\nc,d,z\n" + "1,2,no\n" * 9, "line 15 begins another table ('c', 'd', 'z', …); keep one table"
    ),
    "numbers of both conventions": Malformed(
        "t.csv", "a;y\n1.5;no\n1,5;yes\n", "has numbers with a decimal point, as in '1.5', and with a decimal comma"
    ),
    "thousands or thousandths": Malformed(
        "t.csv",
        'a,y\n"1,234",no\n"5,678",yes\n',
        "can be read in two ways: '1,234' is 1234 or 1.234; decimal says what",
    ),
    "thousands or thousandths beside whole numbers": Malformed(
        "t.csv", 'a,y\n"1,234",no\n5000,yes\n7,no\n', "can be read in two ways: '1,234' is 1234 or 1.234"
    ),
    "thousands or thousandths in JSON": Malformed(
        "t.json",
        '[{"a":"1,234","y":"no"},{"a":5000,"y":"yes"},{"a":7,"y":"no"}]',
        "can be read in two ways: '1,234' is 1234 or 1.234",
    ),
    "two values of one name in JSON": Malformed(
        "t.json", '[{"a":1,"a":2,"y":"no"},{"a":3,"a":4,"y":"yes"}]', "an object has two values named 'a'"
    ),
    "thousands or thousandths with points": Malformed(
        "t.csv", "a;y\n1.234;no\n5.678;yes\n", "can be read in two ways: '1.234' is 1.234 or 1234; decimal says what"
    ),
    "no decimal": Malformed("t.csv", GOOD, "unknown decimal 'dot'", {"decimal": "dot"}),
    "no header": Malformed("t.csv", GOOD, "unknown header 'maybe'", {"header": "maybe"}),
    "percent beside numbers": Malformed(
        "t.csv",
        rows("a,y", lambda i: f"{i}{'%' * (i % 2)},{i % 2}"),
        "'a' holds numbers and texts such as '1%' (missing_marks",
    ),
    # A target that is none
    "no column that could be a target": Malformed(
        "t.csv", "a,b\n2020-01-01,2\n2020-01-02,2\n", "name the target, the column to predict; the columns are"
    ),
    "target not there": Malformed(
        "t.csv",
        GOOD.replace("y\n", "species\n", 1),
        "unknown target column 'specie', did you mean 'species'? Known: a",
        {"target": "specie"},
    ),
    "one class": Malformed("t.csv", "a,y\n1,no\n2,no\n3,no\n", "target 'y' has one class in the 3 rows that can be"),
    "one row": Malformed("t.csv", "a,y\n1,no\n", "target 'y' has a value in one row; expected at least two rows"),
    "target without values": Malformed("t.csv", "a,y\n1,\n2,NA\n3,?\n", "target 'y' has no value in any row"),
    "target with one value": Malformed("t.csv", "a,y\n1,\n2,no\n3,?\n", "target 'y' has a value in one row"),
    "target that is an identifier": Malformed(
        "t.csv", rows("a,y", lambda i: f"{i % 7},id-{i}"), "target 'y' has another value in every row, as an ident"
    ),
    "target that numbers the rows": Malformed("t.csv", rows("a,y", lambda i: f"{i % 7},{i}"), "as an identifier does"),
    "target of dates": Malformed(
        "t.csv", rows("a,y", lambda i: f"{i},2020-01-{i + 1:02}"), "'y' holds dates; expected"
    ),
    "classes of measurements": Malformed(
        "t.csv",
        rows("a,y", lambda i: f"{i * i},{i * 0.37}"),
        "identifier does; expected classes; task values predicts them as numbers",
        {"task": "classes"},
    ),
    "values of texts": Malformed("t.csv", GOOD, "target 'y' holds texts; expected numbers to predict", VALUES),
    "values of booleans": Malformed(
        "t.csv", "a,y\n1,true\n2,false\n", "'y' holds booleans; expected numbers to predict", VALUES
    ),
    "values of dates": Malformed(
        "t.csv", rows("a,y", lambda i: f"{i},2020-01-{i + 1:02}"), "'y' holds dates; expected classes or num", VALUES
    ),
    "one value": Malformed("t.csv", "a,y\n1,3\n2,3\n4,3\n", "target 'y' is 3 in every row that can be used", VALUES),
    "values in one row": Malformed("t.csv", "a,y\n1,3\n2,\n", "target 'y' has a value in one row; expected at", VALUES),
    "infinite values": Malformed(
        "t.csv", "a,y\n1,inf\n2,0\n", "has 1 values that are infinite or beyond 1e+15", VALUES
    ),
    "huge values": Malformed(
        "t.csv", rows("a,y", lambda i: f"{i * i},{i + 0.5}e300"), "has 30 values that are infinite or beyond", VALUES
    ),
    "unknown task": Malformed("t.csv", GOOD, "unknown task 'value', did you mean 'values'?", {"task": "value"}),
    "target of infinities": Malformed("t.csv", "a,y\n1,inf\n2,0\n3,0\n", "target 'y' has infinite values"),
    "10,000 classes": Malformed(
        "t.csv", rows("a,y", lambda i: f"{i % 7},k{i % 10_000}", 20_000), "has 10000 classes; at most 100 can be told"
    ),
    "target that is also a feature": Malformed(
        "t.csv", GOOD, "'y' is the target and cannot be a feature too", {**TARGET, "features": "a,y"}
    ),
    # Features that are none
    "only the target": Malformed("t.npz", savez(y=[0, 1, 0]), "has only the target 'y'; expected at least one feature"),
    "feature not there": Malformed("t.csv", GOOD, "unknown column 'c'", {"features": "a,c"}),
    "feature named twice": Malformed("t.csv", GOOD, "a feature is named twice: 'a', 'a'", {"features": "a,a"}),
    "all missing": Malformed(
        "t.csv", "a,y\n,no\nNA,yes\nnan,no\n", "no feature can be learned from: 'a' has no value in"
    ),
    "a value missing in every row": Malformed(
        "t.csv",
        "a,b,y\n1,,no\n,2,yes\n3,,no\n",
        "0 of 3 rows are without a missing value; most are missing in 'b'",
        {"missing": "drop", "features": "a,b"},
    ),
    "only constants": Malformed("t.csv", "a,b,y\n1,u,0\n1,u,1\n", "no feature can be learned from: 'a' is the same in"),
    "only identifiers": Malformed(
        "t.csv", rows("a,y", lambda i: f"id-{i},{i % 2}"), "'a' has another text in every row"
    ),
    "too many texts": Malformed(
        "t.csv", rows("a,y", lambda i: f"k{i % 60},{i % 2}", 200), "'a' has 60 different texts"
    ),
    "only dates": Malformed("t.csv", rows("a,y", lambda i: f"{i + 1}.01.2020,{i % 2}"), "from: 'a' holds dates"),
    "asked for a constant": Malformed(
        "t.csv", "a,b,y\n1,2,0\n1,3,1\n", "cannot be learned from: 'a' is the same in every row", {"features": "a"}
    ),
    "infinity": Malformed(
        "t.csv", "a,y\n1,no\n-inf,yes\n2,no\n", "column 'a' has 1 values that are infinite or beyond"
    ),
    "1e308": Malformed("t.csv", "a,y\n1,no\n2,no\n1e308,yes\n", "beyond 1e+15, the first, 1e+308, in row 3; remove"),
    "1e999": Malformed("t.csv", "a,y\n1e999,no\n2,no\n1,yes\n", "the first, inf, in row 1; remove those rows"),
    "names that meet after encoding": Malformed(
        "t.csv", "a,a=u,y\nu,1,0\nv,2,1\nu,3,0\n", "makes two features named 'a=u'; rename a column"
    ),
    "unknown way with missing values": Malformed(
        "t.csv", GOOD, "unknown way with missing values 'mean', did you mean 'median'?", {"missing": "mean"}
    ),
    "unknown scale": Malformed(
        "t.csv", GOOD, "unknown scale 'standrd', did you mean 'standard'?", {"scale": "standrd"}
    ),
    # NumPy archives
    "no archive": Malformed("t.npz", b"PK\x03\x04 nothing", "t.npz is no NumPy archive, or a damaged one"),
    "empty archive": Malformed("t.npz", archive(), "t.npz holds no columns; expected x (samples, features) and y"),
    "a single array": Malformed("t.npy", npy((3,), data=bytes(24)), "t.npy is a single array; save x and y together"),
    "2 GB claimed by an array": Malformed(
        "t.npz", archive(a=npy((2**28,))), "array 'a' claims 268435456 values of 8 bytes and has 128 bytes in all"
    ),
    "2 GB claimed in format 2": Malformed(
        "t.npz", archive(a=npy((2**28,), version=b"\x02\x00")), "array 'a' claims 268435456 values of 8 bytes"
    ),
    "more than memory claimed": Malformed(
        "t.npz", archive(a=npy((2**60, 2**60))), "values of 8 bytes and has 128 bytes"
    ),
    "negative shape": Malformed("t.npz", archive(a=npy((-4,), data=bytes(32))), "array 'a' claims -4 values"),
    "shape of texts": Malformed("t.npz", archive(a=npy(("x",))), "t.npz is no NumPy archive, or a damaged one"),
    "2 GB claimed by the archive": Malformed(
        "t.npz", lying_size(archive(a=npy((3,), data=bytes(24))), 2**31), "claims to hold more than 1024 MB"
    ),
    "a member larger than it can be": Malformed(
        "t.npz", lying_size(archive(zipfile.ZIP_DEFLATED, a=npy((3,), data=bytes(24))), 2**28), "claims 268435456 bytes"
    ),
    "pickled array": Malformed(
        "t.npz", archive(a=npy((1,), "|O", pickle.dumps(Bomb()))), "'a' holds pickled Python objects, which are never"
    ),
    "pickle for an archive": Malformed("t.npz", pickle.dumps(Bomb()), "t.npz is no NumPy archive, or a damaged one"),
    "pickle in an archive": Malformed("t.npz", archive(a=pickle.dumps(Bomb())), "t.npz is no NumPy archive"),
    "archive cut short": Malformed("t.npz", cut(savez(x=np.eye(9), y=[0, 1, 0] * 3), 0.7), "is no NumPy archive"),
    "arrays of unequal length": Malformed(
        "t.npz", savez(x=np.eye(3), y=[0, 1]), "t.npz is ragged: column 'y' has 2 rows, 'x0' has 3"
    ),
    "complex numbers": Malformed("t.npz", savez(a=[1j, 2j, 3j], y=[0, 1, 0]), "from: 'a' holds complex numbers"),
    "records": Malformed(
        "t.npz", savez(a=np.zeros(3, dtype="f8,f8"), y=[0, 1, 0]), "no feature can be learned from: 'a' holds records"
    ),
    "three dimensions only": Malformed("t.npz", savez(x=np.zeros((2, 2, 2))), "t.npz holds no columns; expected x"),
    # Parquet and Feather
    "no Parquet": Malformed("t.parquet", b"PAR1 not really PAR1", "t.parquet is no Parquet file, or a damaged one"),
    "2 GB claimed by a Parquet footer": Malformed(
        "t.parquet", b"PAR1" + struct.pack("<I", 2**31 - 1) + b"PAR1", "t.parquet is no Parquet file, or a damaged"
    ),
    "Parquet cut short": Malformed("t.parquet", cut(parquet(a=[1, 2, 3], y=[0, 1, 0]), 0.8), "is no Parquet file"),
    "Parquet of ten million rows": Malformed("t.parquet", many_rows, "t.parquet has 10000000 rows; at most 1000000"),
    "Parquet of one long text": Malformed(
        "t.parquet", repeated_text(200_000, 900_000), "holds a text of more than 131072 bytes, which is too long"
    ),
    "Parquet of 90 GB of texts": Malformed(
        "t.parquet", repeated_text(100_000, 900_000), "holds texts of more than 1073741824 bytes, which is too large"
    ),
    "Feather of 90 GB of texts": Malformed(
        "t.feather", repeated_text(100_000, 900_000), "holds texts of more than 1073741824 bytes, which is too large"
    ),
    "Parquet of lists": Malformed("t.parquet", nested, "no feature can be learned from: 'a' holds values of type list"),
    "Parquet without rows": Malformed("t.parquet", parquet(a=[], y=[]), "t.parquet has no rows; expected at least two"),
    "Parquet without columns": Malformed("t.parquet", parquet(), "t.parquet has no columns; expected a target and at"),
    "no Feather": Malformed("t.feather", b"ARROW1 not really ARROW1", "t.feather is no Feather file, or a damaged one"),
    "Feather cut short": Malformed("t.feather", cut(parquet(a=[1, 2, 3], y=[0, 1, 0]), 0.8), "is no Feather file"),
    "Feather of nothing but nulls": Malformed(
        "t.feather", parquet(a=[None, None], y=[0, 1]), "'a' has no value in any"
    ),
    "old Feather": Malformed("t.feather", b"FEA1" + bytes(64) + b"FEA1", "t.feather is no Feather file, or a damaged"),
}
