"""A new kind of picture is one object in one list: it is seen in panel, figure and film."""

from __future__ import annotations

import numpy as np
import pytest

import netfold as nf
from netfold.scenes import kinds
from netfold.scenes.kinds import Kind
from netfold.spaces import Window
from netfold.views import Panel

BOX = Window(-1.5, 1.5, -1.5, 1.5)


def on_a_circle(space, place, values, flat):
    turn = np.arctan2(values[:, 1], values[:, 0])
    return np.stack([np.cos(turn), np.sin(turn)], axis=1)


CIRCLE = Kind(
    "circle",
    shows=lambda space: space.where == (1, "post"),
    window=lambda space, place: BOX,
    see=on_a_circle,
    axes=lambda space: ("cosine", "sine"),
    caveat=lambda space: "only its direction",
)


@pytest.fixture
def circle(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", [CIRCLE, *kinds.KINDS])


def test_it_is_seen_everywhere(circle, short, tmp_path):
    panel = Panel(short)
    panel.show(9)
    (picture,) = [each.sheet.picture for each in panel.drawn.pictures if each.sheet.picture.kind == "circle"]
    values = short.network.forward(short.parameters_at(9), short.dataset.x)[0].post
    np.testing.assert_allclose(picture.samples, values / np.linalg.norm(values, axis=1)[:, None], atol=1e-12)
    assert picture.window == BOX
    words = [text.get_text() for text in panel.figure.texts]
    assert "cosine" in words and "sine" in words and "only its direction" in words
    ax = nf.views.hidden_space(short, epoch=9)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("cosine", "sine")
    assert nf.film(short, tmp_path / "run.gif", width=432, jobs=1).frames == 13


def test_it_is_gone_with_its_line(short):
    assert not any(each.sheet.picture.kind == "circle" for each in Panel(short).drawn.pictures)
