"""What lies far from all others is left out, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

import netfold as nf
from netfold.spaces import is_far, window_around, window_on, without_far
from netfold.spaces.plane import InputPlane

CLOUDS = {
    "normal": lambda random: random.normal(size=1000),
    "uniform": lambda random: random.uniform(-3, 8, 50),
    "skewed": lambda random: random.exponential(size=300),
    "in two parts": lambda random: np.concatenate([random.normal(0, 1, 50), random.normal(100, 1, 50)]),
    "the same but for some": lambda random: np.where(np.arange(100) < 97, 0.0, random.normal(size=100)),
    "few": lambda random: np.array([0.0, 1.0, 50.0]),
}


@pytest.mark.parametrize("name", CLOUDS)
def test_of_an_ordinary_cloud_nothing_is_left_out(name):
    assert not is_far(CLOUDS[name](np.random.default_rng(0))).any()


@pytest.mark.parametrize("far", [30.0, -200.0, 1e9])
def test_a_few_that_squeeze_all_others_are_left_out_and_only_those(far):
    cloud = np.random.default_rng(1).normal(size=100)
    cloud[[3, 50]] = far, far * 1.1
    assert np.flatnonzero(is_far(cloud)).tolist() == [3, 50]
    # What else is seen there anyway holds them.
    held = np.array(-abs(far) * 1.2), np.array(abs(far) * 1.2)
    assert not is_far(cloud, held).any()


def test_a_window_is_that_of_all_others():
    points = np.random.default_rng(2).normal(size=(80, 2))
    points[7], points[9] = (50, 0), (0, -70)
    others = np.delete(points, [7, 9], axis=0)
    assert window_on(points) == window_around(others)
    assert window_on(others) == window_around(others)


@pytest.mark.parametrize("name", ["post", "moons", "spirals", "hills", "iris", "wine", "breast_cancer", "diabetes"])
def test_built_in_sets_are_seen_whole(name):
    data = nf.datasets.load(name)
    points = InputPlane.default(data).project(data.x)
    assert window_on(points) == window_around(points)


def test_of_epochs_each_has_its_own_far_samples_and_points_of_the_mesh_are_held():
    random = np.random.default_rng(3)
    values = random.normal(size=(3, 130, 2))
    values[0, 0] = 60
    values[1, 40, 1] = -90
    values[2, 41] = np.nan
    found = without_far(values, 30)
    # The first ones are of the mesh; an epoch with a number that is not finite is left as it is.
    expected = values.copy()
    expected[1, 40] = np.nan
    np.testing.assert_array_equal(found, expected)
    assert without_far(values[:1], 30) is not None and without_far(values, 130) is values
