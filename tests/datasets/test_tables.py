"""Tables that can be used: what becomes of each kind of column, and the same data set whatever the file or frame."""

import datetime
import json
import re
import sqlite3
import zlib
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import netfold as nf
from netfold import Dataset, InputError
from netfold.commands import run
from netfold.datasets import Scaling
from netfold.datasets.tables import is_table_path

FLOWERS = """length,colour,wild,seen,place,species
1.5,red,true,2020-01-02,field,rose
2.5,blue,false,2020-01-03,field,iris
0.5,red,true,2020-02-01,field,rose
3.5,white,false,2020-03-01,field,iris
"""


def write(tmp_path, text, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def same(one, other):
    """Assert that two data sets hold the same numbers under the same names."""
    np.testing.assert_array_equal(one.x, other.x)
    np.testing.assert_array_equal(one.y, other.y)
    assert (one.feature_names, one.class_names) == (other.feature_names, other.class_names)
    for mine, theirs in zip(one.scaling, other.scaling, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    assert one.notes == other.notes


def test_every_kind_of_column(tmp_path):
    data = Dataset.from_table(write(tmp_path, FLOWERS), target="species", scale="none")
    assert data.feature_names == ("length", "colour=blue", "colour=red", "colour=white", "wild")
    assert data.x.tolist() == [[1.5, 0, 1, 0, 1], [2.5, 1, 0, 0, 0], [0.5, 0, 1, 0, 1], [3.5, 0, 0, 1, 0]]
    assert (data.y.tolist(), data.class_names) == ([1, 0, 1, 0], ("iris", "rose"))
    assert (data.name, data.provenance) == ("t", "table t.csv, target 'species'")
    assert data.notes == (
        "left out 'seen', which holds dates", "left out 'place', which is the same in every row", "not scaled",
    )  # fmt: skip
    np.testing.assert_array_equal(data.scaling, [[0] * len(data.feature_names), [1] * len(data.feature_names)])
    assert not data.x.flags.writeable


def test_scaled_with_original_units_kept(tmp_path):
    path = write(tmp_path, FLOWERS)
    data, raw = (Dataset.from_table(path, target="species", scale=scale) for scale in ("standard", "none"))
    lengths = np.array([1.5, 2.5, 0.5, 3.5])
    np.testing.assert_allclose(data.x[:, 0], (lengths - lengths.mean()) / lengths.std(), rtol=1e-15)
    np.testing.assert_array_equal(data.x[:, 1:], raw.x[:, 1:])
    np.testing.assert_allclose(data.scaling.means, [2, 0, 0, 0, 0])
    np.testing.assert_allclose(data.scaling.deviations, [lengths.std(), 1, 1, 1, 1])
    np.testing.assert_allclose(data.scaling.restore(data.x), raw.x, rtol=1e-15)
    assert data.notes[-1] == "numbers scaled to mean 0 and deviation 1"


@pytest.mark.parametrize("unit", [1e-280, 1e-9, 1, 1e13])
def test_scaling_at_any_size(unit):
    values = np.array([1.0, 2, 5, 3, 4, 9]) * unit
    data = Dataset.from_table({"a": values, "y": [0, 1, 0, 1, 0, 1]})
    expected = (np.array([1.0, 2, 5, 3, 4, 9]) - 4) / np.std([1.0, 2, 5, 3, 4, 9])
    np.testing.assert_allclose(data.x[:, 0], expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        ([1, 0, 1], ("0", "1")),
        ([2.0, -1.0, 2.0], ("-1", "2")),
        ([0.5, 1.5, 0.5], ("0.5", "1.5")),
        ([True, False, True], ("False", "True")),
        (["b", "a", "b"], ("a", "b")),
        (["<b>x</b>", "=1+1", "=1+1"], ("<b>x</b>", "=1+1")),
        ([10, 9, 10], ("9", "10")),
    ],
)
def test_targets_of_any_kind(labels, classes):
    data = Dataset.from_table({"a": [1, 2, 4], "y": labels}, scale="none")
    assert data.class_names == classes
    assert [classes[i] for i in data.y] == [
        str(int(label)) if isinstance(label, float) and label.is_integer() else str(label) for label in labels
    ]


def test_missing_values_are_dropped_or_filled(tmp_path):
    text = "a,b,c,y\n1,u,true,0\n,v,true,1\n3,,false,0\n5,v,NA,1\n9,u,true,?\n7,v,true,1\n"
    path = write(tmp_path, text)
    data = Dataset.from_table(path, scale="none", missing="drop")
    assert data.x.tolist() == [[1, 1, 0], [7, 0, 1]]
    assert data.notes == (
        "'c': 1 cell 'NA' read as missing",
        "'y': 1 cell '?' read as missing",
        "1 of 6 rows left out: no 'y'",
        "3 of 6 rows left out: missing values in 'a' (1), 'b' (1), 'c' (1); --missing median keeps them",
        "left out 'c', which is the same in every row",
        "no target is given: 'y' is predicted, by its name; --target chooses another",
        "not scaled",
    )
    data = Dataset.from_table(path, scale="none", missing="median")
    assert data.x.tolist() == [[1, 1, 0, 1], [4, 0, 1, 1], [3, 0, 1, 0], [5, 0, 1, 1], [7, 0, 1, 1]]
    assert data.notes[3].startswith("3 missing values filled in 'a' (1), 'b' (1), 'c' (1): numbers with the median")


def test_identifiers_and_row_numbers_are_left_out_unless_asked_for(tmp_path):
    rows = "".join(f"{i},{i + 1},id-{i},{i * i},{i % 2}\n" for i in range(12))
    path = write(tmp_path, f",Id,code,a,y\n{rows}")
    data = Dataset.from_table(path, scale="none")
    assert data.feature_names == ("a",)
    assert data.notes[:2] == (
        "left out 'code', which has another text in every row, as an identifier does",
        "left out 'column 1', 'Id': each numbers the rows",
    )
    assert Dataset.from_table(path, features=["Id"]).feature_names == ("Id",)
    with pytest.raises(InputError, match="cannot be learned from: 'code' has another text in every row"):
        Dataset.from_table(path, features=["a", "code"])


def test_features_keep_the_order_asked_for(tmp_path):
    data = Dataset.from_table(write(tmp_path, FLOWERS), target="species", features=["wild", "length"], name="mine")
    assert (data.feature_names, data.name) == (("wild", "length"), "mine")


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("t.csv", "a;b;y\n1;2;no\n3;5;yes\n", {}),
        ("t.csv", "a\tb\ty\n1\t2\tno\n3\t5\tyes\n", {}),
        ("t.tsv", "a\tb\ty\n1\t2\tno\n3\t5\tyes\n", {}),
        ("t.txt", "a|b|y\n1|2|no\n3|5|yes\n", {}),
        ("t.data", "a b y\n1 2 no\n3 5 yes\n", {"delimiter": " "}),
        ("t.data", "a#b#y\n1#2#no\n3#5#yes\n", {"delimiter": "#"}),
        ("t.csv", "a\tb\ty\n1\t2\tno\n3\t5\tyes\n", {"delimiter": "\\t"}),
        ("t.csv", "\ufeffa,b,y\r\n1,2,no\r\n3,5,yes\r\n", {}),
        ("t.csv", "a,b,y\r1,2,no\r3,5,yes\r", {}),
        ("t.csv", '\n"a", b ,y\n\n 1 ,"2","no"\n\n3,5,yes', {}),
        ("T.CSV", "a,b,y,\n1,2,no,\n3,5,yes,\n", {}),
    ],
)
def test_dialects_of_text(tmp_path, name, text, options):
    data = Dataset.from_table(write(tmp_path, text, name), scale="none", **options)
    assert data.x.tolist() == [[1, 2], [3, 5]]
    assert (data.feature_names, data.class_names) == (("a", "b"), ("no", "yes"))


@pytest.mark.parametrize("cells", [("1_0", "2_0", "1_0"), ("١", "٢", "١"), ("0x1", "0x2", "0x1")])
def test_what_looks_like_a_number_and_is_none(tmp_path, cells):
    path = write(tmp_path, "a;y\n" + "".join(f"{cell};{i % 2}\n" for i, cell in enumerate(cells)))
    assert Dataset.from_table(path).feature_names == (f"a={min(cells)}", f"a={max(cells)}")


ODD_NAMES = (
    "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "@SUM(A1)", "+1+1", "$x_1$", "naïve 名前", "'; DROP TABLE x;--",
)  # fmt: skip


def test_odd_names_are_kept_as_they_are(tmp_path):
    columns = {name: [place, 2, 4 + place] for place, name in enumerate(ODD_NAMES)}
    for name in ODD_NAMES:
        data = Dataset.from_table({**columns, "kind": ["u", name, "u"], "y": [name, "b", "b"]})
        assert data.feature_names[:-2] == ODD_NAMES
        assert set(data.feature_names[-2:]) == {f"kind={name}", "kind=u"}
        assert set(data.class_names) == {name, "b"}
    loaded = nf.load(nf.train(data, epochs=1).save(tmp_path / "run.netfold"))
    assert (loaded.dataset.feature_names, loaded.dataset.class_names) == (data.feature_names, data.class_names)


def test_names_become_one_printable_line():
    data = Dataset.from_table({"a\n\x1b[31m b\u202e": [1, 2, 4], "x" * 10_000: [0, 2, 1], "y": [0, 1, 1]})
    assert data.feature_names[0] == "a [31m b"
    assert len(data.feature_names[1]) == 200


def test_objects_dates_and_decimals():
    data = Dataset.from_table(
        {
            "d": [Decimal("1.5"), Decimal(2), Decimal(4)],
            "t": [datetime.date(2020, 1, day) for day in (1, 2, 3)],
            "b": np.array([True, False, True]),
            "s": np.array(["u", "v", "u"]),
            "o": np.array([1, None, 3], dtype=object),
            "y": [0, 1, 1],
        },
        missing="median",
        scale="none",
    )
    assert data.feature_names == ("d", "b", "s=u", "s=v", "o")
    assert data.x.tolist() == [[1.5, 1, 1, 0, 1], [2, 0, 0, 1, 2], [4, 1, 1, 0, 3]]
    assert data.notes[0] == "left out 't', which holds dates"


def test_archives_of_columns_and_of_x_and_y(tmp_path):
    x, y = np.array([[1.0, 2], [3, 5], [4, 4]]), np.array([0, 1, 1])
    np.savez(tmp_path / "a.npz", x=x, y=y)
    data = Dataset.from_table(tmp_path / "a.npz", scale="none")
    assert (data.x.tolist(), data.feature_names, data.class_names) == (x.tolist(), ("x0", "x1"), ("0", "1"))
    np.savez_compressed(tmp_path / "b.npz", x=np.asfortranarray(x), y=y, feature_names=["u", "v"],
                        class_names=["no", "yes"], epochs=np.arange(3))  # fmt: skip
    data = Dataset.from_table(tmp_path / "b.npz", scale="none")
    assert (data.x.tolist(), data.feature_names, data.class_names) == (x.tolist(), ("u", "v"), ("no", "yes"))


def test_parquet_with_dots_in_names_and_columns_that_cannot_be_read(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = {"petal.length": [1.5, 2.5, 4.5], "petal.colour": ["u", "v", "u"], "list": [[1], [2], [3]],
               "raw": [b"u", b"v", b"w"], "y": ["no", "yes", "no"]}  # fmt: skip
    parquet.write_table(pa.table(columns), tmp_path / "t.parquet")
    data = Dataset.from_table(tmp_path / "t.parquet", scale="none")
    assert data.feature_names == ("petal.length", "petal.colour=u", "petal.colour=v")
    assert data.x.tolist() == [[1.5, 1, 0], [2.5, 0, 1], [4.5, 1, 0]]
    assert data.notes[:2] == (
        "left out 'list', which holds values of type list<element: int64>",
        "left out 'raw', which holds values of type binary",
    )


def test_netfolds_own_export_is_read_back(short, tmp_path):
    data = Dataset.from_table(nf.export(short, tmp_path / "run.npz"), scale="none")
    np.testing.assert_array_equal(data.x, short.dataset.x)
    np.testing.assert_array_equal(data.y, short.dataset.y)


def test_frames_with_their_own_kinds_of_columns():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(
        {
            "n": pd.array([1, None, 3, 4], dtype="Int64"),
            "c": pd.Categorical(["u", "v", "u", None]),
            "k": pd.Categorical([1, 2, 1, 2]),
            "b": pd.array([True, None, False, True], dtype="boolean"),
            "o": ["p", "q", None, "q"],
            "t": pd.to_datetime(["2020-01-01"] * 4),
            "m": [1, "one", 2.0, None],
            "y": ["no", "yes", "no", "yes"],
        }
    )
    data = Dataset.from_table(frame, missing="median", scale="none")
    assert data.feature_names == ("n", "c=u", "c=v", "k=1", "k=2", "b", "o=p", "o=q")
    assert data.x[:, 0].tolist() == [1, 3, 3, 4]
    assert data.notes[:2] == (
        "left out 't', which holds dates", "left out 'm', which holds a mixture of float, int, str",
    )  # fmt: skip
    assert data.provenance == "a table of type DataFrame, target 'y'"
    with pytest.raises(InputError, match="the table has two columns of one name; rename one"):
        Dataset.from_table(pd.DataFrame([[1, 2, 0], [3, 4, 1]], columns=["a", "a", "y"]))


def test_columns_that_have_numbers_for_names():
    pd = pytest.importorskip("pandas")
    data = Dataset.from_table(pd.DataFrame([[1, 2, 0], [3, 5, 1]]), target=2, features=[1, 0], scale="none")
    assert (data.feature_names, data.x.tolist()) == (("1", "0"), [[2, 1], [5, 3]])


def test_masked_values_are_missing():
    hidden = np.ma.array([1.0, 2, 1e9, 5], mask=[0, 0, 1, 0])
    names = np.ma.array(["u", "v", "no", "v"], mask=[0, 0, 1, 0])
    table = nf.read_table({"a": hidden, "n": names, "y": [0, 1, 0, 1]})
    assert [column.missing.tolist() for column in table.columns[:2]] == [[False, False, True, False]] * 2
    with pytest.raises(InputError, match="x has 1 values that are missing"):
        Dataset.from_arrays(hidden[:, None], [0, 1, 0, 1])
    with pytest.raises(InputError, match="y has masked labels"):
        Dataset.from_arrays([[1.0], [2], [3], [5]], names)


def test_structured_arrays():
    rows = np.array([(1.5, 2, "u"), (2.5, 7, "v"), (4, 3, "u")], dtype=[("a", "f8"), ("b", "i4"), ("y", "U2")])
    data = Dataset.from_table(rows, scale="none")
    assert (data.feature_names, data.class_names) == (("a", "b"), ("u", "v"))
    assert data.x.tolist() == [[1.5, 2], [2.5, 7], [4, 3]]


def test_a_named_index_is_told():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"k": [1, 2, 1, 2], "a": [1.0, 2, 4, 5], "y": [0, 1, 0, 1]})
    assert "the index 'k' is not used; reset_index() makes columns of it" in nf.read_table(frame.set_index("k")).notes
    assert not any("index" in note for note in nf.read_table(frame).notes)


def test_polars_lazy_frames_and_enums():
    pl = pytest.importorskip("polars")
    frame = pl.LazyFrame(
        {"e": pl.Series(["u", "v", "u"], dtype=pl.Enum(["v", "u", "w"])), "d": [Decimal("1.5"), None, Decimal(3)],
         "n": [None, None, None], "y": [True, False, True]}
    )  # fmt: skip
    data = Dataset.from_table(frame, missing="median", scale="none")
    assert (data.feature_names, data.class_names) == (("e=u", "e=v", "d"), ("False", "True"))
    assert data.x[:, 2].tolist() == [1.5, 2.25, 3]
    assert data.notes[0] == "left out 'n', which has no value in any row"


def test_bunches_of_arrays_and_of_frames():
    pytest.importorskip("pandas")
    from sklearn.datasets import load_diabetes, load_linnerud, load_wine

    arrays, frames = (Dataset.from_table(load_wine(as_frame=flag)) for flag in (False, True))
    same(arrays, frames)
    assert arrays.class_names == ("class_0", "class_1", "class_2")
    with pytest.raises(InputError, match="has 214 classes; at most 100 can be told apart; task values predicts them"):
        Dataset.from_table(load_diabetes(), task="classes")
    with pytest.raises(InputError, match=r"target of shape \(20, 3\); expected one label for each row"):
        Dataset.from_table(load_linnerud())


NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: float(np.float32(v)))
TEXTS = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=6).map(lambda text: f"k{text}")


@st.composite
def clean_tables(draw):
    """Columns of numbers, whole numbers, texts and booleans that have no trap in them, as lists."""
    count = draw(st.integers(6, 30))
    columns = {}
    for place, kind in enumerate(draw(st.lists(st.sampled_from(["number", "whole", "text", "boolean"]), min_size=1,
                                               max_size=4))):  # fmt: skip
        cells = {
            "number": NUMBERS,
            "whole": st.integers(-1000, 1000),
            "text": st.sampled_from(draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))),
            "boolean": st.booleans(),
        }[kind]
        columns[f"{kind} {place}"] = draw(st.lists(cells, min_size=count, max_size=count))
    columns["y"] = [["no", "yes"][i % 2] for i in range(count)]
    return columns


def data_or_error(read):
    try:
        return read()
    except InputError as error:
        return str(error).partition(": ")[2]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(columns=clean_tables())
def test_the_same_through_every_file_and_frame(columns, tmp_path):
    pa, pd, pl = (pytest.importorskip(name) for name in ("pyarrow", "pandas", "polars"))
    frames = {"pandas": pd.DataFrame(columns), "polars": pl.DataFrame(columns), "pyarrow": pa.table(columns)}
    frames["pandas"].to_csv(tmp_path / "t.csv", index=False)
    frames["polars"].write_csv(tmp_path / "t.tsv", separator="\t")
    frames["polars"].write_parquet(tmp_path / "t.parquet")
    frames["pandas"].to_feather(tmp_path / "t.feather")
    frames["polars"].write_ipc(tmp_path / "t.arrow")
    np.savez(tmp_path / "t.npz", **{name: np.array(cells) for name, cells in columns.items()})
    expected = data_or_error(lambda: Dataset.from_table(columns))
    for source in (*frames.values(), *sorted(tmp_path.iterdir())):
        got = data_or_error(lambda source=source: Dataset.from_table(source))
        assert isinstance(got, type(expected)), source
        assert got == expected if isinstance(got, str) else same(got, expected) is None


def readable(suffix, content, tmp_path):
    """Read hostile bytes; anything but a data set or one line of InputError fails the test."""
    path = tmp_path / f"t{suffix}"
    path.write_bytes(content)
    try:
        data = Dataset.from_table(path, missing="median")
    except InputError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert np.isfinite(data.x).all()
        assert data.y.max() == len(data.class_names) - 1


HOSTILE = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".npz", ".parquet", ".feather"])
@HOSTILE
@given(content=st.binary(max_size=300))
def test_arbitrary_bytes(suffix, content, tmp_path):
    readable(suffix, content, tmp_path)


@HOSTILE
@given(text=st.text(st.sampled_from('aby019.,;\t"\n\r -e_\u0661\u00e9'), max_size=120))
def test_arbitrary_text_below_a_header(text, tmp_path):
    readable(".csv", f"a,y\n1,0\n2,1\n{text}".encode(), tmp_path)


@pytest.mark.parametrize("suffix", [".npz", ".parquet", ".feather"])
@HOSTILE
@given(data=st.data())
@pytest.mark.slow
def test_files_with_changed_bytes(suffix, data, tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import feather, parquet

    path, columns = tmp_path / f"good{suffix}", {"a": [1.0, 2.0, 4.0], "b": ["u", "v", "u"], "y": [0, 1, 1]}
    if not path.exists():
        if suffix == ".npz":
            np.savez(path, **{name: np.array(cells) for name, cells in columns.items()})
        else:
            writer = parquet.write_table if suffix == ".parquet" else feather.write_feather
            writer(pa.table(columns), path)
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    readable(suffix, bytes(content), tmp_path)


def test_kept_in_the_recording(tmp_path):
    data = Dataset.from_table(write(tmp_path, FLOWERS), target="species")
    loaded = nf.load(nf.train(data, epochs=2).save(tmp_path / "run.netfold")).dataset
    same(loaded, data)
    assert (loaded.name, loaded.provenance) == (data.name, data.provenance)
    assert nf.describe(nf.load(tmp_path / "run.netfold"))["dataset"]["notes"] == list(data.notes)


def rewrite_header(path, change):
    """Change the header of a recording as an older or a hostile program would have written it."""
    with sqlite3.connect(path) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        change(header["dataset"])
        value = json.dumps(header).encode()
        checksum = zlib.crc32(value, zlib.crc32(b"header"))
        db.execute("UPDATE entries SET value = ?, checksum = ? WHERE name = 'header'", (value, checksum))
    db.close()


def test_recordings_from_before_scaling(saved):
    rewrite_header(saved, lambda about: (about.pop("scaling"), about.pop("notes")))
    loaded = nf.load(saved).dataset
    np.testing.assert_array_equal(loaded.scaling, [[0, 0], [1, 1]])
    assert loaded.notes == ()


@pytest.mark.parametrize(
    ("scaling", "found"),
    [
        ([[0, 0]], ": expected a list of 2, found a list of 1"),
        ([[0], [1]], ": expected 2 means, and as many deviations above 0, found others"),
        ([[0, 0], [1, 0]], ": expected 2 means, and as many deviations above 0, found others"),
        ([[0, 0], [1, None]], "[1][1]: expected a number, found null"),
        ("none", ": expected a list of 2, found the text 'none'"),
        (3, ": expected a list of 2, found 3"),
    ],
)
def test_recordings_with_a_damaged_scaling(saved, scaling, found):
    rewrite_header(saved, lambda about: about.update(scaling=scaling))
    with pytest.raises(
        InputError, match=r"is a damaged netfold recording: (header: )?" + re.escape(f"dataset.scaling{found}")
    ):
        nf.load(saved)


def test_scaling_is_the_identity_unless_given(post):
    np.testing.assert_array_equal(post.scaling, [[0, 0], [1, 1]])
    assert post.notes == ()
    np.testing.assert_array_equal(post.scaling.restore(post.x), post.x)
    scaling = Scaling(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    assert scaling.restore(np.array([[1.0, 1.0], [0.0, 2.0]])).tolist() == [[4, 6], [1, 10]]


def test_trained_from_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"{i * i % 13},{i % 5},{'ab'[i % 2]},2020-01-01\n" for i in range(20))
    write(tmp_path, f"u;v;kind;day\n{rows.replace(',', ';')}", "mine.csv")
    words = ["train", "mine.csv", "--target", "kind", "--features", "u,v", "--missing", "median", "--scale", "none",
             "--delimiter", ";", "--epochs", "2", "--out", "run.netfold"]  # fmt: skip
    assert run(words) == 0
    out, err = capsys.readouterr()
    assert out.startswith("run.netfold: ran all 2 epochs") and err == "mine: not scaled\n"
    assert nf.load("run.netfold").dataset.feature_names == ("u", "v")
    assert run([*words, "--overwrite", "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    assert run(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert run(["train", "spirals", "--arms", "2", "--epochs", "1", "--out", "b.netfold"]) == 0
    assert run(["train", "blobs", "--classes", "2", "--epochs", "1", "--out", "c.netfold"]) == 0


def test_a_name_goes_before_a_file_of_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FLOWERS, "moons")
    assert run(["train", "moons", "--epochs", "1", "--samples", "20", "--out", "run.netfold"]) == 0
    assert nf.load("run.netfold").dataset.samples == 20


def test_what_is_taken_for_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FLOWERS, "table")
    assert all(map(is_table_path, ("x.csv", "no/such/X.PARQUET", "table", ".", "a.npz")))
    assert not any(map(is_table_path, ("moons", "iris", "x.txt2", "no/such", "a\0b", "n" * 5000)))


def test_what_is_said_of_many_columns_is_said_once(tmp_path) -> None:
    rows = 40
    lines = [";".join([f"q{i}" for i in range(30)] + [f"d{i}" for i in range(9)] + ["y"])]
    for row in range(rows):
        marked = ["-" if row == i else "NA" if row == i + 1 else str(row * i % 7) for i in range(30)]
        lines.append(";".join([*marked, *[f"2024-01-{row % 28 + 1:02d}"] * 9, "ab"[row % 2]]))
    path = tmp_path / "t.csv"
    path.write_text("\n".join(lines) + "\n")
    for source in (path, pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)):
        notes = nf.Dataset.from_table(source, target="y", missing="median").notes
        marks = [note for note in notes if "read as missing" in note]
        assert marks[:2] == [f"'q{i}': 1 cell '-', 1 cell 'NA' read as missing" for i in range(2)]
        assert marks[4:] == ["26 more columns: 26 cells '-', 26 cells 'NA' read as missing"]
        dates = [note for note in notes if "dates" in note]
        assert dates == ["left out 'd0', 'd1', 'd2', 'd3' and 5 more: each holds dates"]


def test_a_table_is_shown_in_a_line_in_a_notebook(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,y\n" + "".join(f"{row * row},{'no' if row % 2 else 'yes'}\n" for row in range(99)))
    table = nf.read_table(path)
    assert repr(table) == "<Table t: 99 rows, 2 columns; target y, 99 rows learned from>"
    assert "9604" not in repr(table.columns) and "name='a'" in repr(table.columns)


def test_of_few_columns_each_is_named(tmp_path) -> None:
    path = tmp_path / "t.csv"
    rows = [f"{'-,' * 5 if row == 3 else '1.5,2,3,4.5,6,'}{row % 2}\n" for row in range(9)]
    path.write_text("".join(["a,b,c,d,e,y\n", *rows]))
    notes = [note for note in nf.read_table(path).notes if "missing" in note]
    assert notes == [f"'{name}': 1 cell '-' read as missing" for name in "abcde"]


def test_many_reasons_to_leave_columns_out_are_cut(tmp_path) -> None:
    path = tmp_path / "t.csv"
    empty = [["" if row > 40 - i else str(row) for row in range(100)] for i in range(7)]
    table = {**{f"e{i}": cells for i, cells in enumerate(empty)}, "x": range(0, 300, 3), "y": ["a", "b"] * 50}
    pd.DataFrame(table).to_csv(path, index=False)
    told = [note for note in nf.Dataset.from_table(path, target="y").notes if note.startswith("left out")]
    assert told[:4] == [
        f"left out 'e{i}', which has no value in {59 + i} of 100 rows; --missing median keeps it" for i in range(4)
    ]
    assert told[4:] == ["left out 'e4', 'e5', 'e6', for such reasons"]
