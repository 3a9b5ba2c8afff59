import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netfold.spaces import Window, clip_line, crossed_edges, join_lines, level_lines, mesh_over

BOX = Window(-1.0, 2.0, -0.5, 1.5)
numbers = st.floats(-3, 3).map(lambda v: round(v, 3))


def on_edge(point, window):
    return np.isclose(point, [window.left, window.bottom]).any() or np.isclose(point, [window.right, window.top]).any()


def inside(point, window, by=1e-9):
    x, y = point
    return window.left - by <= x <= window.right + by and window.bottom - by <= y <= window.top + by


@settings(max_examples=300, deadline=None, derandomize=True)
@given(a=numbers, b=numbers, offset=numbers)
def test_clipped_line_lies_on_the_line_and_reaches_the_edges(a, b, offset):
    assume(abs(a) + abs(b) > 1e-2)
    ends = clip_line(np.array([a, b]), offset, BOX)
    corners = [a * x + b * y + offset for x in BOX[:2] for y in BOX[2:]]
    if min(corners) > 1e-9 or max(corners) < -1e-9:
        assert ends.shape == (0, 2)
    elif min(corners) < -1e-9 and max(corners) > 1e-9:
        assert ends.shape == (2, 2)
        np.testing.assert_allclose(ends @ [a, b] + offset, 0, atol=1e-9)
        assert all(inside(end, BOX) and on_edge(end, BOX) for end in ends)
        assert np.ptp(ends, axis=0).max() > 0


@settings(max_examples=60, deadline=None, derandomize=True)
@given(a=numbers, b=numbers, offset=numbers, scale=st.sampled_from([1e-150, -1.0, 7.0, 1e150]))
def test_clipped_line_does_not_depend_on_the_scale(a, b, offset, scale):
    assume(abs(a) + abs(b) > 1e-2)
    one = clip_line(np.array([a, b]), offset, BOX)
    other = clip_line(scale * np.array([a, b]), scale * offset, BOX)
    assert one.shape == other.shape or (min(len(one), len(other)) == 0 and touches_a_corner(a, b, offset))
    if one.shape == other.shape:
        np.testing.assert_allclose(np.sort(one, axis=0), np.sort(other, axis=0), atol=1e-9)


def touches_a_corner(a, b, offset):
    return min(abs(a * x + b * y + offset) for x in BOX[:2] for y in BOX[2:]) < 1e-9


@pytest.mark.parametrize(
    ("normal", "offset", "ends"),
    [
        ((1, 0), -0.5, [[0.5, -0.5], [0.5, 1.5]]),
        ((0, 2), -2.0, [[-1, 1], [2, 1]]),
        ((1, 1), -0.5, [[-1, 1.5], [1, -0.5]]),
        ((1, 0), -2.0, [[2, -0.5], [2, 1.5]]),
    ],
)
def test_clipped_lines_worked_out(normal, offset, ends):
    found = clip_line(np.array(normal), offset, BOX)
    np.testing.assert_allclose(found[np.lexsort(found.T[::-1])], ends, atol=1e-12)


@pytest.mark.parametrize(
    ("normal", "offset"),
    [((0, 0), 1), ((0, 0), 0), ((np.nan, 1), 0), ((np.inf, 1), 0), ((1, 1), np.nan), ((1, 0), 5), ((0, 1), 5)],
)
def test_no_line_in_the_window(normal, offset):
    assert clip_line(np.array(normal, dtype=float), offset, BOX).shape == (0, 2)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(a=numbers, b=numbers, level=st.floats(-1, 1), size=st.integers(2, 30))
def test_level_line_of_an_affine_function_is_exact(a, b, level, size):
    assume(abs(a) + abs(b) > 0.05)
    mesh = mesh_over(BOX, size)
    values = mesh @ [a, b]
    assume(np.abs(values - level).min() > 1e-6)
    lines = level_lines(mesh, values, level)
    straight = clip_line(np.array([a, b]), -level, BOX)
    assert len(lines) == (len(straight) > 0)
    for line in lines:
        np.testing.assert_allclose(line @ [a, b], level, atol=1e-9)
        ends = line[[0, -1]]
        np.testing.assert_allclose(np.sort(ends, axis=0), np.sort(straight, axis=0), atol=1e-9)


def test_level_lines_of_a_cone_are_circles():
    mesh = mesh_over(Window(-1, 1, -1, 1), 201)
    [line] = level_lines(mesh, np.hypot(*np.moveaxis(mesh, -1, 0)), 0.6)
    np.testing.assert_allclose(np.hypot(*line.T), 0.6, atol=1e-4)
    np.testing.assert_allclose(line[0], line[-1])


def test_two_frontiers_are_two_lines():
    """The post's true frontier: x0 + x1 = +-1.1733."""
    mesh = mesh_over(Window(-2, 2, -2, 2), 400)
    lines = level_lines(mesh, 4 - np.log(np.cosh(4 * mesh.sum(axis=-1))), 0.0)
    assert len(lines) == 2
    np.testing.assert_allclose(sorted(line.sum(axis=1).mean() for line in lines), [-1.1733, 1.1733], atol=1e-4)


def test_each_point_of_a_level_line_is_on_its_edge_of_the_mesh():
    mesh = mesh_over(BOX, 15)
    lines = join_lines(level_lines(mesh, np.hypot(mesh[..., 0] - 0.5, mesh[..., 1] - 0.5), 0.7))
    low, high = crossed_edges(lines, mesh)
    known = np.isfinite(lines[:, 0])
    assert (~np.isfinite(low[~known])).all()
    across, up = np.diff(mesh[0, :2, 0])[0], np.diff(mesh[:2, 0, 1])[0]
    for point, start, end in zip(lines[known], low[known], high[known], strict=True):
        # Neighbours along one axis, the point between them.
        assert np.isclose(sorted(np.abs(end - start)), sorted([0, across]) if start[0] != end[0] else [0, up]).all()
        assert np.isclose(np.abs(mesh - start).sum(axis=2).min(), 0)
        total = np.linalg.norm(end - start)
        assert np.linalg.norm(point - start) + np.linalg.norm(end - point) == pytest.approx(total)
