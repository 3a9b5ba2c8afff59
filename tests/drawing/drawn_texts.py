"""The texts that a figure draws, each with its box, to see whether any is cut or lies on another."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple
from unittest import mock

from matplotlib.text import Text
from matplotlib.transforms import Bbox


class Drawn(NamedTuple):
    text: str
    box: Bbox


def drawn_texts(figure):
    """Every text that drawing ``figure`` draws; nothing else is drawn."""
    found = []

    def noted(self, renderer, *args, **options):
        if self.get_visible() and self.get_text().strip():
            found.append(Drawn(self.get_text(), Text.get_window_extent(self, renderer)))

    # Layouts are found in the first drawing.
    figure.draw_without_rendering()
    with mock.patch.object(Text, "draw", noted):
        figure.draw_without_rendering()
    return found


def cut(figure, texts, slack=0.5):
    """Those of ``texts`` that leave ``figure`` by more than ``slack`` pixels."""
    whole = figure.bbox
    return [
        text
        for text, box in texts
        if min(box.x0 - whole.x0, box.y0 - whole.y0, whole.x1 - box.x1, whole.y1 - box.y1) < -slack
    ]


def overlapping(texts, slack=1.0):
    """Pairs of ``texts`` of which one lies on the other by more than ``slack`` pixels."""
    return [
        (one.text, other.text)
        for one, other in combinations(texts, 2)
        if min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0) > slack
        and min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0) > slack
    ]


def check_texts(figure):
    """Assert that no text of ``figure`` is cut or lies on another; return all of them."""
    texts = drawn_texts(figure)
    lost, pairs = cut(figure, texts), overlapping(texts)
    assert not lost, f"cut: {lost}"
    assert not pairs, f"one on the other: {pairs}"
    return [text for text, _ in texts]
