"""Tables that cannot be used: one clear line each, exit code 2, nothing written, no time or memory wasted."""

import subprocess
import sys
import time

import pytest
from malformed import GOOD, MALFORMED

from netfold import Dataset, InputError
from netfold.commands import run


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    """Work in an empty folder; whatever a hostile file makes would show there."""
    monkeypatch.chdir(tmp_path)


def test_there_are_enough():
    assert len(MALFORMED) >= 60


# A million rows take their time.
LONG = ("too many rows",)


@pytest.mark.parametrize("case", [pytest.param(name, marks=[pytest.mark.slow] * (name in LONG)) for name in MALFORMED])
def test_one_clear_line(case, tmp_path):
    malformed = MALFORMED[case]
    path = malformed.make(tmp_path)
    options = dict(malformed.options)
    if "features" in options:
        options["features"] = options["features"].split(",")
    start = time.monotonic()
    with pytest.raises(InputError) as caught:
        Dataset.from_table(path, **options)
    line = str(caught.value)
    assert malformed.message in line
    assert "\n" not in line and len(line) < 600
    # Refused, not read to its end: some of these claim gigabytes.
    assert time.monotonic() - start < 120
    assert not (tmp_path / "unpickled").exists()


@pytest.mark.parametrize("case", [case for case in MALFORMED if case != "too many rows"])
def test_on_the_command_line(case, tmp_path, capsys):
    malformed = MALFORMED[case]
    path = malformed.make(tmp_path)
    before = sorted(tmp_path.iterdir())
    words = [word for key, value in malformed.options.items() for word in (f"--{key}", value)]
    code = run(["train", str(path), "--out", str(tmp_path / "run.netfold"), *words])
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert (code, out) == (2, "")
    assert line.startswith("netfold: ") and malformed.message in line
    assert sorted(tmp_path.iterdir()) == before


LARGE = (
    "huge hole", "endless line", "a million columns", "2 GB claimed by an array", "Parquet of ten million rows",
    "Parquet of one long text", "Parquet of 90 GB of texts", "Feather of 90 GB of texts",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", LARGE)
def test_memory_is_bounded(case, tmp_path):
    path = MALFORMED[case].make(tmp_path)
    code = """
import resource, sys
import netfold as nf
import narwhals, numpy, netfold.datasets.tables
try:
    import pyarrow.parquet
except ImportError:
    pass
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    nf.Dataset.from_table(sys.argv[1], target="y")
except nf.InputError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    kilobytes = int(done.stdout) / (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < 300_000


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "the table has no columns"),
        ({"a": [1, 2], "y": [0, 1, 1]}, "the table is ragged: column 'a' has 2 rows, 'y' has 3"),
        ({"a": "text", "y": [0, 1]}, "column 'a' is str; expected a list of values"),
        ({"a": 3, "y": [0, 1]}, "column 'a' is int; expected a list of values"),
        ({"a": [1, "one", 2], "y": [0, 1, 0]}, "'a' holds a mixture of int, str"),
        ({"a": [b"u", b"v", b"u"], "y": [0, 1, 0]}, "'a' holds values of type bytes"),
        ({"a": [10**400, 1, 2], "y": [0, 1, 0]}, "column 'a' has 3 values that are infinite"),
        ({"a": [1, 2, 3], "y": [[0], [1], [0]]}, "target 'y' holds values of type list"),
    ],
)
def test_columns_that_cannot_be_used(columns, message):
    with pytest.raises(InputError, match=message):
        Dataset.from_table(columns)


@pytest.mark.parametrize("source", [None, 3, [1, 2], object(), b"t.csv"])
def test_what_is_no_table(source):
    with pytest.raises(InputError, match=r"a table cannot be .*; expected a path, a data frame, a dict of columns"):
        Dataset.from_table(source, target="y")


def test_a_long_list_of_columns_is_cut():
    columns = {**{f"column {place}": [0, 1] for place in range(4000)}, "y": [0, 1]}
    for options in ({"target": "z"}, {"target": "y", "features": ["z"]}):
        with pytest.raises(InputError, match=r"unknown .*column 'z'.* Known: .*…$") as caught:
            Dataset.from_table(columns, **options)
        assert len(str(caught.value)) < 400


def test_a_path_that_cannot_be_one():
    for path in ("t\0.csv", "t" * 5000 + ".csv"):
        with pytest.raises(InputError, match="cannot read"):
            Dataset.from_table(path, target="y")


def test_without_pyarrow(tmp_path, monkeypatch):
    from netfold import MissingExtraError

    for name in ("t.parquet", "t.feather"):
        (tmp_path / name).write_bytes(b"PAR1")
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(MissingExtraError, match=r'needs.*pip install "netfold\[parquet\]"'):
            Dataset.from_table(tmp_path / name, target="y")


def test_options_for_the_wrong_kind_of_data(tmp_path, capsys):
    (tmp_path / "t.csv").write_text(GOOD)
    for words, message in [
        (["t.csv", "--samples", "5"], "t.csv is a table; --samples is for data sets that are made"),
        (["t.csv", "--data-seed", "5"], "t.csv is a table; --data-seed is for data sets that are made"),
        (["moons", "--target", "y"], "moons is no table; --target is for tables"),
        (["moons", "--arms", "3"], "data set moons has no arms; its options are samples, seed, noise"),
        (["t.cvs"], "unknown data set 't.cvs'"),
        (["t.csv", "--features", '"a'], "features must be column names with commas between"),
    ]:
        assert run(["train", *words, "--out", "run.netfold"]) == 2
        assert message in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]
