"""Numbers on pictures: three decimals where they say something, and accuracies rounded as one does by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from made import a_recording

import netfold as nf
from netfold.look import metric_number, number
from netfold.players import pack
from netfold.players.payload import array_of, unpack
from netfold.scenes.scenes import Scenes
from netfold.views import Panel


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.26341, "0.263"),
        (4.2e-4, "4.2e−4"),
        (-4.2e-4, "−4.2e−4"),
        (0.001, "0.001"),
        (0.00099999, "1.0e−3"),
        (0.0, "0.000"),
        (-0.5, "−0.500"),
        (12345.678, "1.23e4"),
        (8.567459888689893e28, "8.57e28"),
        (float("inf"), "—"),
        (float("nan"), "—"),
    ],
)
def test_a_number_says_what_it_is(value, text):
    assert number(value) == text


def test_an_accuracy_is_rounded_half_up_whatever_its_precision():
    """Against decimal arithmetic, for every count of some numbers of samples."""
    for samples in (1, 7, 16, 33, 64, 150, 400, 569, 1797):
        for right in range(samples + 1):
            exact = (Decimal(right) / samples).quantize(Decimal("0.001"), ROUND_HALF_UP)
            for share in (right / samples, float(np.float32(right / samples))):
                assert metric_number("accuracy", share, samples) == str(exact)
                assert metric_number("held_out_accuracy", share, samples) == str(exact)


def test_what_is_no_share_of_the_samples_is_a_number_like_others():
    assert metric_number("accuracy", 0.8125) == "0.812"
    assert metric_number("accuracy", 0.9, 24) == "0.900"
    assert metric_number("accuracy", float("nan"), 24) == "—"
    assert metric_number("loss", 0.8125, 16) == "0.812"


@pytest.fixture(scope="module")
def blown(few):
    """A run whose weights double and double until its loss is no number."""
    run = a_recording(few, (2, 2, 1), ("relu", "sigmoid"), epochs=4)
    loss = np.array([0.7, 3.0, 8.567459888689893e28, np.inf])
    return replace(
        run, metrics={**run.metrics, "loss": loss}, outcome="diverged at epoch 4: the loss is no longer finite"
    )


def test_a_film_of_a_run_that_diverged_says_so(blown, short):
    texts = [text.get_text() for text in Panel(blown).figure.texts]
    assert "diverged at epoch 4: the loss is no longer finite" in texts
    assert not [text.get_text() for text in Panel(short).figure.texts if "diverged" in text.get_text()]
    # Its curve is drawn on the scale of the losses before.
    assert Panel(blown).drawn.side.charts[0].ax.get_yticklabels()[1].get_text() == "≥ 3"


def test_a_run_of_somebody_elses_that_diverged_says_so(blown):
    run = replace(blown, outcome="recorded 4 epochs")
    assert Scenes.of(run, mesh=8).at(0, []).ending == f"diverged: at epoch {run.last_epoch} the loss is not finite"


def test_an_accuracy_is_alike_in_film_and_page():
    """In single precision, as a page has it, 131 of 400 are a little less than 0.3275."""
    data = nf.datasets.post(samples=400)
    run = a_recording(data, (2, 2, 1), ("tanh", "sigmoid"), epochs=1)
    run = replace(run, metrics={**run.metrics, "accuracy": np.array([131 / 400])})
    header, bytes_ = unpack(pack(run))
    sent = float(array_of(header["recordings"][0]["metrics"]["accuracy"], bytes_)[0])
    assert sent != 131 / 400
    assert Panel(run).scenes.at(0, []).told["accuracy"] == metric_number("accuracy", sent, 400) == "0.328"
