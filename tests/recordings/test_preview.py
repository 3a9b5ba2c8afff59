"""The preview: whole, escaped, and made without an engine or matplotlib."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np

from netfold.players import recording_preview


def parse(recording):
    return ElementTree.fromstring(recording_preview(recording).replace("<br>", "<br/>"))


def test_it_names_the_run_and_draws_its_loss(short):
    root = parse(short)
    text = "".join(root.itertext())
    assert short.name in text
    assert short.outcome in text
    assert f"{short.metrics['loss'][-1]:.3f}" in text
    assert "netfold.page(recording" in text
    line = root.find(".//polyline")
    assert line is not None
    assert len(line.attrib["points"].split()) == len(short.epochs)


def test_numbers_are_those_of_pictures(short):
    """A half goes up, as by hand; what is too small for three decimals has its own form; metrics have their names."""
    assert short.dataset.samples == 33
    data = replace(short.dataset, x=short.dataset.x[:16], y=short.dataset.y[:16])
    ones = np.ones(len(short.epochs))
    run = replace(short, dataset=data, metrics={"loss": 4.2e-5 * ones, "accuracy": 5 / 16 * ones, "r2": -1.8 * ones})
    root = parse(run)
    assert "loss 4.2e−5 · accuracy 0.313 · R² −1.800" in "".join(root.itertext())
    assert root.find(".//svg").attrib["aria-label"] == "loss from 4.2e−5 at epoch 0 to 4.2e−5 at epoch 12"


def test_names_are_escaped(hostile_run):
    root = parse(hostile_run)
    assert root.find(".//script") is None
    assert root.find(".//img") is None
    assert hostile_run.name in "".join(root.itertext())


def test_a_run_without_numbers(short):
    assert parse(replace(short, metrics={})) is not None
    lost = {"loss": np.full(len(short.epochs), np.nan)}
    assert parse(replace(short, metrics=lost)).find(".//svg") is None


def test_it_needs_no_engine(saved):
    code = (
        "import sys, netfold as nf; from netfold.players import recording_preview;"
        f"recording_preview(nf.load({str(saved)!r}));"
        "print([name for name in ('jax', 'matplotlib', 'anywidget') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
