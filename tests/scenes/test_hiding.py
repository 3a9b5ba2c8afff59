"""What the eye sees in space: the sheet hides what lies behind it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from netfold.scenes.hiding import SLACK, SQUARES, Front
from netfold.spaces import Window

BOX = Window(0.0, 4.0, 0.0, 4.0)


def two_floors(size=21):
    """A sheet (size, 2 size, 2) folded once, and its depth: its second half lies over its first, nearer to the eye."""
    there = np.linspace(0, 2, size)
    mesh = np.stack(np.meshgrid(np.concatenate([there, there[::-1]]), np.linspace(0, 4, size)), axis=-1)
    return mesh, np.tile(np.repeat([0.0, 1.0], size), (size, 1))


def test_points_below_another_floor_are_behind():
    front = Front(*two_floors(), BOX)
    points = np.array([[0.5, 2.5], [1.5, 1.5], [np.nan, np.nan]])
    assert front.shows(points, np.array([0.0, 0.0, np.nan])).tolist() == [False, False, False]
    assert front.shows(points, np.array([1.0, 1.0, np.nan])).tolist() == [True, True, False]


def test_beside_the_sheet_nothing_is_hidden():
    front = Front(*two_floors(), BOX)
    beside = np.array([[3.0, 2.0], [2.5, 0.5]])
    assert front.shows(beside, np.array([-5.0, -100.0])).all()


def test_a_sheet_does_not_hide_itself():
    """A tilted plane: all of it is seen, although depth varies within each square of the coarse picture."""
    side = np.linspace(0, 4, 30)
    mesh = np.stack(np.meshgrid(side, side), axis=-1)
    depth = mesh @ [0.7, -0.4]
    random = np.random.default_rng(0)
    points = random.uniform(0, 4, (500, 2))
    assert Front(mesh, depth, BOX).shows(points, points @ [0.7, -0.4]).all()
    below = points @ [0.7, -0.4] - 2 * (SLACK + 2 / SQUARES) * np.ptp(depth)
    assert not Front(mesh, depth, BOX).shows(points, below).any()


@pytest.mark.parametrize("size", [15, 31, 60])
def test_a_coarse_sheet_has_no_holes(size):
    """A mesh much coarser than the picture is made finer, so that nothing shows through between its points."""
    mesh, depth = two_floors(size)
    random = np.random.default_rng(1)
    points = random.uniform([0, 0], [2 - 4 / size, 4], (400, 2))
    shown = Front(mesh, depth, BOX).shows(points, np.zeros(len(points)))
    assert not shown.any()


def test_hidden_is_what_has_a_triangle_of_the_sheet_before_it():
    """Against brute force on a rolled sheet: every triangle is asked whether it lies before the point."""
    turn, up = np.meshgrid(np.linspace(0.2, 2.6 * np.pi, 40), np.linspace(-1, 1, 40))
    radius = 0.4 + 0.15 * turn
    mesh = np.stack([radius * np.cos(turn), up + 0.2 * np.sin(turn)], axis=-1)
    depth = radius * np.sin(turn)
    window = Window(-2, 2, -2, 2)
    random = np.random.default_rng(5)
    rows, columns = random.integers(0, 39, (2, 300))
    points, near = mesh[rows, columns], depth[rows, columns]
    shown = Front(mesh, depth, window).shows(points, near)
    slack = SLACK * np.ptp(depth)
    # Within a square of the coarse picture, the sheet may end, or be steep: there either is right.
    square = window.width / SQUARES
    steps = square * np.array(list(product([0, 1, -1], repeat=2)))
    gaps = np.stack([nearest_before(mesh, depth, points + step) - near for step in steps])
    clear = (gaps > 1.5 * slack).all(axis=0) | (gaps < 0.5 * slack).all(axis=0)
    assert clear.mean() > 0.5 and 0.2 < shown[clear].mean() < 0.8
    np.testing.assert_array_equal(shown[clear], (gaps[0] < slack)[clear])


def nearest_before(mesh, depth, points):
    """The depth of the nearest triangle of the sheet above each of the points."""
    a, b, c, d = (part.reshape(-1, 3) for part in corners(np.concatenate([mesh, depth[..., None]], axis=-1)))
    nearest = np.full(len(points), -np.inf)
    for first, second, third in ((a, b, d), (b, c, d)):
        to_second, to_third = second - first, third - first
        area = to_second[:, 0] * to_third[:, 1] - to_second[:, 1] * to_third[:, 0]
        away = points[:, None] - first[:, :2]
        with np.errstate(divide="ignore", invalid="ignore"):
            u = (away[..., 0] * to_third[:, 1] - away[..., 1] * to_third[:, 0]) / area
            v = (to_second[:, 0] * away[..., 1] - to_second[:, 1] * away[..., 0]) / area
        inside = (u >= -1e-9) & (v >= -1e-9) & (u + v <= 1 + 1e-9)
        height = np.where(inside, first[:, 2] + u * to_second[:, 2] + v * to_third[:, 2], -np.inf)
        nearest = np.maximum(nearest, height.max(axis=1))
    return nearest


def corners(values):
    return values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]
