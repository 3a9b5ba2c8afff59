"""One picture of a scene on axes of its own."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing.beside import add_legend
from netfold.drawing.picture import PictureArtists, keep_aspect, name_axes, pictures_of
from netfold.drawing.theme import style_axes
from netfold.drawing.ticks import show_ticks
from netfold.scenes.scene import Scene


def draw_single(ax: Axes, scene: Scene) -> None:
    """Draw the first picture of ``scene`` on ``ax``, with the names of its axes and what its colours mean."""
    picture = pictures_of(scene)[0]
    style_axes(ax)
    show_ticks(ax, picture.frame.ticks)
    PictureArtists(ax, picture, scene.groups)
    if picture.frame.keeps_aspect:
        keep_aspect(ax)
    name_axes(ax, *picture.frame.axes)
    add_legend(ax, scene.legend)
