import sys

import numpy as np
import pytest
from cases import OTHER_SHAPES, REAL, SHAPES, VALUES

from netfold import MissingExtraError
from netfold.datasets import DATASETS, load


@pytest.mark.parametrize("name", ["post", *SHAPES, *OTHER_SHAPES, *REAL, *VALUES])
def test_the_catalogue_says_what_is_made(name):
    if name == "penguins":
        pytest.importorskip("palmerpenguins")
    entry, data = DATASETS[name], load(name)
    assert (entry.samples, entry.features, entry.class_names) == (data.samples, data.features, data.class_names)
    assert data.name == name
    assert np.isfinite(data.x).all()


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer", "digits"])
def test_restored_to_the_numbers_of_scikit_learn(name):
    from sklearn import datasets

    bunch, data = getattr(datasets, f"load_{name}")(), load(name)
    np.testing.assert_allclose(data.scaling.restore(data.x), bunch.data, rtol=1e-12, atol=1e-12)
    assert data.feature_names == tuple(bunch.feature_names)
    assert data.y.tolist() == bunch.target.tolist()
    assert data.class_names == tuple(map(str, bunch.target_names))
    assert "from scikit-learn" in data.provenance


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer"])
def test_measurements_have_mean_0_and_deviation_1(name):
    data = load(name)
    np.testing.assert_allclose(data.x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(data.x.std(axis=0), 1, rtol=1e-12)


def test_digits_are_pictures_of_64_grey_values():
    data = load("digits")
    assert (data.x.min(), data.x.max(), data.features) == (0, 1, 64)
    assert np.bincount(data.y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_penguins_without_their_missing_values():
    pytest.importorskip("palmerpenguins")
    data = load("penguins")
    assert np.bincount(data.y).tolist() == [146, 68, 119]
    assert data.feature_names[-4:] == ("body_mass_g", "sex=female", "sex=male", "year")
    assert "'sex': 11 cells 'NA' read as missing" in data.notes
    lost = [note for note in data.notes if "rows left out" in note]
    assert lost[0].startswith("11 of 344 rows left out: missing values in 'bill_length_mm' (2)")
    mass = data.feature_names.index("body_mass_g")
    assert data.scaling.restore(data.x)[:, mass].mean() == pytest.approx(4207.057, abs=1e-3)


def test_penguins_without_their_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "palmerpenguins", None)
    with pytest.raises(MissingExtraError, match=r'the data set penguins needs.*pip install "netfold\[penguins\]"'):
        load("penguins")
