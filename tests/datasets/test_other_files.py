"""JSON, ARFF and LIBSVM files, against what pandas, SciPy and scikit-learn write or read of them."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from as_read import values

import netfold as nf
from netfold.datasets.tables.columns import Table
from netfold.datasets.tables.sampling import Sampling
from netfold.datasets.tables.source import Request, read_source
from netfold.options.data import Reading

FRAME = pd.DataFrame(
    {"a": [0.1 + 0.2, -4.0, math.nan], "n": [1, 2, 3], "ok": [True, False, True], "k": ["u", "v", "ü"]}
)


def read(tmp_path: Path, content: str | bytes, name: str) -> Table:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(path, Request(Reading(), Sampling()))[0]


EXPECTED = {"a": [0.1 + 0.2, -4, None], "n": [1, 2, 3], "ok": [1, 0, 1], "k": ["u", "v", "ü"]}
ORIENTS = ("records", "columns", "index", "split", "table")


@pytest.mark.parametrize("orient", ORIENTS)
def test_what_pandas_writes(orient, tmp_path):
    text = FRAME.to_json(orient=orient, double_precision=15)
    frame = pd.read_json(io.StringIO(text), orient=orient, precise_float=True)
    table = read(tmp_path, text, "t.json")
    assert list(values(table)) == list(frame.columns) == list(EXPECTED)
    np.testing.assert_allclose(table.columns[0].values, frame["a"], rtol=1e-14)
    assert {**values(table), "a": EXPECTED["a"]} == EXPECTED


RECORDS = [
    {
        name: None if value is None else bool(value) if name == "ok" else value
        for name, value in zip(EXPECTED, row, strict=True)
    }
    for row in zip(*EXPECTED.values(), strict=True)
]
JSON = {
    "lines": "\n".join(map(json.dumps, RECORDS)),
    "lines with blank ones": "\n\n".join(map(json.dumps, RECORDS)) + "\n\n",
    "lists by column": json.dumps({name: [record[name] for record in RECORDS] for name in EXPECTED}),
    "rows below names": json.dumps([list(EXPECTED), *(list(record.values()) for record in RECORDS)]),
    "records in an answer": json.dumps({"count": 3, "next": None, "results": RECORDS}),
    "NaN": json.dumps([{**record, "a": math.nan if record["a"] is None else record["a"]} for record in RECORDS]),
    "a value that is absent": json.dumps([{k: v for k, v in record.items() if v is not None} for record in RECORDS]),
    "byte-order mark": "\ufeff" + json.dumps(RECORDS),
    "spread over lines": json.dumps(RECORDS, indent=2),
}


@pytest.mark.parametrize("name", JSON)
def test_ways_to_write_json(name, tmp_path):
    for suffix in ("json", "jsonl", "whatever"):
        assert values(read(tmp_path, JSON[name], f"t.{suffix}")) == EXPECTED


def test_texts_in_json_are_read_as_cells(tmp_path):
    table = read(tmp_path, json.dumps([{"a": "1.5", "b": "NA"}, {"a": 2, "b": "x"}, {"a": "", "b": "y"}]), "t.json")
    assert values(table) == {"a": [1.5, 2, None], "b": ["NA", "x", "y"]}


def test_nested_values_and_infinity(tmp_path):
    table = read(tmp_path, '[{"a": Infinity, "b": [1], "c": {"d": 1}}, {"a": -Infinity, "b": null, "c": {}}]', "t.json")
    assert [(c.kind, c.what) for c in table.columns] == [("number", ""), ("other", "lists"), ("other", "objects")]
    assert table.columns[0].values.tolist() == [math.inf, -math.inf]


REFUSED = {
    "deep.json": ("[" * 100_000, "is nested too deeply to be a table"),
    "deep.jsonl": ('{"a":1}\n' + "[" * 100_000 + "\n", "deep.jsonl, line 2 is nested too deeply to be a table"),
    "cut.json": ('[{"a": 1}, {"a"', "is no JSON: expecting ':' delimiter at column 16"),
    "cut.jsonl": ('{"a": 1}\n{"a": 2}\n{"a":', "cut.jsonl, line 3 is no JSON: expecting value at column 6"),
    "number.json": ("3", "holds one value, '3'; expected a list of records or a dict of columns"),
    "numbers.json": ("[1, 2]", "holds '1' among its records; expected a list of records"),
    "empty.json": ("[]", "holds no records; expected a list of records"),
    "none.json": ("{}", "holds an empty object; expected"),
    "lengths.json": ('{"a": [1, 2], "b": [1]}', "has columns of several lengths: 'a' (2), 'b' (1)"),
    "ragged.json": ("[[1, 2], [3]]", "row 2 has 1 values; expected 2"),
    "brackets.json": ("[" + "[]," * 2_100_000 + "[]]", "is too large to be read as one document"),
    "wide.json": ("[[" + "1," * 5000 + "1]]", "has 5001 columns; at most 4096 can be read"),
    "long.jsonl": ("[]\n" * 1_000_001, "has at least 1000001 rows; at most 1000000 can be read"),
    "long number.json": (f'[{{"a": {"9" * 5000}, "b": 1}}]', "is no JSON: "),
    "none.arff": ("@relation x\n@data\n", "is no ARFF file: it has no @attribute"),
    "nothing.arff": ("@relation x\n@attribute a numeric\n", "is no ARFF file: it has no @data"),
    "level.arff": (
        "@relation x\n@attribute a {u,v}\n@attribute b real\n@data\nu,1\nw,2\n",
        "line 6: attribute 'a' is 'w'; expected one of its levels",
    ),
    "number.arff": ("@relation x\n@attribute a real\n@data\n1\nx\n", "line 5: attribute 'a' is 'x'; expected a number"),
    "ragged.arff": ("@relation x\n@attribute a real\n@data\n1\n1,2\n", "line 5 has 2 values; the attributes are 1"),
    "relational.arff": ("@relation x\n@attribute a relational\n", "line 2: attribute 'a' is of type 'relational'"),
    "sparse.arff": (
        "@relation x\n@attribute a real\n@data\n{999999999 1}\n",
        "line 4: '999999999 1' is no value of a sparse row",
    ),
    "far.libsvm": ("1 1:2 1000000000:3\n", "has 1000000000 columns; at most 4096 can be read"),
    "farther.libsvm": ("1 1:2 100000000000000:3\n", "is no LIBSVM file, or a damaged one"),
    "text.libsvm": ("1 1:2\nx y\n", "is no LIBSVM file, or a damaged one"),
}


# A million rows or brackets take their time.
LONG = ("long.jsonl", "brackets.json")


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * (name in LONG)) for name in REFUSED])
def test_what_cannot_be_read_is_one_line(name, tmp_path):
    content, message = REFUSED[name]
    with pytest.raises(nf.InputError) as error:
        read(tmp_path, content, name)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


ARFF = """% a comment
@RELATION iris

@ATTRIBUTE sepal_length  NUMERIC
@attribute 'petal width' real
@attribute count integer
@attribute class {setosa, not-setosa, x}
@data
5.1, 0.2, 1, setosa
% another
?,1e-3,2,not-setosa
4.9,-.5,3,x
"""


def test_arff_as_scipy_reads_it(tmp_path):
    from scipy.io import arff

    data, meta = arff.loadarff(io.StringIO(ARFF))
    table = read(tmp_path, ARFF, "t.arff")
    assert [column.name for column in table.columns] == meta.names()
    for column in table.columns[:3]:
        np.testing.assert_array_equal(column.values, data[column.name])
    assert values(table)["class"] == [text.decode() for text in data["class"]] == ["setosa", "not-setosa", "x"]
    # In the order in which they are declared
    assert table.columns[3].levels == ("setosa", "not-setosa", "x")


def test_arff_beyond_scipy(tmp_path):
    text = (
        "@relation x\n@attribute a real\n@attribute ort {Köln,'Bad \\'x\\''}\n@attribute s string\n@attribute d date\n"
    )
    dense = text + "@data\n1,Köln,'a, b',2020-01-01\n2,'Bad \\'x\\'',?,2020-01-02\n"
    expected = {"a": [1, 2], "ort": ["Köln", "Bad 'x'"], "s": ["a, b", None], "d": [0, 0]}
    for encoding in ("utf-8", "cp1252"):
        assert values(read(tmp_path, dense.encode(encoding), "t.arff")) == expected
    sparse = "@relation x\n@attribute a real\n@attribute b real\n@attribute y {u,v}\n@data\n{0 1.5, 2 v}\n{}\n{1 ?}\n"
    assert values(read(tmp_path, sparse, "t.txt")) == {"a": [1.5, 0, 0], "b": [0, 0, None], "y": ["v", "u", "u"]}


@pytest.mark.parametrize("first", [0, 1])
def test_libsvm_as_scikit_learn_writes_it(first, tmp_path):
    from sklearn.datasets import dump_svmlight_file

    x, y = np.random.default_rng(0).normal(size=(20, 3)).round(3), np.arange(20) % 2
    x[x < 0] = 0
    file = io.BytesIO()
    dump_svmlight_file(x, y, file, zero_based=first == 0)
    for name in ("t.libsvm", "t.svmlight", "no suffix"):
        found = values(read(tmp_path, file.getvalue(), name))
        assert list(found) == [*(f"feature {place + first}" for place in range(3)), "target"]
        np.testing.assert_array_equal(np.transpose(list(found.values())), np.column_stack([x, y]))
