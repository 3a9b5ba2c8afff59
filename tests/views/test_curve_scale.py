"""The scales of curves: in films and figures loss and score stand beside their ends, and what lies beyond says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold.scenes.curves import scale_of
from netfold.scenes.scene import Curve
from netfold.views import Panel


def curve(name, values, held_out=None):
    held_out = None if held_out is None else np.array(held_out)
    return Curve(name, np.arange(len(values)), np.array(values, dtype=float), held_out)


@pytest.mark.parametrize(
    ("name", "values", "ends"),
    [
        ("loss", [0.713, 0.3], ("0", "0.72")),
        ("loss", [0.7, 0.3], ("0", "0.7")),
        ("loss", [4.2e-4, 1e-5], ("0", "4.2e−4")),
        ("loss", [0.7, 0.5, 1e28, np.inf, np.nan], ("0", "≥ 0.7")),
        ("loss", [np.nan], ("0", "1")),
        ("accuracy", [0.5, 1.0], ("0.4", "1")),
        ("accuracy", [0.12, 1.0], ("0.1", "1")),
        ("r2", [0.2, 0.9], ("0", "1")),
        ("r2", [-1.8, 0.9], ("≤ −0.5", "1")),
        ("r2", [-1.77, -0.95], ("−1.8", "1")),
    ],
)
def test_the_ends_of_a_scale(name, values, ends):
    assert scale_of(curve(name, values)).ends == ends


def test_held_out_values_are_on_the_scale_too():
    assert scale_of(curve("loss", [0.7, 0.3], [1.5, 0.2])).ends == ("0", "1.5")


def test_a_film_shows_loss_and_accuracy_with_their_scales(short):
    panel = Panel(short)
    panel.show(7)
    loss, accuracy = panel.drawn.side.charts
    for chart, metric in ((loss, "loss"), (accuracy, "accuracy")):
        np.testing.assert_array_equal(chart.past[0].get_ydata(), short.metrics[metric][:8])
        np.testing.assert_array_equal(chart.cursor.get_xdata(), [7])
        low, high = (float(label.get_text()) for label in chart.ax.get_yticklabels())
        assert (low, high) == chart.ax.get_ylim()
        assert low <= short.metrics[metric].min() and short.metrics[metric].max() <= high
    assert not loss.ax.bbox.overlaps(accuracy.ax.bbox)


def test_a_film_of_two_classes_has_the_bar_of_their_scale(short):
    figure = Panel(short).figure
    name = short.dataset.class_names[1]
    assert f"P({name})" in [text.get_text() for text in figure.texts]
    labels = [[label.get_text() for label in ax.get_xticklabels()] for ax in figure.axes]
    assert ["0", "1", "½"] in labels


def test_a_score_below_its_scale_says_so(fitted):
    run = replace(fitted, metrics={**fitted.metrics, "r2": np.array([-1.8, -0.2, 0.1, 0.2, 0.3])})
    title = nf.views.curve(run, metric="r2", epoch=0).get_title(loc="left")
    assert title == "R² −1.800, below the scale at epoch 0"
    assert "below" not in nf.views.curve(run, metric="r2", epoch=3).get_title(loc="left")
    chart = Panel(run).drawn.side.charts[1]
    assert chart.ax.get_yticklabels()[0].get_text() == "≤ −0.5"
    assert np.asarray(chart.cursor.get_ydata()).min() == chart.ax.get_ylim()[0]


def test_words_say_the_classs_name(post):
    ax = nf.views.dataset(post)
    told = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert told == [f"{name} ({(post.y == label).sum()})" for label, name in enumerate(post.class_names)]
