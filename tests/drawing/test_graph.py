"""The architecture: whatever its widths, nothing is cut and no text lies on another."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from drawn_texts import check_texts
from made import a_recording, as_outputs
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import netfold as nf

WIDTHS = [
    (1, 1), (2, 1), (2, 4, 1), (3, 5, 2, 1), (17, 8, 10, 1), (6, 2, 2, 6, 1), (2, 12, 1), (12, 1), (2, 6, 2, 1),
    (40, 30, 20, 1), (2, 3, 4, 3, 1), (1, 2, 1, 2, 1, 2, 1), (3, 4, 3, 1), (2, 2, 2, 2, 2, 2, 2, 2, 1),
]  # fmt: skip


def of_widths(widths, **options):
    x = np.random.default_rng(1).normal(size=(8, widths[0]))
    data = nf.Dataset.from_arrays(x, np.arange(8) % 2, name="numbers")
    layers = ("tanh", *["leaky_relu"] * (len(widths) - 3), "sigmoid")[-len(widths) + 1 :]
    return replace(a_recording(data, widths, layers, **options), name="a run")


def circles(ax):
    """The circles of units as boxes in the figure's pixels."""
    for line in ax.lines:
        radius = (line.get_markersize() / 2 + line.get_markeredgewidth() / 2) * ax.figure.dpi / 72
        for x, y in ax.transData.transform(line.get_xydata()):
            yield x - radius, x + radius, y - radius, y + radius


@pytest.mark.parametrize("widths", WIDTHS, ids=lambda widths: "-".join(map(str, widths)))
def test_nothing_is_cut_and_no_text_lies_on_another(widths):
    ax = nf.views.architecture(of_widths(widths), epoch=1)
    texts = check_texts(ax.figure)
    for gap in pairwise(widths):
        if gap[0] * gap[1] <= 12:
            assert sum(text[0] in "+−" for text in texts) >= gap[0] * gap[1]
    whole = ax.figure.bbox
    for left, right, bottom, top in circles(ax):
        assert whole.x0 <= left and right <= whole.x1 and whole.y0 <= bottom and top <= whole.y1


def test_large_weights_have_room_too():
    check_texts(nf.views.architecture(replace_weights(of_widths((2, 4, 3, 1)), 12345.678)).figure)


def replace_weights(run, factor):
    parameters = [[(w * factor, b * factor) for w, b in snapshot.parameters] for snapshot in run.snapshots()]
    snapshots = [one._replace(parameters=own) for one, own in zip(run.snapshots(), parameters, strict=True)]
    return type(run).from_snapshots(run.dataset, run.network, snapshots, settings={}, outcome="done", name="large")


def test_each_weight_stands_on_its_own_edge():
    ax = nf.views.architecture(of_widths((2, 4, 1)), epoch=2)
    for edges in ax.collections:
        for start, end in edges.get_segments():
            assert any(_lies_on(text.get_position(), start, end) for text in ax.texts if text.get_text()[0] in "+−")


def _lies_on(point, start, end):
    (x, y), (dx, dy) = np.subtract(point, start), np.subtract(end, start)
    return abs(x * dy - y * dx) < 1e-6 * (dx**2 + dy**2) and 0 < x / dx < 1


def test_it_says_which_run_and_which_epoch_it_is():
    title = nf.views.architecture(of_widths((2, 4, 1)), epoch=1).get_title(loc="left")
    assert title == "a run: 2-4-1 network, numbers\nepoch 1 · loss 0.900 · accuracy 0.900"


def test_boxes_of_layers_with_long_names_are_told_apart(iris):
    names = [f"model.encoder.layers.{number}.self_attention.output.dense" for number in range(3)]
    foreign = as_outputs(iris, names, kept=(0.5, 1.0, 1.0), full=(1000, 3, 3))
    texts = check_texts(nf.views.architecture(foreign).figure)
    assert len({text for text in texts if "…" in text}) == 3


@pytest.mark.parametrize("inches", [1.0, 2.0, 4.0])
def test_small_axes_of_ones_own_show_no_numbers(inches):
    figure = Figure(figsize=(inches, inches))
    FigureCanvasAgg(figure)
    nf.views.architecture(of_widths((2, 4, 3, 1)), ax=figure.add_axes((0, 0, 1, 0.9)))
    assert not any(text[0] in "+−" for text in check_texts_inside(figure))


def check_texts_inside(figure):
    from drawn_texts import drawn_texts, overlapping

    texts = drawn_texts(figure)
    assert not overlapping(texts)
    return [text for text, _ in texts]
