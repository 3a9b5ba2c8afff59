"""Recordings that the version before this house wrote: they open, are drawn, and replay to the same numbers.

The files were written by netfold at the commit "Two equal epochs give no motion: test".
"""

from __future__ import annotations

import json
import sqlite3
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import netfold as nf
from netfold.commands import run
from netfold.views import Panel

BEFORE = Path(__file__).parent / "before"
TRAINED = ("post", "moons", "iris", "hills")


def rows_of(path):
    """Epoch, metrics and bytes of each row, by SQLite alone."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as db:
        found = db.execute("SELECT epoch, metrics, parameters FROM epochs ORDER BY epoch").fetchall()
    return [(epoch, json.loads(metrics), blob) for epoch, metrics, blob in found]


@pytest.mark.parametrize("name", TRAINED)
def test_its_numbers_are_those_in_the_file(name):
    """Weights before biases, layer by layer, in single precision: read without any of netfold's code."""
    path = BEFORE / f"{name}.netfold"
    recording, rows = nf.load(path), rows_of(path)
    assert recording.epochs.tolist() == [epoch for epoch, _, _ in rows]
    for place, (_, metrics, blob) in enumerate(rows):
        numbers, start = np.frombuffer(blob, "<f4"), 0
        assert {metric: values[place] for metric, values in recording.metrics.items()} == metrics
        shapes = [shape for i, o in pairwise(recording.network.widths) for shape in ((i, o), (o,))]
        for shape, array in zip(shapes, (part for pair in recording.parameters for part in pair), strict=True):
            end = start + int(np.prod(shape))
            np.testing.assert_array_equal(array[place], numbers[start:end].reshape(shape))
            start = end
        assert start == len(numbers)


@pytest.mark.parametrize("name", TRAINED)
def test_it_replays(name, tmp_path, capsys):
    """`info --config` of the old file trains the same run: the same bits where the machine rounds alike."""
    run(["info", str(BEFORE / f"{name}.netfold"), "--config"])
    (tmp_path / "run.toml").write_text(capsys.readouterr().out)
    run(["train", "--config", str(tmp_path / "run.toml"), "--out", str(tmp_path / "again.netfold")])
    before, again = rows_of(BEFORE / f"{name}.netfold"), rows_of(tmp_path / "again.netfold")
    assert [epoch for epoch, _, _ in before] == [epoch for epoch, _, _ in again]
    first, others = before[0][2], again[0][2]
    assert first == others, "the untrained network comes from the seed alone"
    for (_, _, mine), (_, _, theirs) in zip(before, again, strict=True):
        np.testing.assert_allclose(np.frombuffer(mine, "<f4"), np.frombuffer(theirs, "<f4"), rtol=2e-3, atol=2e-4)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*TRAINED, "boosting"])
def test_it_is_drawn(name):
    recording = nf.load(BEFORE / f"{name}.netfold")
    panel = Panel(recording, width=480)
    pictures = []
    for epoch in (0, int(recording.epochs[-1])):
        panel.show(epoch)
        pictures.append(panel.pixels().copy())
    assert not np.array_equal(*pictures)


def test_outputs_are_those_of_the_model_it_was_recorded_from():
    recording = nf.load(BEFORE / "boosting.netfold")
    assert len(rows_of(BEFORE / "boosting.netfold")) == len(recording.epochs)
    assert recording.source.kind == "outputs" and recording.parameters is None
    accuracy = (recording.state(mesh=15).probability.argmax(axis=1) == recording.dataset.y).mean()
    assert accuracy == pytest.approx(recording.metrics["accuracy"][-1])
