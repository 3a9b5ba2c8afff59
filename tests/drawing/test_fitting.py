"""Words in the room there is for them."""

from __future__ import annotations

import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from netfold.drawing.fitting import broken, shortened, text_width, told_apart
from netfold.drawing.plane_words import shorter_planes

LONG = "petal length (cm) and petal width (cm), with sepal length (cm) = 5.8, sepal width (cm) = 3"


@pytest.mark.parametrize("text", ["epoch", "the first two principal axes", LONG])
def test_widths_are_those_on_the_canvas(text):
    canvas = FigureCanvasAgg(Figure(dpi=100))
    drawn = canvas.figure.text(0, 0, text, fontsize=9).get_window_extent(canvas.get_renderer()).width
    assert drawn <= text_width(text, 9) + 1 < 1.04 * drawn + 3


def test_what_fits_is_left_alone_and_what_does_not_ends_in_an_ellipsis():
    assert shortened("iris", 9, 100) == "iris"
    for room in (30, 60, 200):
        short = shortened(LONG, 9, room)
        assert short.endswith("…") and LONG.startswith(short[:-1].rstrip()) and text_width(short, 9) <= room + 4


def test_lines_break_after_a_comma_if_the_rest_fits():
    text = "the first two principal axes of 4 features, 96 % of their variance"
    assert broken(text, 9, (300, 300)) == ["the first two principal axes of 4 features,", "96 % of their variance"]
    words = (
        "a test of many words that mean nothing but go on and on until no room is left for them on two lines of a panel"
    )
    first, second = broken(words, 9, (260, 300))
    assert text_width(first, 9) <= 260 and text_width(second, 9) <= 304
    assert second.endswith("…") and words.startswith(first)


@pytest.mark.parametrize("rooms", [(260, 300), (220, 240), (120, 308), (200, 200)])
@pytest.mark.parametrize("more", ["", " and 26 more at their values"])
def test_the_words_for_a_plane_keep_their_numbers(rooms, more):
    """Every feature that is named still has its number, and those that are not are counted."""
    held = "sepal length (cm) = 5.8, a name, with a comma = −3, concave points error = 1.2e-05, texture = 7"
    lines = broken(f"petal length (cm) and petal width (cm), with {held}{more}", 9, rooms)
    assert all(text_width(line, 9) <= room + 4 for line, room in zip(lines, rooms, strict=False))
    told = " ".join(lines)
    assert told.startswith("petal l") and not told.endswith("…")
    named = re.findall(r" = (\S+?)(?:,|$| and)", told)
    assert named == ["5.8", "−3", "1.2e-05", "7"][: len(named)]
    counted = re.search(r"(\d+) more at their values$", told)
    assert len(named) + int(counted[1] if counted else 0) == (30 if more else 4)


def test_the_words_for_a_plane_keep_their_texts():
    held = "island = Biscoe, x, y = −3, contract = Month-to-month for years"
    words = f"bill and depth, with {held} and 2 more at their values"
    shorter = list(shorter_planes(words))
    assert shorter[0] == words
    assert (
        shorter[3] == "bill and depth, with island = Biscoe, x, y = −3, contract = Month-t… and 2 more at their values"
    )
    assert shorter[5] == "bill and depth, with island = Biscoe and 4 more at their values"
    assert shorter[6] == "bill and depth, 5 more at their values"


def test_names_that_begin_alike_are_told_apart_by_their_ends():
    names = [f"a quite long class name {number}" for number in range(12)]
    short = told_apart(names, 7.5, 50)
    assert len(set(short)) == 12
    assert all(text_width(name, 7.5) <= 50 for name in short)
    assert told_apart(["ab", "cd"], 7.5, 50) == ["ab", "cd"]
