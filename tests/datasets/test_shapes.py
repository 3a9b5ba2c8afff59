import numpy as np
import pytest
from cases import SHAPES
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold import InputError
from netfold.datasets import DATASETS, load

QUIET = 1e-9


def test_catalogue_lists_every_shape_and_the_post():
    assert set(DATASETS) == {"post", *SHAPES}


@pytest.mark.parametrize("name", SHAPES)
@settings(max_examples=15, deadline=None, derandomize=True)
@given(samples=st.integers(4, 500), seed=st.integers(0, 2**32 - 1))
def test_sized_seeded_and_halved(name, samples, seed):
    data = load(name, samples=samples, seed=seed)
    assert data.x.shape == (samples, 2)
    assert np.isfinite(data.x).all()
    assert np.bincount(data.y).tolist() == [samples - samples // 2, samples // 2]
    assert (load(name, samples=samples, seed=seed).x == data.x).all()
    assert not (load(name, samples=samples, seed=(seed + 1) % 2**32).x == data.x).all()


@pytest.mark.parametrize("name", SHAPES)
def test_named_and_described(name):
    data = load(name, seed=3, noise=0.2)
    assert data.name == name
    assert data.provenance == f"toy shape {name}, noise 0.2, seed 3"
    assert data.feature_names == ("X0", "X1")
    assert str(data) == f"{name}: 400 samples, 2 features, 2 classes"


@pytest.mark.parametrize("name", SHAPES)
def test_noise_moves_points_by_its_size(name):
    quiet, noisy = load(name, samples=4000, noise=QUIET), load(name, samples=4000, noise=0.3)
    assert (noisy.x - quiet.x).std() == pytest.approx(0.3, rel=0.05)


def test_moons_are_two_half_circles():
    data = load("moons", noise=QUIET)
    for label, (centre, up) in enumerate([((-0.5, -0.25), 1), ((0.5, 0.25), -1)]):
        arm = data.x[data.y == label] - centre
        np.testing.assert_allclose(np.hypot(*arm.T), 1, atol=1e-7)
        assert (up * arm[:, 1] > -1e-7).all()


def test_circles_are_two_rings():
    data = load("circles", noise=QUIET)
    np.testing.assert_allclose(np.hypot(*data.x.T), np.where(data.y == 1, 1.2, 0.45), atol=1e-7)


def test_xor_is_coloured_crosswise():
    data = load("xor", noise=QUIET)
    assert ((data.x.prod(axis=1) < 0) == (data.y == 1)).all()
    assert {tuple(corner) for corner in np.sign(data.x)} == {(1, 1), (1, -1), (-1, 1), (-1, -1)}


def test_spirals_are_each_other_turned_by_half():
    data = load("spirals", noise=QUIET)
    radius = np.hypot(*data.x.T)
    angle = 3 * np.pi * (radius - 0.15) / 1.35 + np.pi * data.y
    np.testing.assert_allclose(data.x, radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), atol=1e-6)


def test_unknown_name_has_a_hint():
    with pytest.raises(InputError, match="unknown data set 'mons', did you mean 'moons'\\? Known: post, moons"):
        load("mons")
    with pytest.raises(InputError, match="unknown data set 'zzz'\\. Known: post"):
        load("zzz")


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("samples", 3, "samples must be a whole number from 4 to 1000000, not 3"),
        ("seed", 2**32, "seed must be a whole number from 0 to 4294967295"),
        ("seed", "one", "seed must be a whole number from 0 to 4294967295, not 'one'"),
        ("noise", -0.1, "noise must be a number above 0 and at most 10, not -0.1"),
    ],
)
def test_values_out_of_range(name, option, value, message):
    with pytest.raises(InputError, match=message):
        load(name, **{option: value})
