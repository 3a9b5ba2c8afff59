"""The widget, seen from Python."""

from __future__ import annotations

import sys
from inspect import signature

import pytest

import netfold as nf
from netfold.options.pictures import PAGE
from netfold.players import notebook, pack, player, unpack


@pytest.fixture
def anywidget():
    return pytest.importorskip("anywidget", reason='the widget needs: pip install "netfold[notebook]"')


def test_it_carries_the_payload_and_the_player(anywidget, short):
    shown = player(short, epoch=3)
    assert shown.payload == pack(short)
    assert shown.epoch == 3
    # Names that anywidget gives to what a widget brings along.
    assert "export{" in shown._esm
    assert ".netfold" in shown._css


def test_layer_and_through_follow_each_other(anywidget, deep):
    shown = player(deep)
    assert (shown.layer, shown.through) == (1, 2.0)
    shown.layer = 3
    assert shown.through == 6.0
    shown.through = 2.5
    assert shown.layer == 2
    shown.through = 0.0
    assert (shown.layer, shown.through) == (1, 0.0)


def test_every_option_of_the_page_is_one_of_the_player(anywidget, iris):
    assert {option.name for option in PAGE} <= set(signature(player).parameters)
    options = {"title": "Mine", "layers": "all", "plane": "samples:0,60,120", "projection": "pca"}
    header, _ = unpack(player(iris, **options).payload)
    assert header["title"] == "Mine"
    assert header["panels"] == ["input_space", "layers", "network", "curves"]
    assert header["recordings"][0]["plane"]["about"] == iris.through(options["plane"]).plane.about
    assert any(view["decides"] for view in unpack(player(iris).payload)[0]["recordings"][0]["views"])
    assert not any(view["decides"] for view in header["recordings"][0]["views"])
    assert player(iris, panels="curves").panels == ["curves"]


def test_a_layer_that_is_asked_for_is_shown_where_the_trait_moves_it(anywidget, deep):
    shown = player(deep, layer=2)
    assert (shown.layer, shown.through) == (2, 4.0)
    assert unpack(shown.payload)[0]["panels"] == ["input_space", "hidden_space", "network", "curves"]
    assert player(deep, layer=2, panels=["hidden_space"]).through == 4.0


@pytest.mark.parametrize(("options", "message"), [
    ({"projecton": "pca"}, "unknown player option 'projecton', did you mean 'projection'"),
    ({"epcoh": 3}, "unknown player option 'epcoh', did you mean 'epoch'"),
    ({"layer": 9}, "layer must be a whole number from 1 to 4, not 9"),
    ({"layer": 1, "layers": "all"}, "layers all shows every layer; leave out layer 1"),
    ({"playing": "yes"}, "playing must be True or False, not 'yes'"),
    ({"panels": ["curve"]}, "unknown panel 'curve', did you mean 'curves'"),
])  # fmt: skip
def test_what_it_does_not_understand_is_told(anywidget, deep, options, message):
    with pytest.raises(nf.InputError, match=message):
        player(deep, **options)


def test_the_names_that_go_both_ways(anywidget, short):
    synced = {name for name in player(short).keys if not name.startswith("_")}
    wanted = {"payload", "epoch", "layer", "through", "playing", "speed", "loop", "run", "panels", "cell"}
    assert wanted <= synced


def test_without_the_extra(monkeypatch, short):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    # The class is made once for a whole process: another test may have made it.
    notebook._widget_class.cache_clear()
    with pytest.raises(nf.MissingExtraError, match=r'pip install "netfold\[notebook\]"'):
        player(short)
    notebook._widget_class.cache_clear()
