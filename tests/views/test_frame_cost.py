"""What a frame asks for: nothing is computed twice."""

from __future__ import annotations

from collections import Counter

import pytest

from netfold.networks.network import Network
from netfold.recordings.recording import Recording
from netfold.scenes.scenes import Scenes
from netfold.views import Panel


@pytest.fixture
def counts(monkeypatch):
    found = Counter()

    def count(owner, name):
        wrapped = getattr(owner, name)

        def counting(self, *args, **options):
            found[name] += 1
            return wrapped(self, *args, **options)

        monkeypatch.setattr(owner, name, counting)

    count(Network, "forward")
    count(Recording, "position")
    return found


@pytest.mark.parametrize("layers", ["one", "all"])
def test_a_frame_is_two_forward_passes_and_no_search(deep, counts, layers):
    """One of mesh, grid and samples, one of the boundary, which is found on the first."""
    panel = Panel(deep, layers=layers)
    panel.show(1)
    counts.clear()
    panel.drawn.show(panel.scenes.at_place(2, panel.where))
    panel.pixels()
    assert counts == {"forward": 2}


def test_an_epoch_is_looked_for_once(deep, counts):
    panel = Panel(deep)
    counts.clear()
    panel.show(2)
    assert counts == {"forward": 2, "position": 1}


def test_weights_are_cast_once_a_frame(deep):
    """The parameters that every part of a frame computes with are the same arrays."""
    scenes = Scenes.of(deep, mesh=8)
    scenes.at_place(3, Panel(deep).where)
    first = scenes.recording.source.at(3)
    assert all(
        a is b
        for pair, again in zip(first, scenes.recording.source.at(3), strict=True)
        for a, b in zip(pair, again, strict=True)
    )
