"""Three ways to draw the probability sheet of a plane; all have ``artist`` and ``show(plane)``."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import QuadMesh
from numpy.typing import NDArray

from netfold.views import theme
from netfold.views.scene import Plane


class Sheet(Protocol):
    """A probability sheet on an axes."""

    artist: Artist

    def show(self, plane: Plane) -> None:
        """Draw ``plane`` instead of what was there."""


class ImageSheet:
    """The input plane as a smooth image that follows the axes when they are zoomed."""

    def __init__(self, ax: Axes, plane: Plane) -> None:
        self._image = ax.imshow(
            theme.probability_colours(plane.probability),
            extent=plane.window,
            origin="lower",
            aspect="auto",
            interpolation="bilinear",
            alpha=theme.SHEET_OPACITY,
            zorder=1,
        )
        self.artist: Artist = self._image

    def show(self, plane: Plane) -> None:
        """Draw ``plane`` instead of what was there."""
        self._image.set_data(theme.probability_colours(plane.probability))


class PixelSheet:
    """The input plane filling its axes, a colour a pixel: ten times faster than an image, but it does not zoom."""

    def __init__(self, ax: Axes, plane: Plane) -> None:
        self._pixels = _PixelArtist(plane.probability)
        self._pixels.set_zorder(1)
        self.artist: Artist = ax.add_artist(self._pixels)

    def show(self, plane: Plane) -> None:
        """Draw ``plane`` instead of what was there."""
        self._pixels.probability = plane.probability


class QuadSheet:
    """A plane's image in a layer: small translucent quadrilaterals, so that a fold shows as a second layer."""

    def __init__(self, ax: Axes, plane: Plane) -> None:
        self._ax = ax
        self.artist: Artist = ax.add_collection(_quadrilaterals(plane), autolim=False)

    def show(self, plane: Plane) -> None:
        """Draw ``plane`` instead of what was there."""
        # A QuadMesh's corners cannot be moved, so each epoch has its own.
        self.artist.remove()
        self.artist = self._ax.add_collection(_quadrilaterals(plane), autolim=False)


class _PixelArtist(Artist):
    def __init__(self, probability: NDArray[np.floating]) -> None:
        super().__init__()
        self.probability = probability

    @allow_rasterization
    def draw(self, renderer: RendererBase) -> None:
        """Draw the sheet over the whole of its axes."""
        if self.axes is None:
            return
        box, magnification = self.axes.bbox, renderer.get_image_magnification()
        shape = round(box.height * magnification), round(box.width * magnification)
        gc = renderer.new_gc()
        renderer.draw_image(gc, round(box.x0), round(box.y0), _coloured(stretched(self.probability, shape)))
        gc.restore()


def stretched(values: NDArray[np.floating], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return ``values`` (m, n) interpolated linearly at the pixel centres of an image of ``shape``, edge to edge."""
    result = np.asarray(values, dtype=np.float32)
    for size in shape:
        place = (np.arange(size, dtype=np.float32) + 0.5) / size * (len(result) - 1)
        lower = np.minimum(place.astype(np.intp), len(result) - 2)
        share = (place - lower)[:, None]
        result = (result[lower] * (1 - share) + result[lower + 1] * share).T
    return result


def _coloured(probability: NDArray[np.float32]) -> NDArray[np.uint8]:
    place = (np.nan_to_num(probability, nan=0.5) * (len(_TABLE) - 1) + 0.5).astype(np.uint8)
    return _TABLE[np.ascontiguousarray(place)].view(np.uint8).reshape(*probability.shape, 4)


def _table() -> NDArray[np.uint32]:
    blended = 1 + (theme.PROBABILITY_SCALE - 1) * theme.SHEET_OPACITY
    opaque = np.concatenate([blended, np.ones((len(blended), 1))], axis=1)
    return np.rint(opaque * 255).astype(np.uint8).view(np.uint32)[:, 0]


_TABLE = _table()


def _quadrilaterals(plane: Plane) -> QuadMesh:
    """Return quadrilaterals between the points of the mesh, each coloured by its middle's probability."""
    p = plane.probability
    middle = (p[1:, 1:] + p[:-1, 1:] + p[1:, :-1] + p[:-1, :-1]) / 4
    colours = np.full((middle.size, 4), theme.SHEET_OPACITY)
    colours[:, :3] = theme.probability_colours(middle.reshape(-1))
    return QuadMesh(
        plane.mesh,
        antialiased=False,
        shading="flat",
        facecolors=colours,
        edgecolors="none",
        linewidths=0,
        rasterized=True,
        zorder=1,
    )
