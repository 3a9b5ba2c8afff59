"""The widget, seen from Python."""

from __future__ import annotations

import sys

import pytest

import netfold as nf
from netfold.players import notebook, pack, player


@pytest.fixture
def anywidget():
    return pytest.importorskip("anywidget", reason='the widget needs: pip install "netfold[notebook]"')


def test_it_carries_the_payload_and_the_player(anywidget, short):
    shown = player(short, epoch=3)
    assert shown.payload == pack(short)
    assert shown.epoch == 3
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


def test_the_names_that_go_both_ways(anywidget, short):
    synced = {name for name in player(short).keys if not name.startswith("_")}
    wanted = {"payload", "epoch", "layer", "through", "playing", "speed", "loop", "run", "panels", "cell"}
    assert wanted <= synced


def test_without_the_extra(monkeypatch, short):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    notebook._widget_class.cache_clear()
    with pytest.raises(nf.MissingExtraError, match=r'pip install "netfold\[notebook\]"'):
        player(short)
    notebook._widget_class.cache_clear()
