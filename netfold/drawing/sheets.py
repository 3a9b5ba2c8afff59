"""The probability sheet of a plane: an image of the input window, or its warped mesh in a layer."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D, IdentityTransform
from numpy.typing import NDArray

from netfold.drawing import theme
from netfold.scenes.lenses import ShareAt
from netfold.scenes.scene import Plane
from netfold.scenes.solid import Solid, far_to_near
from netfold.spaces import Window, mesh_over

# Points a side at which colours are known exactly, where the place on paper alone tells them.
EXACT = 100


class Sheet(Artist):
    """A plane's sheet; ``plane`` may be replaced at any time, the next drawing shows it.

    A flat sheet is smooth, interpolated at every pixel. A warped one is a mesh of quadrilaterals.
    Where it folds, it turns its other side up: the two sides are drawn as two layers, the one below
    seen through the one above, and each covers a pixel once, so that a colour keeps its meaning.
    A solid's sheet is painted from far to near, and covers what is behind it.
    """

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self.plane = plane
        self.set_zorder(1)
        self.set_rasterized(True)

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: Any) -> None:
        """Draw the sheet on its axes."""
        if self.axes is None or not self.get_visible() or self.plane.trouble:
            return
        ax: Any = self.axes
        left, bottom, width, height = _pixel_box(ax, self.plane.window)
        magnification = renderer.get_image_magnification()
        shape = max(round(height * magnification), 1), max(round(width * magnification), 1)
        picture = _flat(self.plane, shape) if self.plane.is_flat else _warped(self.plane, shape)
        gc = renderer.new_gc()
        gc.set_clip_rectangle(ax.bbox)
        renderer.draw_image(gc, left, bottom, picture)
        gc.restore()


def _pixel_box(ax: Any, window: Window) -> tuple[float, float, float, float]:
    """Return where ``window`` lies on the axes, in whole pixels: left, bottom, width, height."""
    corners = ax.transData.transform([(window.left, window.bottom), (window.right, window.top)])
    (left, bottom), (right, top) = np.rint(corners)
    return float(left), float(bottom), float(right - left), float(top - bottom)


def _flat(plane: Plane, shape: tuple[int, int]) -> NDArray[np.uint8]:
    p = plane.probability
    # The colours of many classes meet in grey where classes do, so they can be stretched themselves.
    return painted(stretched(theme.class_colours(p), shape)) if p.ndim == 3 else coloured(stretched(p, shape))


def _warped(plane: Plane, shape: tuple[int, int]) -> NDArray[np.uint8]:
    """Return the warped sheet as RGBA (height, width, 4), its lowest row first."""
    window, (height, width) = plane.window, shape
    to_pixels = Affine2D().translate(-window.left, -window.bottom).scale(width / window.width, height / window.height)
    p = plane.probability
    middle = (p[1:, 1:] + p[:-1, 1:] + p[1:, :-1] + p[:-1, :-1]) / 4
    colours = theme.class_colours(middle) if p.ndim == 3 else theme.probability_colours(middle)
    if plane.solid is not None:
        return _solid(plane.mesh, plane.solid, colours.reshape(-1, 3), to_pixels, shape)
    turned = turned_over(plane.mesh).reshape(-1)
    layers = [
        _layer(plane.mesh, colours.reshape(-1, 3), side, to_pixels, shape) for side in (turned, ~turned) if side.any()
    ]
    if plane.share_at is not None:
        exact = _exact(plane, plane.share_at, shape)
        for layer in layers:
            layer[..., :3] = exact
    return layers[0] if len(layers) == 1 else _over(layers[1], layers[0])


def _exact(plane: Plane, share_at: ShareAt, shape: tuple[int, int]) -> NDArray[np.uint8]:
    """Return RGB (height, width, 3) of what each place on paper stands for, the lowest row first."""
    share = share_at(mesh_over(plane.window, EXACT))
    colours = (
        stretched(theme.class_colours(share), shape)
        if share.ndim == 3
        else theme.probability_colours(stretched(share, shape))
    )
    return (255 * colours + 0.5).astype(np.uint8)


def turned_over(mesh: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Return for each quadrilateral of ``mesh`` (m, n, 2) whether its other side is up: its signed area is negative."""
    first, second = mesh[1:, 1:] - mesh[:-1, :-1], mesh[1:, :-1] - mesh[:-1, 1:]
    mirrored: NDArray[np.bool_] = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0] < 0
    return mirrored


def _layer(
    mesh: NDArray[np.floating],
    colours: NDArray[np.float64],
    shown: NDArray[np.bool_],
    transform: Affine2D,
    shape: tuple[int, int],
) -> NDArray[np.uint8]:
    """Return the ``shown`` quadrilaterals as RGBA, every pixel that one of them covers equally opaque."""
    renderer = _scratch(shape)
    renderer.clear()
    gc = renderer.new_gc()
    gc.set_linewidth(0)
    faces = np.concatenate([colours, shown[:, None].astype(float)], axis=1)
    rows, columns = mesh.shape[0] - 1, mesh.shape[1] - 1
    renderer.draw_quad_mesh(
        gc, transform, columns, rows, mesh, np.zeros((1, 2)), IdentityTransform(), faces, False, np.empty((0, 4))
    )
    gc.restore()
    picture: NDArray[np.uint8] = np.array(renderer.buffer_rgba())[::-1]
    picture[..., 3] = np.where(picture[..., 3], round(255 * theme.SHEET_OPACITY), 0)
    return picture


def _solid(
    mesh: NDArray[np.floating],
    solid: Solid,
    colours: NDArray[np.float64],
    transform: Affine2D,
    shape: tuple[int, int],
) -> NDArray[np.uint8]:
    """Return the cells of a solid's sheet as RGBA, the farthest drawn first."""
    row, order = far_to_near(np.asarray(mesh, dtype=np.float64), solid.depth)
    joined = np.zeros((2 * len(order) - 1, 3))
    joined[::2] = colours[order]
    return _layer(row, joined, np.arange(len(joined)) % 2 == 0, transform, shape)


@lru_cache(maxsize=4)
def _scratch(shape: tuple[int, int]) -> Any:
    """Return a renderer to draw layers of ``shape`` on, one after the other."""
    return RendererAgg(shape[1], shape[0], 72)


def _over(above: NDArray[np.uint8], below: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return ``above`` over ``below``, both RGBA (Porter and Duff 1984)."""
    cover, under = above[..., 3:] / 255.0, below[..., 3:] / 255.0
    opacity = cover + under * (1 - cover)
    colour = above[..., :3] * cover + below[..., :3] * under * (1 - cover)
    result = np.empty_like(above)
    result[..., :3] = colour / np.maximum(opacity, 1e-9) + 0.5
    result[..., 3:] = 255 * opacity + 0.5
    return result


def stretched(values: NDArray[np.floating], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return ``values`` (m, n, ...) interpolated linearly at the pixel centres of a ``shape`` image, edge to edge."""
    result = np.asarray(values, dtype=np.float32)
    for size in shape:
        place = (np.arange(size, dtype=np.float32) + 0.5) / size * (len(result) - 1)
        lower = np.minimum(place.astype(np.intp), len(result) - 2)
        share = place - lower
        share = share.reshape(-1, *[1] * (result.ndim - 1))
        blended = result[lower] * (1 - share) + result[lower + 1] * share
        result = np.ascontiguousarray(blended.swapaxes(0, 1))
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
