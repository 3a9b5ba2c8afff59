"""Pages within a budget: what is left out, and that it is said."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pytest
from random_recordings import foreign_recording, random_recording

import netfold as nf
from netfold.datasets import Dataset
from netfold.errors import LeftOutWarning
from netfold.options.look import Look
from netfold.players.fitting import fitted
from netfold.players.payload import pack, unpack


def noisy(data, widths, epochs):
    """A run whose parameters nobody can foretell."""
    run = random_recording(data, widths, "sigmoid")
    random = np.random.default_rng(1)
    shapes = [
        (random.normal(size=(epochs, *w)).astype("f4"), random.normal(size=(epochs, *b)).astype("f4"))
        for w, b in run.network.shapes
    ]
    return replace(run, epochs=np.arange(epochs), metrics={"loss": np.linspace(1, 0, epochs)}, parameters=shapes)


def points(samples, features=2):
    return Dataset.from_arrays(np.random.default_rng(0).normal(size=(samples, features)), np.arange(samples) % 2)


def fit(run, budget, *, exact=False, look=None):
    return fitted(run, len, budget=budget, look=look or Look(), exact=exact)


def test_what_fits_is_whole():
    run = noisy(points(20), (2, 4, 1), 9)
    made = fit(run, 10**6)
    assert made.notes == []
    assert made.payload == pack(run)


@pytest.mark.parametrize("budget", [40_000, 90_000])
def test_of_too_many_epochs_log_spaced_ones_are_kept(budget):
    run = noisy(points(20), (2, 16, 16, 1), 120)
    made = fit(run, budget)
    (sent,) = unpack(made.payload)[0]["recordings"]
    epochs = sent["epochs"]
    # As many as fit, but for a little.
    assert 0.6 * budget < len(made.payload) <= budget
    assert (epochs[0], epochs[-1]) == (0, 119)
    assert 2 < len(epochs) < 120
    gaps = np.diff(epochs)
    assert np.all(np.diff(gaps) >= -1) and gaps[-1] > gaps[0]
    words = f"{len(epochs)} of 120 epochs kept, log-spaced, within {budget // 1000} kB"
    assert made.notes == [f"{run.name}: {words}; a larger budget keeps more"]
    assert sent["outcome"] == f"random; {words}"


def test_a_few_samples_are_not_left_out_for_epochs():
    run = noisy(points(300), (2, 16, 16, 1), 120)
    made = fit(run, 60_000)
    assert unpack(made.payload)[0]["datasets"][0]["samples"] == 300
    assert len(made.notes) == 1


def test_metrics_are_those_of_the_epochs_that_are_kept():
    run = noisy(points(20), (2, 16, 16, 1), 60)
    header, data = unpack(fit(run, 40_000).payload)
    (sent,) = header["recordings"]
    from netfold.players.payload import array_of

    np.testing.assert_allclose(array_of(sent["metrics"]["loss"], data), run.metrics["loss"][sent["epochs"]], rtol=1e-6)


def test_exact_leaves_nothing_out_and_says_what_it_takes():
    run = noisy(points(20), (2, 16, 16, 1), 60)
    made = fit(run, 40_000, exact=True)
    assert made.payload == pack(run, exact=True)
    assert made.notes == [
        f"it takes {len(made.payload) / 1000:.4g} kB, more than the budget of 40 kB: exact keeps all of them"
    ]


def test_of_too_many_samples_fewer_are_drawn():
    run = noisy(points(3000, 6), (6, 2, 1), 3)
    made = fit(run, 60_000)
    (dataset,) = unpack(made.payload)[0]["datasets"]
    assert dataset["rows"] is None
    assert 100 <= dataset["samples"] < 2000 and dataset["total"] == 3000
    assert len(made.payload) <= 60_000
    assert any("of 3,000 samples shown, within 60 kB" in note for note in made.notes)


def test_samples_that_are_not_drawn_go_first():
    run = noisy(points(9000, 3), (3, 2, 1), 3)
    made = fit(run, 90_000)
    (dataset,) = unpack(made.payload)[0]["datasets"]
    assert (dataset["rows"], dataset["samples"]) == (None, 2000)
    assert made.notes == ["samples that are not drawn are left out, within 90 kB: they cannot be looked up"]


def test_what_cannot_fit_says_so():
    made = fit(noisy(points(20), (2, 16, 16, 1), 60), 1000)
    assert len(unpack(made.payload)[0]["recordings"][0]["epochs"]) == 2
    assert made.notes[-1].endswith("more than the budget of 1 kB: no less can be shown")


def test_outputs_are_thinned_too():
    run = foreign_recording(noisy(points(20), (2, 4, 1), 40))
    made = fit(run, 60_000)
    (sent,) = unpack(made.payload)[0]["recordings"]
    assert len(made.payload) <= 60_000
    assert 2 < len(sent["epochs"]) < 40


def test_a_network_too_large_for_a_browser_is_sent_as_pictures():
    run = noisy(points(20), (2, 160, 160, 1), 3)
    made = fit(run, 10**7)
    (sent,) = unpack(made.payload)[0]["recordings"]
    assert sent["kind"] == "outputs"
    assert sent["network"]["widths"] == [2, 160, 160, 1]
    assert made.notes == [
        f"{run.name}: 26,401 weights are more than a browser computes in time: pictures of the layers stand for them; "
        "exact keeps the weights"
    ]
    assert unpack(fit(run, 10**7, exact=True).payload)[0]["recordings"][0]["kind"] == "weights"


def test_a_page_says_what_it_left_out(tmp_path):
    run = noisy(points(20), (2, 16, 16, 1), 120)
    with pytest.warns(
        LeftOutWarning, match=r"^run\.html: .* of 120 epochs kept, log-spaced, within 220 kB; a larger budget"
    ):
        path = nf.page(run, tmp_path / "run.html", budget="220kB")
    assert path.stat().st_size <= 220_000
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nf.page(run, path)


@pytest.mark.parametrize(
    ("options", "words"),
    [({"budget": "much"}, "budget must be a number of bytes"), ({"exact": 1}, "exact must be True or False")],
)
def test_what_means_nothing(tmp_path, short, options, words):
    with pytest.raises(nf.InputError, match=words):
        nf.page(short, tmp_path / "run.html", **options)
