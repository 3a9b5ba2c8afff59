"""Layouts: pictures of one size that do not overlap, each as large as its aspect lets it be."""

from __future__ import annotations

from itertools import combinations

import pytest

from netfold.drawing.layout import SIDE, Layout, fitted
from netfold.errors import InputError
from netfold.spaces import Window


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 8, 11, 32])
def test_pictures_are_of_one_size_and_apart(count):
    layout = Layout(count)
    corners = [layout.corner(number) for number in range(count)]
    for (left, top), (other_left, other_top) in combinations(corners, 2):
        assert abs(left - other_left) > SIDE or abs(top - other_top) > SIDE
    for left, top in corners:
        assert left >= 300 and top >= 60
        assert left + SIDE <= layout.width and top + SIDE <= layout.height


@pytest.mark.parametrize(
    ("count", "rows", "shape"),
    [(2, 1, (432, 960)), (3, 1, (432, 1296)), (4, 1, (432, 1632)), (5, 2, (870, 1296)), (8, 2, (870, 1632))],
)
def test_one_row_of_up_to_four_pictures_and_two_of_more(count, rows, shape):
    layout = Layout(count)
    assert (layout.rows, layout.shape()) == (rows, shape)


def test_a_frame_keeps_the_layouts_proportions():
    layout = Layout(3)
    assert layout.shape(648) == (216, 648)
    assert Layout(62).shape()[1] <= 3840
    with pytest.raises(InputError, match="width must be a whole number from 240 to 3840, not 100"):
        layout.shape(100)


@pytest.mark.parametrize("window", [Window(0, 2, 0, 1), Window(-1, 1, 0, 8), Window(0, 1, 0, 1)])
def test_a_picture_that_keeps_its_aspect_is_as_large_as_fits_and_in_the_middle(window):
    corner = (340, 68)
    left, top, width, height = fitted(window, corner, keeps_aspect=True)
    assert width / height == pytest.approx(window.width / window.height)
    assert max(width, height) == SIDE
    assert (left + width / 2, top + height / 2) == pytest.approx((corner[0] + SIDE / 2, corner[1] + SIDE / 2))
    assert fitted(window, corner, keeps_aspect=False) == (*corner, SIDE, SIDE)


def test_a_picture_that_nearly_is_a_square_is_in_line_with_its_neighbours():
    assert fitted(Window(0, 1.03, 0, 1), (340, 68), keeps_aspect=True) == (340, 68, SIDE, SIDE)
    assert fitted(Window(0, 1.05, 0, 1), (340, 68), keeps_aspect=True)[3] < SIDE
