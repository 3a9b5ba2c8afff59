import numpy as np
import pytest
from cases import OTHER_SHAPES, REAL, SHAPES, VALUES
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold import InputError
from netfold.datasets import DATASETS, load

QUIET = 1e-9


def test_catalogue_lists_every_data_set():
    assert set(DATASETS) == {"post", *SHAPES, *OTHER_SHAPES, *REAL, *VALUES}


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
    data = load(name, samples=400, seed=3, noise=0.2)
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


def test_xor_is_four_clouds_at_the_corners_of_a_square():
    data = load("xor", samples=4000, noise=0.25)
    corner = np.sign(data.x)
    assert ((corner.prod(axis=1) < 0) == (data.y == 1)).all()
    for place in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        cloud = data.x[(corner == place).all(axis=1)]
        assert len(cloud) == pytest.approx(1000, abs=80)
        np.testing.assert_allclose(cloud.mean(axis=0), place, atol=0.04)
        np.testing.assert_allclose(cloud.std(axis=0), 0.25, rtol=0.08)


def test_quadrants_are_coloured_crosswise():
    data = load("quadrants", noise=QUIET)
    assert ((data.x.prod(axis=1) < 0) == (data.y == 1)).all()
    assert {tuple(corner) for corner in np.sign(data.x)} == {(1, 1), (1, -1), (-1, 1), (-1, -1)}


def test_spirals_are_each_other_turned_by_half():
    data = load("spirals", noise=QUIET)
    radius = np.hypot(*data.x.T)
    angle = 3 * np.pi * (radius - 0.15) / 1.35 + np.pi * data.y
    np.testing.assert_allclose(data.x, radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), atol=1e-6)


@pytest.mark.parametrize("arms", [2, 3, 4, 5])
def test_spirals_have_arms_turned_by_equal_angles(arms):
    data = load("spirals", arms=arms, samples=500, noise=QUIET)
    radius = np.hypot(*data.x.T)
    angle = 3 * np.pi * (radius - 0.15) / 1.35 + 2 * np.pi * data.y / arms
    np.testing.assert_allclose(data.x, radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), atol=1e-6)
    assert data.class_names == tuple("01234"[:arms])


@pytest.mark.parametrize("turns", [0.5, 1.5, 4])
def test_spirals_take_turns(turns):
    data = load("spirals", turns=turns, samples=2000, noise=QUIET)
    radius = np.hypot(*data.x.T)
    for label in range(2):
        arm = radius[data.y == label].argsort()
        angle = np.unwrap(np.arctan2(*data.x[data.y == label][arm].T[::-1]))
        assert np.ptp(angle) / (2 * np.pi) == pytest.approx(turns, rel=0.06)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_rings_have_evenly_growing_radii(classes):
    data = load("rings", classes=classes, samples=50, noise=QUIET)
    np.testing.assert_allclose(np.hypot(*data.x.T), 1.5 * (data.y + 1) / classes, atol=1e-7)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_blobs_are_gaussian_clouds_on_a_circle(classes):
    data = load("blobs", classes=classes, samples=2000 * classes, noise=0.4)
    for label in range(classes):
        cloud, angle = data.x[data.y == label], 2 * np.pi * label / classes
        np.testing.assert_allclose(cloud.mean(axis=0), [1.5 * np.cos(angle), 1.5 * np.sin(angle)], atol=0.04)
        np.testing.assert_allclose(cloud.std(axis=0), 0.4, rtol=0.06)


def test_checkerboard_alternates_over_16_squares():
    data = load("checkerboard", samples=800, noise=QUIET)
    square = np.floor(data.x / 0.75).astype(int)
    assert len({tuple(place) for place in square}) == 16
    assert np.abs(data.x).max() <= 1.5 + 1e-7
    # Points within the noise of a line may fall on either side.
    clear = (np.abs(data.x / 0.75 - np.round(data.x / 0.75)) > 1e-6).all(axis=1)
    assert (square.sum(axis=1) % 2 == data.y)[clear].all()


def test_disc_in_ring_has_a_gap_and_fills_both_evenly():
    data = load("disc_in_ring", samples=4000, noise=QUIET)
    radius = np.hypot(*data.x.T)
    assert radius[data.y == 1].max() <= 0.6 + 1e-7
    assert radius[data.y == 0].min() >= 1 - 1e-7
    assert radius[data.y == 0].max() <= 1.5 + 1e-7
    # Half of a disc's area lies within its radius / sqrt 2.
    assert (radius[data.y == 1] < 0.6 / np.sqrt(2)).mean() == pytest.approx(0.5, abs=0.04)
    assert np.abs(data.x.mean(axis=0)).max() < 0.06


def test_nine_discs_lie_in_nine_holes():
    data = load("nine_discs", noise=QUIET)
    centre = np.round(data.x)
    away = np.hypot(*(data.x - centre).T)
    assert away[data.y == 1].max() <= 0.25 + 1e-7
    assert away[data.y == 0].min() >= 0.4 - 1e-7
    assert np.abs(data.x).max() <= 1.5 + 1e-7
    assert {tuple(place) for place in centre[data.y == 1]} == {(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)}


def test_swiss_roll_is_a_rolled_up_sheet():
    data = load("swiss_roll", samples=400, noise=QUIET)
    across, width, up = data.x.T
    along = (np.hypot(across, up) - 0.3) / 1.2
    np.testing.assert_allclose(np.cos(3 * np.pi * along), across / np.hypot(across, up), atol=1e-6)
    assert ((along > np.sqrt(0.5)) == (data.y == 1)).all()
    assert np.abs(width).max() <= 1 + 1e-7 and width.std() > 0.5
    assert (data.features, data.class_names) == (3, ("inner", "outer"))


@pytest.mark.parametrize("name", OTHER_SHAPES)
@settings(max_examples=10, deadline=None, derandomize=True)
@given(samples=st.integers(6, 300), seed=st.integers(0, 2**32 - 1))
def test_other_shapes_are_sized_seeded_and_divided(name, samples, seed):
    data = load(name, samples=samples, seed=seed)
    assert data.samples == samples
    sizes = np.bincount(data.y)
    assert sizes.max() - sizes.min() <= 1
    assert (load(name, samples=samples, seed=seed).x == data.x).all()
    assert not (load(name, samples=samples, seed=(seed + 1) % 2**32).x == data.x).all()


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("spirals", {"turns": 0}, "turns must be a number from 0.1 to 10, not 0"),
        ("spirals", {"arms": 6}, "arms must be a whole number from 2 to 5, not 6"),
        ("spirals", {"arms": 5, "samples": 9}, "samples must be a whole number from 10 to 1000000, not 9"),
        ("rings", {"classes": 1}, "classes must be a whole number from 2 to 5, not 1"),
        ("blobs", {"classes": 11}, "classes must be a whole number from 2 to 10, not 11"),
        ("moons", {"arms": 3}, "data set moons has no arms; its options are samples, seed, noise"),
        ("iris", {"samples": 50}, "data set iris has no samples; it has no options"),
    ],
)
def test_options_of_one_data_set(name, options, message):
    with pytest.raises(InputError, match=message):
        load(name, **options)


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
