"""The panel: pictures side by side, with the epoch and its numbers.

One figure is made for a scene; :meth:`PanelFigure.show` moves it to another, and :meth:`PanelFigure.pixels`
redraws only what moves over a background that is kept.
"""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from netfold.drawing.axes import new_figure
from netfold.drawing.fonts import set_fonts
from netfold.drawing.frame import draw_frame, frame_titles
from netfold.drawing.legend import layout_for
from netfold.drawing.picture import PictureArtists, pictures_of
from netfold.drawing.ruler import Ruler
from netfold.drawing.runs_column import RunsColumn, name_line
from netfold.drawing.side_column import SideColumn
from netfold.drawing.theme import DPI, POINTS, SPINE
from netfold.scenes.scene import Scene
from netfold.spaces import Window


class PanelFigure:
    """The figure of ``scene``, ``width`` (240 to 3840) pixels wide, and as high as its layout.

    Raises :class:`InputError` for a width out of range, and for a scene without pictures.
    """

    def __init__(self, scene: Scene, *, width: int | None = None) -> None:
        self.layout = layout = layout_for(len(pictures_of(scene)), scene.legend)
        height, width = layout.shape(width)
        # A hundredth of a pixel more, since matplotlib rounds down.
        scale = width / layout.width * DPI
        self.figure = new_figure((width + 0.01) / scale, (height + 0.01) / scale, dpi=scale)
        ruler = Ruler(self.figure, layout.width, layout.height)
        has_notes = any(picture.frame.has_note for picture in scene.pictures)
        titles = frame_titles([picture.frame for picture in scene.pictures])
        self.pictures: list[PictureArtists] = []
        self.notes: list[Text] = []
        for number, picture in enumerate(scene.pictures):
            title = titles[number]
            ax, note = draw_frame(ruler, picture, layout.corner(number), title=title, has_notes=has_notes)
            groups = scene.groups if picture.groups is None else picture.groups
            self.pictures.append(PictureArtists(ax, picture, groups))
            self.notes.append(note)
            if scene.runs:
                name_line(ruler, scene.runs[number], layout.corner(number))
        column = RunsColumn if scene.runs else SideColumn
        self.side: RunsColumn | SideColumn = column(ruler, scene, layout)
        set_fonts(self.figure)
        self._backgrounds: dict[tuple[int, Window] | None, Any] = {}
        self.show(scene)

    def show(self, scene: Scene) -> None:
        """Move every artist to ``scene``, which has the same pictures at another epoch."""
        for artists, note, picture in zip(self.pictures, self.notes, scene.pictures, strict=True):
            artists.update(picture)
            note.set_text(picture.note)
        if self.side.update(scene):
            self._backgrounds.clear()

    def pixels(self) -> NDArray[np.uint8]:
        """Return the figure as it stands, RGB (height, width, 3)."""
        canvas: Any = self.figure.canvas
        renderer = canvas.get_renderer()
        below = [self._picture_background(canvas, number) for number in range(len(self.pictures))]
        for region in (self._background(canvas), *below):
            canvas.restore_region(region)
        for artist in self._moving():
            artist.draw(renderer)
        drawn = np.asarray(canvas.buffer_rgba())
        picture = np.empty((*drawn.shape[:2], 3), dtype=np.uint8)
        # A channel at a time: eight times faster than all three at once.
        for channel in range(3):
            picture[..., channel] = drawn[..., channel]
        return picture

    def _background(self, canvas: Any) -> Any:
        """Return the figure without its pictures and without what moves, drawn once."""
        if None not in self._backgrounds:
            for artist in (*self._all_moving(), *(picture.ax for picture in self.pictures)):
                artist.set_animated(True)
            canvas.draw()
            self._backgrounds[None] = canvas.copy_from_bbox(self.figure.bbox)
        return self._backgrounds[None]

    def _picture_background(self, canvas: Any, number: int) -> Any:
        """Return a picture's axes without what moves on them, drawn once for each window."""
        ax, window = self.pictures[number].ax, self.pictures[number].sheet.picture.window
        if (number, window) not in self._backgrounds:
            canvas.restore_region(self._background(canvas))
            ax.draw(canvas.get_renderer())
            # Numbers and labels around it belong to it, the neighbour on the left does not.
            spine = SPINE / POINTS * self.figure.dpi / DPI
            around = ax.get_tightbbox(canvas.get_renderer()) or ax.bbox
            box = Bbox.union([ax.bbox, around]).padded(2 + spine)
            if number % self.layout.columns:
                box.x0 = max(box.x0, ceil(self.pictures[number - 1].ax.bbox.x1 + spine))
            self._backgrounds[number, window] = canvas.copy_from_bbox(box)
        return self._backgrounds[number, window]

    def _moving(self) -> list[Artist]:
        return [
            *(artist for picture in self.pictures for artist in picture.moving),
            *filter(Text.get_text, self.notes),
            *self.side.moving,
        ]

    def _all_moving(self) -> list[Artist]:
        # Those that are empty now may have words later.
        return [*self._moving(), *self.notes, *(text for picture in self.pictures for text in picture.words)]
