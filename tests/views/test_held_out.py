"""Held-out samples: hollow, told, and their loss beside that of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.lines import Line2D

import netfold as nf
from netfold.scenes.samples import recorded_groups
from netfold.scenes.words import metric_line
from netfold.views import Panel


def test_held_out_samples_are_hollow_and_no_others(iris):
    hollow = np.zeros(iris.dataset.samples, dtype=bool)
    for group in recorded_groups(iris):
        hollow[group.rows] = group.is_hollow
    np.testing.assert_array_equal(hollow, iris.held_out)


def test_the_legend_counts_them(iris):
    assert "held out (30)" in [text.get_text() for text in Panel(iris).figure.texts]
    without = Panel(replace(iris, held_out=None)).figure.texts
    assert not any("held out" in text.get_text() for text in without)
    (legend,) = nf.views.dataset(iris).figure.legends
    assert "held out (30)" in [text.get_text() for text in legend.get_texts()]


def test_hollow_samples_are_paper_inside_and_coloured_around(iris):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 4), dpi=100)
    FigureCanvasAgg(figure)
    ax = nf.views.input_space(iris, ax=figure.add_axes((0, 0, 1, 1)))
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(int)
    nearest = int(np.where(iris.held_out, iris.plane.distance(iris.dataset.x), np.inf).argmin())
    x, y = np.rint(ax.transData.transform(iris.plane.project(iris.dataset.x)[nearest])).astype(int)
    assert pixels[399 - y - 1 : 399 - y + 2, x - 1 : x + 2].max() > 230


def test_the_second_curve_is_dashed(iris):
    panel = Panel(iris)
    panel.show(2)
    past, held_past, *_ = (artist for artist in panel.drawn.side.moving if isinstance(artist, Line2D))
    np.testing.assert_array_equal(past.get_ydata(), iris.metrics["loss"][:3])
    np.testing.assert_array_equal(held_past.get_ydata(), iris.metrics["held_out_loss"][:3])
    assert held_past.is_dashed() and not past.is_dashed()
    whole, _, _, _, held_out, _ = nf.views.curve(iris, epoch=2).lines
    np.testing.assert_array_equal(held_out.get_ydata(), iris.metrics["held_out_loss"])
    assert held_out.is_dashed() and not whole.is_dashed()


def test_their_numbers_stand_beside_the_others(iris):
    panel = Panel(iris)
    panel.show(1)
    texts = {metric: digits.text for digits, metric in panel.drawn.side.numbers}
    assert texts == {"loss": "0.900", "accuracy": "0.900", "held_out_loss": "0.900"}
    line = metric_line(1, panel.scenes.at(1, panel.where).told)
    assert line == "epoch 1 · loss 0.900 · accuracy 0.900 · held out: loss 0.900"
