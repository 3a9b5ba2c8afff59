"""Tables that come packed, under another suffix, or from standard input."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tempfile
import zlib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from workbooks import xlsx, zipped

import netfold as nf

TEXT = "a,b,y\n" + "".join(f"{i * i / 4},{-i % 3},{'no' if i % 2 else 'yes'}\n" for i in range(12))
A = [i * i / 4 for i in range(12)]
WORKBOOK = xlsx(S=[["a", "b", "y"], *([i * i / 4, -i % 3, "no" if i % 2 else "yes"] for i in range(12))])


def zst(content: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    return zstandard.ZstdCompressor().compress(content)


PACKED = {
    "t.csv.gz": gzip.compress(TEXT.encode()),
    "t.csv.bz2": bz2.compress(TEXT.encode()),
    "t.csv.xz": lzma.compress(TEXT.encode()),
    "t.csv.zst": lambda: zst(TEXT.encode()),
    "t.zip": zipped({"t.csv": TEXT}),
    "two members.gz": gzip.compress(TEXT[:50].encode()) + gzip.compress(TEXT[50:].encode()),
    "mac.zip": zipped({"t.csv": TEXT, "__MACOSX/._t.csv": "x", ".DS_Store": "x"}),
    "folder.zip": zipped({"data/": "", "data/t.csv": TEXT}),
    "twice.zip": zipped({"t.csv.gz": gzip.compress(TEXT.encode())}),
    "t.xlsx": WORKBOOK,
    "t.xlsx.gz": gzip.compress(WORKBOOK),
    "workbook.zip": zipped({"t.xlsx": WORKBOOK}),
    # In spite of their suffix
    "workbook.csv": WORKBOOK,
    "packed.csv": gzip.compress(TEXT.encode()),
    "text.xls": TEXT.replace(",", "\t").encode(),
    "text.gz": TEXT.encode(),
    "records.csv": json.dumps([{"a": a, "y": "no" if i % 2 else "yes"} for i, a in enumerate(A)]).encode(),
    "no suffix": TEXT.encode(),
    "t.cvs": TEXT.encode(),
}
SAID = {
    "workbook.csv": "read as an Excel workbook, which it is in spite of its suffix .csv",
    "packed.csv": "read as packed with gzip, which it is in spite of its suffix .csv",
    "text.xls": "read as a text table, which it is in spite of its suffix .xls",
    "text.gz": "read as a text table, which it is in spite of its suffix .gz",
    "records.csv": "read as JSON, which it is in spite of its suffix .csv",
}


def column(data: nf.Dataset, name: str) -> list[float]:
    place = data.feature_names.index(name)
    return (data.x[:, place] * data.scaling.deviations[place] + data.scaling.means[place]).tolist()


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_is_read(name, tmp_path):
    content = PACKED[name]
    path = tmp_path / name
    path.write_bytes(content() if callable(content) else content)
    data = nf.Dataset.from_table(path, target="y")
    np.testing.assert_allclose(column(data, "a"), A, atol=1e-12)
    assert [data.class_names[y] for y in data.y] == ["yes", "no"] * 6
    said = [note for note in data.notes if "in spite of" in note]
    assert said == ([SAID[name]] if name in SAID else [])


def test_packed_parquet_is_read_and_named_plainly(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    plain = tmp_path / "plain.parquet"
    parquet.write_table(pa.table({"a": A, "y": ["no", "yes"] * 6}), plain)
    packed = tmp_path / "flowers.parquet.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    data = nf.Dataset.from_table(packed, target="y")
    disguised = tmp_path / "flowers.csv"
    disguised.write_bytes(plain.read_bytes())
    assert "read as a Parquet file, which it is in spite of its suffix .csv" in nf.read_table(disguised).notes
    assert (data.name, data.provenance) == ("flowers", "table flowers.parquet.gz, target 'y'")
    np.testing.assert_allclose(column(data, "a"), A, atol=1e-12)


def encrypted() -> bytes:
    """A member of a zip file that claims to be encrypted."""
    content = bytearray(zipped({"t.csv": TEXT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


BROKEN = {
    "cut.csv.gz": (gzip.compress(TEXT.encode() * 50)[:60], "cut.csv.gz is no gzip file, or a damaged one"),
    "bad crc.gz": (
        gzip.compress(TEXT.encode())[:-8] + bytes(8),
        "bad crc.gz is no gzip file, or a damaged one",
    ),
    "cut.csv.xz": (lzma.compress(TEXT.encode())[:60], "cut.csv.xz is no xz file, or a damaged one"),
    "cut.zip": (zipped({"t.csv": TEXT})[:60], "cut.zip is no zip file, or a damaged one"),
    "empty.gz": (gzip.compress(b""), "empty.gz is empty when unpacked"),
    "empty.zip": (zipped({}), "empty.zip holds no file; expected an archive of one table"),
    "two.zip": (
        zipped({"a.csv": TEXT, "b.csv": TEXT}),
        "holds 2 files ('a.csv', 'b.csv'); unpack it and give one of them; expected an archive of one table",
    ),
    "secret.zip": (encrypted(), "secret.zip is encrypted; unpack it with its password first"),
    "matryoshka.gz": (
        gzip.compress(gzip.compress(gzip.compress(gzip.compress(TEXT.encode())))),
        "is packed more than 2 times; unpack it first",
    ),
    "tar.gz": (gzip.compress(b"t.csv".ljust(257, b"\0") + b"ustar" + bytes(250)), "is a tar archive; unpack it"),
    "page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "page.xls is a web page; open it in a spread"),
    "old.xls": (b'<?xml version="1.0"?><Workbook/>', "old.xls is XML; open it in a spreadsheet and save its table"),
    "paper.csv": (b"%PDF-1.7\n", "paper.csv is a PDF document; export its table as .csv"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n", "picture.csv is a PNG picture; expected a table"),
    "noise": (bytes(range(256)), "noise is no kind of table that is known; expected .csv, .tsv"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_unpacked_is_one_line(name, tmp_path):
    content, message = BROKEN[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(nf.InputError) as error:
        nf.Dataset.from_table(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.exit_code == 2


def bomb(kind: str) -> bytes:
    """More than a gigabyte of zeros, packed."""
    if kind == "gz":
        packer = zlib.compressobj(1, wbits=31)
        return b"".join([*(packer.compress(bytes(2**24)) for _ in range(66)), packer.flush()])
    if kind == "zst":
        zstandard = pytest.importorskip("zstandard")
        packer = zstandard.ZstdCompressor().compressobj()
        return b"".join([*(packer.compress(bytes(2**24)) for _ in range(66)), packer.flush()])
    import zipfile

    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("t.csv", "w") as member,
    ):
        for _ in range(66):
            member.write(bytes(2**24))
    return file.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["gz", "zst", "zip"])
def test_a_bomb_is_one_line(kind, tmp_path):
    path = tmp_path / f"t.csv.{kind}"
    path.write_bytes(bomb(kind))
    with pytest.raises(nf.InputError, match="holds more than 1024 MB when unpacked, which is too large to read"):
        nf.Dataset.from_table(path)


def temporary() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("netfold-*")}


@pytest.mark.parametrize("content", [TEXT.encode(), gzip.compress(TEXT.encode()), WORKBOOK], ids=["text", "gz", "xlsx"])
def test_standard_input_is_read_by_its_content(content, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content), isatty=lambda: False))
    data = nf.Dataset.from_table("-", target="y")
    np.testing.assert_allclose(column(data, "a"), A, atol=1e-12)
    assert data.provenance == "table from standard input, target 'y'"
    assert not temporary()


STANDARD_INPUTS = {
    "standard input is empty; expected a table": SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: False),
    "standard input is a terminal; expected a table": SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: True),
    "there is no standard input to read a table from": None,
}


@pytest.mark.parametrize("message", STANDARD_INPUTS)
def test_standard_input_without_a_table(message, monkeypatch):
    monkeypatch.setattr(sys, "stdin", STANDARD_INPUTS[message])
    with pytest.raises(nf.InputError, match=message):
        nf.Dataset.from_table("-")


@pytest.mark.parametrize("address", ["https://example.org/t.csv", "s3://bucket/t.parquet", "HTTP://x"])
def test_an_address_is_one_line(address):
    with pytest.raises(nf.InputError, match="is an address, and netfold downloads nothing: fetch it, then give the"):
        nf.Dataset.from_table(address)


def test_options_of_other_kinds_are_refused(tmp_path):
    text, workbook = tmp_path / "t.csv", tmp_path / "t.xlsx"
    text.write_text(TEXT)
    workbook.write_bytes(WORKBOOK)
    with pytest.raises(nf.InputError, match=r"sheet is for workbooks; .*t\.csv is none"):
        nf.Dataset.from_table(text, sheet=1)
    with pytest.raises(nf.InputError, match=r"delimiter is for text tables; .*t\.xlsx is none"):
        nf.Dataset.from_table(workbook, delimiter=";")
