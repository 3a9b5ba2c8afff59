"""The numbers around the pictures of a film: all there, whole, and clear of everything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from netfold.drawing.panel import PanelFigure
from netfold.scenes.scene import Frame, Picture, Scene, Ticks
from netfold.spaces import Window, mesh_over

LONG = ("a name that is long across", "another one that is long")
# Of each: its window, how its axes are numbered, their names.
HARD = [
    (Window(-1.3, 1.3, -1.3, 1.3), Ticks(0, 5e4), ("x1", "x2")),
    (Window(-3, 3, -1, 1), Ticks(), ("x1", "x2")),
    (Window(-1, 1, -1, 1), Ticks(3, 1e-5), ("x1", "x2")),
    (Window(-1e6, 1e6, -1e6, 1e6), Ticks(), LONG),
    (Window(-1, 1, -4, 4), Ticks(), ("x1", "x2")),
    (Window(-4, 4, -0.2, 0.2), Ticks(0, 1e-5), LONG),
]


def picture_of(window, ticks, axes):
    return Picture(
        window, mesh_over(window, 3), np.full((3, 3), 0.5), frame=Frame("title", axes=axes, ticks=(ticks, ticks))
    )


def drawn_whole(figure):
    """What matplotlib itself draws of the figure, nothing kept from before."""
    for artist in figure.figure.findobj():
        artist.set_animated(False)
    figure.figure.canvas.draw()
    return np.asarray(figure.figure.canvas.buffer_rgba())[..., :3]


@pytest.mark.parametrize("width", [None, 1600])
def test_a_frame_of_a_film_is_the_figure_drawn_whole(width):
    pictures = tuple(picture_of(*one) for one in HARD)
    grown = tuple(replace(one, window=Window(*(3.7 * side for side in one.window))) for one in pictures)
    figure = PanelFigure(Scene(pictures), width=width)
    figure.pixels()
    figure.show(Scene(grown))
    frame = figure.pixels()
    # The spines of neighbours, drawn anew or kept, may be off by a shade.
    np.testing.assert_allclose(frame.astype(int), drawn_whole(figure), atol=12)


def test_numbers_keep_clear_of_names_of_each_other_and_of_other_pictures():
    figure = PanelFigure(Scene(tuple(picture_of(*one) for one in HARD)))
    renderer = figure.figure.canvas.get_renderer()
    figure.figure.canvas.draw()
    names = [text.get_window_extent(renderer) for text in figure.figure.texts if text.get_text()]
    frames = [artists.ax.bbox for artists in figure.pictures]
    for artists in figure.pictures:
        labels = [*artists.ax.get_xticklabels(), *artists.ax.get_yticklabels()]
        boxes = [label.get_window_extent(renderer) for label in labels]
        assert len(artists.ax.get_xticks()) > 0
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
        assert not any(one.overlaps(other) for one in boxes for other in (*names, *frames))


def test_what_a_figure_says_of_large_epochs_is_whole():
    """No "1e6" that stands for all numbers of an axis."""
    figure = PanelFigure(Scene(tuple(picture_of(*one) for one in HARD)))
    figure.figure.canvas.draw()
    for ax in figure.figure.axes:
        assert {axis.get_offset_text().get_text() for axis in (ax.xaxis, ax.yaxis)} == {""}
