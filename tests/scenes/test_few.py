"""Of very many samples some are drawn: each class its share, the same ones everywhere, and it is said."""

from __future__ import annotations

import numpy as np
import pytest

import netfold as nf
from netfold.look import words
from netfold.scenes.few import drawn_rows, few_words
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where
from netfold.views import Panel

SHARES = (0.7, 0.25, 0.0499, 0.0001)


@pytest.fixture(scope="module")
def many():
    """20,000 samples of four classes, sorted by class but for the rare one, of which there are two."""
    counts = [round(20_000 * share) for share in SHARES]
    y = np.repeat(np.arange(4), counts)
    y[[3000, -1]] = y[[-1, 3000]]
    x = np.random.default_rng(0).normal(size=(len(y), 2)) + y[:, None]
    return nf.Dataset.from_arrays(x, y, class_names=("a", "b", "c", "rare"), name="many")


@pytest.fixture(scope="module")
def run(many):
    return nf.train(many, hidden=(3,), epochs=1)


@pytest.mark.parametrize("most", [4, 100, 4000, 19_999])
def test_each_class_has_its_share_and_at_least_one(many, most):
    rows = drawn_rows(many, most)
    assert len(rows) == most and (np.diff(rows) > 0).all()
    counts = np.bincount(many.y[rows], minlength=4)
    assert counts.min() >= 1
    np.testing.assert_allclose(counts, np.array(SHARES) * most, atol=3)


def test_few_enough_are_all_drawn_and_of_fewer_than_classes_as_many_as_asked(many):
    assert (drawn_rows(many, 20_000) == np.arange(20_000)).all()
    assert len(drawn_rows(many, 2)) == 2


def test_of_values_the_whole_range_is_drawn():
    y = np.random.default_rng(1).permutation(np.linspace(0, 1, 5000) ** 3)
    data = nf.Dataset.from_arrays(np.zeros((5000, 1)), y, task="values")
    drawn = np.sort(data.y[drawn_rows(data, 100)])
    expected = np.quantile(y, (np.arange(100) + 0.5) / 100)
    np.testing.assert_allclose(drawn, expected, atol=0.01)


def test_a_scene_draws_these_samples_and_says_so(many, run):
    rows = drawn_rows(many, 500)
    scene = Scenes.of(run, mesh=5, samples=500).at(None, [INPUT, Where(1, "post")])
    everywhere = Scenes.of(run, mesh=5, samples=20_000).at(None, [INPUT, Where(1, "post")])
    for few, every in zip(scene.pictures, everywhere.pictures, strict=True):
        np.testing.assert_allclose(few.samples, every.samples[rows])
    colours, wanted = np.empty(500, dtype=object), np.empty(20_000, dtype=object)
    for found, groups in ((colours, scene.groups), (wanted, everywhere.groups)):
        for group in groups:
            found[group.rows] = group.colour
    assert (colours == wanted[rows]).all()
    assert scene.few == "500 of 20,000 samples shown" and everywhere.few == ""
    # Numbers are of all.
    assert scene.metrics == everywhere.metrics


def test_it_stands_on_panels_and_figures(run):
    told = few_words(300, 20_000)
    assert told == words("few", count="300", of="20,000") == "300 of 20,000 samples shown"
    panel = Panel(run, samples=300)
    panel.show(None)
    axes = [view(run, samples=300) for view in (nf.views.input_space, nf.views.hidden_space, nf.views.dataset)]
    for figure in (panel.figure, *(ax.figure for ax in axes)):
        texts = [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]
        assert any(told in text for text in texts)


def test_how_many_must_be_a_number_of_samples(run):
    with pytest.raises(nf.InputError, match="samples must be a whole number from 1 to 1000000, not 0"):
        Panel(run, samples=0)
    with pytest.raises(nf.InputError, match="samples must be a whole number from 1"):
        nf.views.dataset(run, samples=-3)
