"""The panel: planes side by side, with the epoch and its numbers.

One figure is made for a recording; :meth:`Panel.show` moves it to an epoch, and :meth:`Panel.pixels`
redraws only what moves over a background that is kept.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from netfold.drawing.axes import new_figure
from netfold.drawing.frame import draw_frame, note_of
from netfold.drawing.plane import PlaneArtists
from netfold.drawing.ruler import DPI, Ruler
from netfold.drawing.side_column import SideColumn
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.layout import MESH, Layout
from netfold.scenes.scenes import Scenes
from netfold.spaces import Window


class Panel:
    """The film's picture of ``recording``, ``width`` (240 to 3840) pixels wide, and as high as its layout.

    ``layers`` is "one": the input and one ``layer``, the last hidden one by default; "all": every
    layer; None: all of a network with two and more hidden layers, unless a layer is named. Three
    planes, of one layer, are 1296 pixels wide by default, and 432 high. ``projection`` shows layers of more
    than two units: "pca", "procrustes" or "umap" (:func:`netfold.scenes.camera.camera_of`), unless a
    ``camera`` is given. Sheets are ``mesh`` x ``mesh`` points, 2 to 1000. Raises :class:`InputError` for a
    width or mesh out of range, or a layer the network does not have.
    """

    def __init__(
        self,
        recording: Recording,
        *,
        layer: int | None = None,
        layers: str | None = None,
        width: int | None = None,
        projection: str = "pca",
        mesh: int = MESH,
        camera: Camera | None = None,
    ) -> None:
        self.recording = recording
        self.layout = layout = Layout.of(recording, layer=layer, layers=layers)
        height, width = layout.shape(width)
        self.scenes = Scenes.of(recording, mesh=mesh, camera=camera, projection=projection)
        # A hundredth of a pixel more, since matplotlib rounds down.
        scale = width / layout.width * DPI
        self.figure = new_figure((width + 0.01) / scale, (height + 0.01) / scale, dpi=scale)
        ruler = Ruler(self.figure, layout.width, layout.height)
        self.planes, self.notes = self._add_planes(ruler)
        self.side = SideColumn(ruler, recording)
        self._backgrounds: dict[tuple[int, Window] | None, Any] = {}
        self.show(0)

    @property
    def where(self) -> list[tuple[int, str]]:
        """The layers that are shown, each with its stage."""
        return list(self.layout.where)

    def show(self, epoch: int | None) -> None:
        """Move every artist to ``epoch`` (None: the last)."""
        scene = self.scenes.at(epoch, self.layout.where)
        for artists, note, plane in zip(self.planes, self.notes, scene.planes, strict=True):
            artists.update(plane)
            note.set_text(plane.note)
        self.side.update(self.recording.position(epoch))

    def pixels(self) -> NDArray[np.uint8]:
        """Return the picture as it stands, RGB (height, width, 3)."""
        canvas: Any = self.figure.canvas
        renderer = canvas.get_renderer()
        below = [self._plane_background(canvas, number) for number in range(len(self.planes))]
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

    def _add_planes(self, ruler: Ruler) -> tuple[list[PlaneArtists], list[Text]]:
        planes, notes = [], []
        has_notes = any(note_of(self.recording, where) for where in self.layout.where)
        scene = self.scenes.at(0, self.layout.where)
        for number, (where, plane) in enumerate(zip(self.layout.where, scene.planes, strict=True)):
            corner = self.layout.corner(number)
            ax, note = draw_frame(ruler, self.recording, where, corner, about=plane.about, has_notes=has_notes)
            planes.append(PlaneArtists(ax, plane, self.recording, where))
            notes.append(note)
        return planes, notes

    def _background(self, canvas: Any) -> Any:
        """Return the figure without its planes and without what moves, drawn once."""
        if None not in self._backgrounds:
            for artist in (*self._all_moving(), *(plane.ax for plane in self.planes)):
                artist.set_animated(True)
            canvas.draw()
            self._backgrounds[None] = canvas.copy_from_bbox(self.figure.bbox)
        return self._backgrounds[None]

    def _plane_background(self, canvas: Any, number: int) -> Any:
        """Return a plane's axes without what moves on them, drawn once for each window."""
        ax, window = self.planes[number].ax, self.planes[number].sheet.plane.window
        if (number, window) not in self._backgrounds:
            canvas.restore_region(self._background(canvas))
            ax.draw(canvas.get_renderer())
            # The tick labels on the left and below belong to it, the neighbour on the left does not.
            box, is_first = ax.bbox, number % self.layout.columns == 0
            left = box.x0 - 0.13 * box.width if is_first else self.planes[number - 1].ax.bbox.x1 + 2
            region = Bbox.from_extents(left, box.y0 - 0.08 * box.height, box.x1 + 2, box.y1 + 2)
            self._backgrounds[number, window] = canvas.copy_from_bbox(region)
        return self._backgrounds[number, window]

    def _moving(self) -> list[Artist]:
        return [
            *(artist for plane in self.planes for artist in plane.moving),
            *filter(Text.get_text, self.notes),
            *self.side.moving,
        ]

    def _all_moving(self) -> list[Artist]:
        # Those that are empty now may have words later.
        return [*self._moving(), *self.notes, *(plane.trouble for plane in self.planes)]


def panel(
    recording: Recording,
    *,
    epoch: int | None = None,
    layer: int | None = None,
    layers: str | None = None,
    width: int | None = None,
    projection: str = "pca",
) -> Figure:
    """Return the figure of the film's panel at ``epoch`` (None: the last), ``width`` pixels wide.

    Raises :class:`InputError` for an epoch that was not recorded, and what :class:`Panel` raises.
    """
    made = Panel(recording, layer=layer, layers=layers, width=width, projection=projection)
    made.show(epoch)
    return made.figure
