import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from netfold.spaces import Window, far_to_near, grid_lines, join_lines, mesh_over, slanted_order, window_around

BOX = Window(-1.0, 3.0, 0.5, 2.0)


def test_window_has_a_size():
    assert (BOX.width, BOX.height) == (4.0, 1.5)


@pytest.mark.parametrize("size", [1.0, 1e8, 1e15, -1e15])
def test_a_single_point_has_a_window_however_far_away_it_is(size):
    window = window_around(np.array([[size, size], [size + np.spacing(size), size]]))
    assert window.width > 0 and window.height > 0
    assert window.left < size < window.right and window.bottom < size < window.top


@settings(max_examples=80, deadline=None, derandomize=True)
@given(points=arrays(np.float64, st.tuples(st.integers(1, 8), st.just(2)), elements=st.floats(-1e6, 1e6)))
def test_window_around_is_the_box_and_the_same_margin_on_every_side(points):
    window = window_around(points, margin=0.1)
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    across, up = 0.1 * ((right - left) or 1), 0.1 * ((top - bottom) or 1)
    np.testing.assert_allclose(window, [left - across, right + across, bottom - up, top + up], rtol=1e-12)
    assert window.width > 0 or across < 1e-9
    assert all(type(side) is float for side in window)


def test_one_point_has_a_window_too():
    assert window_around(np.array([[3.0, 4.0]]), margin=0.5) == (2.5, 3.5, 3.5, 4.5)


def test_mesh_rows_go_up_and_columns_to_the_right():
    mesh = mesh_over(BOX, 5)
    assert mesh.shape == (5, 5, 2)
    assert mesh[0, 0].tolist() == [-1.0, 0.5]
    assert mesh[0, -1].tolist() == [3.0, 0.5]
    assert mesh[-1, 0].tolist() == [-1.0, 2.0]
    np.testing.assert_allclose(np.diff(mesh[..., 0], axis=1), 1.0)
    np.testing.assert_allclose(np.diff(mesh[..., 1], axis=0), 0.375)


def test_grid_lines_span_the_window():
    lines = grid_lines(BOX, lines=3, points=9)
    assert [line.shape for line in lines] == [(9, 2)] * 6
    for line, x in zip(lines[:3], (-1, 1, 3), strict=True):
        assert (line[:, 0] == x).all()
        np.testing.assert_allclose(line[:, 1], np.linspace(0.5, 2, 9))
    for line, y in zip(lines[3:], (0.5, 1.25, 2), strict=True):
        assert (line[:, 1] == y).all()
        np.testing.assert_allclose(line[:, 0], np.linspace(-1, 3, 9))


def test_joined_lines_are_parted_by_nan():
    lines = [np.zeros((2, 2)), np.ones((3, 2))]
    joined = join_lines(lines)
    assert np.isnan(joined).all(axis=1).tolist() == [False, False, True, False, False, False, True]
    assert (joined[:2] == 0).all() and (joined[3:6] == 1).all()


@pytest.mark.parametrize("lines", [[], [np.empty((0, 2))]])
def test_joined_lines_of_nothing_draw_nothing(lines):
    joined = join_lines(lines)
    assert joined.shape == (1, 2) and np.isnan(joined).all()


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (3, 8), (20, 13)])
def test_along_the_slant_every_cell_comes_once_after_those_on_its_left_and_below_it(rows, columns):
    order = slanted_order(rows, columns)
    place = np.empty((rows - 1) * (columns - 1), dtype=int)
    place[order] = np.arange(len(order))
    place = place.reshape(rows - 1, columns - 1)
    assert sorted(order) == list(range(place.size))
    assert (np.diff(place, axis=0) > 0).all() and (np.diff(place, axis=1) > 0).all()


def test_cells_from_far_to_near_are_those_whose_middles_rise():
    depth = np.random.default_rng(0).normal(size=(5, 7))
    middle = [depth[row : row + 2, column : column + 2].mean() for row, column in np.ndindex(4, 6)]
    assert far_to_near(depth).tolist() == sorted(range(24), key=middle.__getitem__)
