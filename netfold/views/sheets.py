"""The probability sheet of a plane: an image of the input window, or its warped mesh in a layer."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

from netfold.views import theme
from netfold.views.scene import Plane


class Sheet(Artist):
    """A plane's sheet; ``plane`` may be replaced at any time, the next drawing shows it.

    A flat sheet is smooth, interpolated at every pixel. A warped one is a mesh of translucent
    quadrilaterals, so that a fold shows as a second layer.
    """

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self.plane = plane
        self.set_zorder(1)
        self.set_rasterized(True)

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: Any) -> None:
        """Draw the sheet on its axes."""
        if self.axes is None or not self.get_visible():
            return
        gc = renderer.new_gc()
        gc.set_clip_rectangle(self.axes.bbox)
        if self.plane.is_flat:
            self._draw_flat(self.axes, renderer, gc)
        else:
            self._draw_warped(self.axes, renderer, gc)
        gc.restore()

    def _draw_flat(self, ax: Any, renderer: Any, gc: Any) -> None:
        window, to_pixels = self.plane.window, ax.transData
        corners = to_pixels.transform([(window.left, window.bottom), (window.right, window.top)])
        left, bottom = np.rint(corners[0])
        width, height = np.rint(corners[1]) - (left, bottom)
        magnification = renderer.get_image_magnification()
        shape = max(round(height * magnification), 1), max(round(width * magnification), 1)
        p = self.plane.probability
        # The colours of many classes meet in grey where classes do, so they can be stretched themselves.
        picture = painted(stretched(theme.class_colours(p), shape)) if p.ndim == 3 else coloured(stretched(p, shape))
        renderer.draw_image(gc, left, bottom, picture)

    def _draw_warped(self, ax: Any, renderer: Any, gc: Any) -> None:
        gc.set_linewidth(0)
        p = self.plane.probability
        rows, columns = p.shape[:2]
        middle = (p[1:, 1:] + p[:-1, 1:] + p[1:, :-1] + p[:-1, :-1]) / 4
        colours = np.full(((rows - 1) * (columns - 1), 4), theme.SHEET_OPACITY)
        if p.ndim == 3:
            colours[:, :3] = theme.class_colours(middle).reshape(-1, 3)
        else:
            colours[:, :3] = theme.probability_colours(middle.reshape(-1))
        renderer.draw_quad_mesh(
            gc,
            ax.transData.get_affine().frozen(),
            columns - 1,
            rows - 1,
            self.plane.mesh,
            np.zeros((1, 2)),
            IdentityTransform(),
            colours,
            False,
            np.empty((0, 4)),
        )


def stretched(values: NDArray[np.floating], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return ``values`` (m, n, ...) interpolated linearly at the pixel centres of a ``shape`` image, edge to edge."""
    result = np.asarray(values, dtype=np.float32)
    for size in shape:
        place = (np.arange(size, dtype=np.float32) + 0.5) / size * (len(result) - 1)
        lower = np.minimum(place.astype(np.intp), len(result) - 2)
        share = place - lower
        share = share.reshape(-1, *[1] * (result.ndim - 1))
        result = (result[lower] * (1 - share) + result[lower + 1] * share).swapaxes(0, 1)
    return result


def coloured(probability: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Return RGBA (m, n, 4) of P(class 1) (m, n): the sheet's colour as it looks on paper."""
    place = (np.nan_to_num(probability, nan=0.5) * (len(_TABLE) - 1) + 0.5).astype(np.uint8)
    colours: NDArray[np.uint8] = _TABLE[np.ascontiguousarray(place)].view(np.uint8).reshape(*probability.shape, 4)
    return colours


def painted(colours: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Return RGBA (..., 4) of the sheet's ``colours`` (..., 3) in [0, 1] as they look on paper."""
    picture = np.full((*colours.shape[:-1], 4), 255, dtype=np.uint8)
    picture[..., :3] = 255 * (1 - theme.SHEET_OPACITY) + 0.5 + 255 * theme.SHEET_OPACITY * colours
    return picture


def _table() -> NDArray[np.uint32]:
    # One 32-bit number a colour: looking up one is faster than looking up four.
    packed: NDArray[np.uint32] = painted(theme.PROBABILITY_SCALE).view(np.uint32)[:, 0]
    return packed


_TABLE = _table()
