"""Layouts: planes of one size that do not overlap, and the choice of layers."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace

import pytest

from netfold.errors import InputError
from netfold.scenes.layout import INPUT, SIDE, Layout, all_layers


def a_net(*hidden, classes=1, kind="weights"):
    """Something with a recording's network; no layout asks for more."""
    network = SimpleNamespace(widths=(2, *hidden, classes), hidden=hidden, depth=len(hidden) + 1)
    return SimpleNamespace(network=network, kind=kind)


@pytest.mark.parametrize("hidden", [0, 1, 2, 3, 4, 6, 9, 30])
def test_planes_are_of_one_size_and_apart(hidden):
    layout = Layout.of(a_net(*[3] * hidden), layers="all")
    assert len(layout.where) == hidden + 2
    corners = [layout.corner(number) for number in range(len(layout.where))]
    for (left, top), (other_left, other_top) in combinations(corners, 2):
        assert abs(left - other_left) > SIDE or abs(top - other_top) > SIDE
    for left, top in corners:
        assert left >= 300 and top >= 60
        assert left + SIDE <= layout.width and top + SIDE <= layout.height


@pytest.mark.parametrize(
    ("hidden", "rows", "shape"),
    [(0, 1, (432, 960)), (1, 1, (432, 1296)), (2, 1, (432, 1632)), (3, 2, (870, 1296)), (6, 2, (870, 1632))],
)
def test_one_row_of_up_to_four_planes_and_two_of_more(hidden, rows, shape):
    layout = Layout.of(a_net(*[3] * hidden), layers="all")
    assert (layout.rows, layout.shape()) == (rows, shape)


def test_a_frame_keeps_the_layouts_proportions():
    layout = Layout.of(a_net(2))
    assert layout.shape(648) == (216, 648)
    assert Layout.of(a_net(*[2] * 60), layers="all").shape()[1] <= 3840
    with pytest.raises(InputError, match="width must be a whole number from 240 to 3840, not 100"):
        layout.shape(100)


def test_deeper_networks_show_every_layer_unless_a_layer_is_named():
    assert Layout.of(a_net()).where == (INPUT,)
    assert Layout.of(a_net(2)).where == (INPUT, (1, "pre"), (1, "post"))
    assert Layout.of(a_net(2, 2)).where == (INPUT, (1, "post"), (2, "post"), (3, "post"))
    assert Layout.of(a_net(2, 2), layers="one").where == (INPUT, (2, "pre"), (2, "post"))
    assert Layout.of(a_net(2, 2), layer=1).where == (INPUT, (1, "pre"), (1, "post"))


def test_the_output_of_many_classes_is_its_logits():
    assert all_layers(a_net(2, classes=3))[-1] == (2, "post")
    assert all_layers(a_net(2, classes=4))[-1] == (2, "pre")


def test_of_outputs_there_is_the_layer_before_and_the_layer():
    assert Layout.of(a_net(4, kind="outputs")).where == (INPUT, (1, "post"))
    assert Layout.of(a_net(4, 5, kind="outputs"), layers="one").where == (INPUT, (1, "post"), (2, "post"))
    assert Layout.of(a_net(kind="outputs")).where == (INPUT,)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"layers": "al"}, "unknown layers 'al', did you mean 'all'"),
        ({"layers": "all", "layer": 1}, "layers all shows every layer; leave out layer 1"),
        ({"layer": 5}, "layer must be a whole number from 1 to 3, not 5"),
    ],
)
def test_what_cannot_be_laid_out(options, message):
    with pytest.raises(InputError, match=message):
        Layout.of(a_net(2, 2), **options)
