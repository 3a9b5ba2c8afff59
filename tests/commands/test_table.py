"""`netfold table`: what it says is what training does."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import netfold as nf

ROWS = 60


def cells(row: int) -> str:
    kind = ("Köln", "Bonn, am Rhein", "Aa")[row % 3]
    age = "" if row == 7 else str(20 + row % 40)
    return f"{row};{kind if ',' not in kind else kind.replace(',', ' -')};{row * row / 8:.3f}".replace(".", ",") + (
        f";{age};{'ja' if row % 2 else 'nein'};fest"
    )


TEXT = "Nr;Ort;Preis;Alter;kauft;immer\n" + "".join(cells(row) + "\n" for row in range(ROWS))


@pytest.fixture
def shop(tmp_path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_page(netfold, shop):
    code, out, err = netfold("table", shop, "--target", "kauft")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in out.splitlines())
    text = " ".join(out.split())
    for told in (
        f"shop.csv: {ROWS} rows, 6 columns",
        "cells separated by semicolons",
        "text table; cells separated by semicolons; with column names; encoding utf-8; decimal comma",
        "Preis number 0 to 435.125 (decimal",
        "Alter number 20 to 59 1 feature",
        "Nr number 0 to 59 left out: numbers the rows",
        "immer text fest 60 left out: is the same in every row",
        "kauft text ja 30, nein 30 target",
        "2 classes ja 29, nein 30",
        "learned from 3 columns as 5 numbers",
    ):
        assert told in text, told


@pytest.mark.parametrize(
    "options",
    [{"target": "kauft"}, {}, {"target": "Preis"}, {"target": "kauft", "missing": "drop"}, {"features": "Ort,Alter"}],
)
def test_what_it_says_is_what_training_does(netfold, shop, options, tmp_path):
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    code, out, _ = netfold("table", shop, "--json", *words)
    about = json.loads(out)
    assert code == 0
    code, out, _ = netfold("train", shop, *words, "--epochs", 1, "--out", tmp_path / "run.netfold", "--json")
    data = nf.load(tmp_path / "run.netfold").dataset
    assert about["target"] == data.target_name
    assert about["rows_kept"] == data.samples
    assert about["inputs"] == data.features
    assert about["notes"] == list(data.notes)
    assert list(about["classes"]) == list(data.class_names)
    if data.class_names:
        assert list(about["classes"].values()) == np.bincount(data.y).tolist()
    used = {name.split("=")[0] for name in data.feature_names}
    assert {column["name"] for column in about["columns"] if column["role"] == "feature"} == used
    assert all(column["why"] for column in about["columns"] if column["role"] == "left out")


def test_columns_as_pandas_reads_them(netfold, shop):
    frame = pd.read_csv(shop, sep=";", decimal=",")
    _, out, _ = netfold("table", shop, "--json")
    about = json.loads(out)
    assert (about["rows"], [column["name"] for column in about["columns"]]) == (len(frame), list(frame))
    for column in about["columns"]:
        series = frame[column["name"]]
        assert column["missing"] == series.isna().sum()
        if column["kind"] == "number":
            assert (column["low"], column["high"]) == (series.min(), series.max())
        else:
            assert column["levels"] == series.value_counts().to_dict()


def test_a_table_that_cannot_be_learned_from_is_shown_and_says_why(netfold, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name,born\n" + "".join(f"Person {i},2001-01-{i + 10}\n" for i in range(15)))
    code, out, err = netfold("table", path)
    assert (code, err) == (0, "")
    assert "name    text  15 different texts" in out
    assert "born    date  dates" in out
    assert "cannot train  name the target" in out
    table = nf.read_table(path)
    assert table.decision is None
    with pytest.raises(nf.InputError) as error:
        nf.Dataset.from_table(path)
    assert table.refusal == str(error.value)


def test_in_python(shop):
    table = nf.read_table(shop, target="kauft")
    assert (table.rows, len(table.columns)) == (ROWS, 6)
    assert [column.name for column in table.columns] == ["Nr", "Ort", "Preis", "Alter", "kauft", "immer"]
    np.testing.assert_array_equal(table.columns[2].values, [round(row * row / 8, 3) for row in range(ROWS)])
    assert str(table) == "shop: 60 rows, 6 columns; target kauft, 59 rows learned from"
    data = nf.Dataset.from_table(table, target="kauft")
    np.testing.assert_array_equal(data.x, nf.Dataset.from_table(shop, target="kauft").x)
    frame = nf.read_table(pd.DataFrame({"a": [1, 2, 3, 4], "y": list("uvuv")}))
    assert (frame.decision.target.name, frame.decision.classes) == ("y", {"u": 2, "v": 2})


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["text", "gz"])
def test_standard_input(netfold, pack, monkeypatch, tmp_path):
    def stdin():
        stream = SimpleNamespace(buffer=io.BytesIO(pack(TEXT.encode())), isatty=lambda: False)
        monkeypatch.setattr(sys, "stdin", stream)

    stdin()
    code, out, _ = netfold("table", "-", "--target", "kauft")
    assert code == 0
    assert out.startswith("standard input: 60 rows, 6 columns;")
    stdin()
    out = tmp_path / "run.netfold"
    assert netfold("train", "-", "--target", "kauft", "--epochs", 1, "--out", out)[0] == 0
    assert nf.load(out).dataset.samples == ROWS - 1
    stdin()
    config = tmp_path / "run.toml"
    config.write_text('[data]\nsource = "-"\ntarget = "kauft"\n[training]\nepochs = 1\n')
    out = tmp_path / "again.netfold"
    assert netfold("train", "--config", config, "--out", out)[0] == 0
    assert nf.load(out).dataset.samples == ROWS - 1


def test_the_seed_of_a_sample_is_kept_in_the_recording(netfold, shop, tmp_path):
    out = tmp_path / "run.netfold"
    code, *_ = netfold("train", shop, "--target", "kauft", "--sample", 30, "--epochs", 1, "--out", out)
    assert code == 0
    _, config, _ = netfold("info", out, "--config")
    assert "sample = 30\n" in config
    assert "sample_seed = 0\n" in config
    recording = nf.load(out)
    assert np.bincount(recording.dataset.y).tolist() == [15, 15]
    assert "sampled 30 of 60 rows (seed 0), of every 'kauft' its share" in recording.dataset.notes


def test_names_in_brackets_stay(netfold, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("[red]x[/red],y\n1,[bold]\n2,b\n3,[bold]\n4,b\n")
    _, out, _ = netfold("table", path)
    assert "[red]x[/red]" in out
    assert "[bold] 2" in out
