"""The ladder of windows: square, few, nested, and wide enough for all that was seen so far."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold.scenes.ladder import MARGIN, RUNG, Extents, View, growing_windows, views_of
from netfold.spaces.basis import FixedAxes

numbers = st.floats(-100, 100).map(lambda value: round(value, 2))
boxes = st.lists(st.tuples(numbers, numbers, numbers, numbers), min_size=1, max_size=30).map(
    lambda rows: [np.array([min(a, b), max(a, b), min(c, d), max(c, d)]) for a, b, c, d in rows]
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(boxes)
def test_windows_are_square_nested_and_hold_every_box_so_far(found):
    windows = growing_windows(found)
    sides = windows[:, 1] - windows[:, 0]
    tiny = 1e-9 * sides.max() + 1e-12
    np.testing.assert_allclose(sides, windows[:, 3] - windows[:, 2], rtol=1e-9)
    assert (np.diff(windows[:, [0, 2]], axis=0) <= tiny).all()
    assert (np.diff(windows[:, [1, 3]], axis=0) >= -tiny).all()
    for place, (left, right, bottom, top) in enumerate(windows):
        seen = np.array(found[: place + 1])
        assert left <= seen[:, 0].min() + tiny and seen[:, 1].max() <= right + tiny
        assert bottom <= seen[:, 2].min() + tiny and seen[:, 3].max() <= top + tiny


def test_windows_are_few():
    grown = growing_windows([np.array([-size, size, -size / 3, size / 2]) for size in np.linspace(1, 20, 200)])
    np.testing.assert_allclose(grown[:, 1] - grown[:, 0], grown[:, 3] - grown[:, 2])
    # 1.4 to the ninth is more than 20.
    assert 5 <= len(np.unique(grown.round(9), axis=0)) <= 10


def test_rungs_lead_down_from_the_square_around_all_boxes():
    box = np.array([-1.0, 1.0, -1.0, 1.0])
    windows = growing_windows([size * box for size in np.linspace(1, 20, 400)])
    sides = np.unique(np.ptp(windows[:, :2], axis=1).round(9))
    np.testing.assert_allclose(sides[1:] / sides[:-1], RUNG, rtol=1e-6)
    np.testing.assert_allclose(sides[-1], 40 * (1 + 2 * MARGIN))
    # The first window is the first rung that holds the first box.
    assert 2 * (1 + 2 * MARGIN) <= sides[0] < RUNG * 2 * (1 + 2 * MARGIN)


def test_a_still_picture_has_a_still_window():
    still = growing_windows([np.array([0.0, 1.0, 0.0, 2.0])] * 5)
    assert len(np.unique(still, axis=0)) == 1
    points = growing_windows([np.array([3.0, 3.0, 3.0, 3.0])] * 2)
    np.testing.assert_allclose(points[0], [2, 4, 2, 4])


def test_what_shrinks_again_keeps_its_window():
    box = np.array([-1.0, 1.0, -1.0, 1.0])
    np.testing.assert_array_equal(np.diff(growing_windows([box, 9 * box, box, 9 * box])[1:], axis=0), 0.0)


def test_an_epoch_without_a_finite_number_has_the_window_before():
    lost = np.array([np.inf, -np.inf, np.inf, -np.inf])
    box = np.array([-1.0, 1.0, -1.0, 1.0])
    whole, broken = growing_windows([box, box, 3 * box]), growing_windows([box, lost, 3 * box])
    np.testing.assert_allclose(broken, whole)
    assert np.isfinite(growing_windows([lost, lost])).all()


@pytest.fixture
def cloud():
    """A cloud in space (6 epochs, 200, 3) that drifts away from its origin and grows."""
    random = np.random.default_rng(3)
    still = random.normal(size=(200, 3))
    return np.stack([still * (1 + epoch) + [5.0 * epoch, 0, 0] for epoch in range(6)])


def test_a_layer_in_space_is_held_from_every_side(cloud):
    extents = Extents(FixedAxes(np.eye(3, 2)), is_round=True)
    extents.add(cloud[:4], range(4))
    extents.add(cloud[4:], range(4, 6))
    view = views_of(extents)
    random = np.random.default_rng(4)
    for place, values in enumerate(cloud):
        window = view.window(place)
        assert window.left == -window.right == window.bottom == -window.top
        for _ in range(20):
            turn, _ = np.linalg.qr(random.normal(size=(3, 3)))
            seen = view.centred(values, place) @ turn[:, :2]
            assert np.abs(seen).max() <= window.right
    assert (np.diff(view.windows[:, 1]) >= 0).all()


def test_the_centre_is_in_the_middle_of_what_was_seen(cloud):
    extents = Extents(FixedAxes(np.eye(3, 2)), is_round=True)
    extents.add(cloud[:1], range(1))
    middle = (cloud[0].min(axis=0) + cloud[0].max(axis=0)) / 2
    view = views_of(extents)
    np.testing.assert_allclose(view.centres, [middle], rtol=1e-5)
    np.testing.assert_allclose(view.centred(middle[None], 0), 0, atol=1e-5)
    far = np.linalg.norm(cloud[0] - middle, axis=1).max() * (1 + 2 * MARGIN)
    np.testing.assert_allclose(view.windows, [[-far, far, -far, far]], rtol=1e-5)


def test_a_flat_layer_has_no_centre_and_is_left_where_it_is(cloud):
    extents = Extents(FixedAxes(np.eye(3, 2)), is_round=False)
    extents.add(cloud, range(6))
    view = views_of(extents)
    assert view.centres is None and not extents.points
    np.testing.assert_array_equal(view.centred(cloud[2], 2), cloud[2])
    expected = [[*np.sort(epoch[:, 0])[[0, -1]], *np.sort(epoch[:, 1])[[0, -1]]] for epoch in cloud]
    np.testing.assert_allclose(extents.boxes, expected)


def test_steps_are_the_places_where_something_changes():
    windows = np.array([[0, 1, 0, 1], [0, 1, 0, 1], [0, 2, 0, 2], [0, 2, 0, 2]], dtype=float)
    assert View(windows).steps == [0, 2]
    assert View(windows, np.array([[0, 0, 0], [0, 0, 1], [0, 0, 1], [0, 0, 1]], dtype=float)).steps == [0, 1, 2]


def test_infinite_outputs_do_not_widen_a_box():
    extents = Extents(FixedAxes(np.eye(2)), is_round=False)
    with np.errstate(invalid="ignore"):
        extents.add(np.array([[[1.0, 2.0], [0.0, 5.0], [np.inf, np.nan], [np.nan, -np.inf]]]), range(1))
    np.testing.assert_array_equal(extents.boxes, [[0, 1, 2, 5]])
