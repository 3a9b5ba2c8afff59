"""The sheet of a picture: the input plane's mesh as it lies there, coloured by what the network answers.

A regular mesh is one smooth image. A warped one is a mesh of quadrilaterals, blended between their
corners where colours differ. Where it folds, it turns its other side up: the two sides are drawn as two
layers, the one below seen through the one above, and each covers a pixel once, so that a colour keeps
its meaning. In space it is painted from far to near, and covers what is behind it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

from netfold.drawing.rendering import pixel_box
from netfold.look import LEVELS, LOOK, SCALE, SHEET_OPACITY, class_colours, on_paper
from netfold.scenes.scene import Picture
from netfold.spaces import Points, Window

Float = NDArray[np.floating]
Image = NDArray[np.uint8]

# What a network has pressed flat would vanish: a cell that is not wider than `crushed` pixels is drawn `least` wide.
CRUSHED: float = LOOK["sheet"]["crushed"]
LEAST: float = LOOK["sheet"]["least"]
# A triangle that is not wider than this, in pixels, is none.
FLAT = 1e-3
# Corners of a cell that differ by more, of 1, are blended across it; less is not seen.
STEEP = 1 / 48


class Sheet(Artist):
    """A picture's sheet; ``picture`` may be replaced at any time, the next drawing shows it."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.set_zorder(1)
        self.set_rasterized(True)

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: Any) -> None:
        """Draw the sheet on its axes."""
        if self.axes is None or not self.get_visible() or self.picture.trouble:
            return
        ax: Any = self.axes
        left, bottom, width, height = pixel_box(ax, self.picture.window)
        magnification = renderer.get_image_magnification()
        shape = max(round(height * magnification), 1), max(round(width * magnification), 1)
        gc = renderer.new_gc()
        gc.set_clip_rectangle(ax.bbox)
        for image in sheet_images(self.picture, shape):
            renderer.draw_image(gc, left, bottom, image)
        gc.restore()


def sheet_images(picture: Picture, shape: tuple[int, int]) -> list[Image]:
    """Return a picture's sheet as RGBA (height, width, 4) of ``shape``, over its window, its lowest row first.

    Of a sheet that folds there are two, one for each side, to be drawn one over the other.
    """
    if is_regular(picture.mesh, picture.window):
        return [_whole(picture.share, shape)]
    window, (height, width) = picture.window, shape
    scale = np.array([width / window.width, height / window.height])
    mesh = (picture.mesh - [window.left, window.bottom]) * scale
    canvas = Canvas(shape, picture.share)
    if picture.space is not None:
        return [canvas.coloured(_far_to_near(canvas, mesh, picture.space.depth))]
    turned = turned_over(mesh)
    return [canvas.coloured(_one_side(canvas, mesh, side)) for side in (turned, ~turned) if side.any()]


def is_regular(mesh: Points, window: Window) -> bool:
    """Whether ``mesh`` (m, n, 2) fills ``window`` evenly, as the input plane's own does."""
    across, up = mesh[0, :, 0], mesh[:, 0, 1]
    tiny = 1e-9 * max(window.width, window.height)
    ends = np.array([across[0], across[-1], up[0], up[-1]])
    return bool(
        np.abs(ends - np.array(window)).max() <= tiny
        and np.abs(np.diff(across, n=2)).max(initial=0) <= tiny
        and np.abs(np.diff(up, n=2)).max(initial=0) <= tiny
        and (mesh[..., 0] == across).all()
        and (mesh[..., 1] == up[:, None]).all()
    )


def turned_over(mesh: Points) -> NDArray[np.bool_]:
    """Return for each cell of ``mesh`` (m, n, 2) whether its other side is up: its signed area is negative."""
    first, second = mesh[1:, 1:] - mesh[:-1, :-1], mesh[1:, :-1] - mesh[:-1, 1:]
    mirrored: NDArray[np.bool_] = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0] < 0
    return mirrored


def _whole(share: Float, shape: tuple[int, int]) -> Image:
    # The colours of many classes meet in grey where classes do, so they can be stretched themselves.
    return painted(stretched(class_colours(share), shape)) if share.ndim == 3 else coloured(stretched(share, shape))


class Cells(NamedTuple):
    """Cells of a mesh in the order in which they are drawn: ``corners`` (c, 4, 2), and channels at them (c, 4, 3)."""

    corners: Float
    channels: Float


class Canvas:
    """Where the layers of a sheet are drawn, one after the other: ``share`` colours the points of its mesh.

    On the scale of two colours a point's share itself is drawn, and becomes a colour afterwards.
    """

    def __init__(self, shape: tuple[int, int], share: Float) -> None:
        self.shape, self.is_scale = shape, share.ndim == 2
        if self.is_scale:
            self.channels = np.repeat(np.nan_to_num(np.clip(share, 0, 1), nan=0.5)[..., None], 3, axis=-1)
        else:
            self.channels = class_colours(share)

    def cells(self, mesh: Points, chosen: NDArray[Any]) -> Cells:
        """Return the ``chosen`` cells of ``mesh`` (m, n, 2): a mask of them, or their numbers in order."""
        return thickened(Cells(*(_corners(values)[chosen] for values in (mesh, self.channels))))

    def draw(self, cells: Cells) -> Image:
        """Return ``cells``, later ones over earlier ones, as RGBA; opacity is 255 wherever one of them is."""
        renderer = _scratch(self.shape)
        renderer.clear()
        gc = renderer.new_gc()
        gc.set_linewidth(0)
        steep = np.ptp(cells.channels, axis=1).max(axis=1) > STEEP
        _draw_even(renderer, gc, Cells(*(part[~steep] for part in cells)))
        _draw_blended(renderer, gc, Cells(*(part[steep] for part in cells)))
        gc.restore()
        picture: Image = np.array(renderer.buffer_rgba())[::-1]
        return picture

    def coloured(self, drawn: Image) -> Image:
        """Return what was drawn in its colours, every pixel that a cell covers equally opaque."""
        if self.is_scale:
            # The pixels that a cell covers have their share in each channel, the others are white without opacity.
            colours = np.where(drawn[..., 3] != 0, _ON_SHEET[drawn[..., 0]], 0)
            picture: Image = colours.view(np.uint8).reshape(drawn.shape)
            return picture
        drawn[..., 3] = np.where(drawn[..., 3], round(255 * SHEET_OPACITY), 0)
        return drawn


def thickened(cells: Cells) -> Cells:
    """Return ``cells`` with those that are pressed flat as wide as can be seen, along their longer diagonal."""
    corners, channels = cells
    diagonals = corners[:, [2, 3]] - corners[:, [0, 1]]
    lengths = np.hypot(diagonals[..., 0], diagonals[..., 1])
    first, second = diagonals[:, 0], diagonals[:, 1]
    area = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
    flat = np.flatnonzero(area <= CRUSHED * lengths.max(axis=1))
    if not len(flat):
        return cells
    longer = lengths[flat].argmax(axis=1)
    length = lengths[flat, longer][:, None]
    along = np.where(length > 0, diagonals[flat, longer] / np.where(length > 0, length, 1), [1.0, 0.0]) * LEAST / 2
    aside = along[:, ::-1] * [-1, 1]
    start, end = corners[flat, longer] - along, corners[flat, longer + 2] + along
    corners, channels = corners.copy(), channels.copy()
    corners[flat] = np.stack([start - aside, end - aside, end + aside, start + aside], axis=1)
    channels[flat] = channels[flat[:, None], longer[:, None] + [0, 2, 2, 0]]
    return Cells(corners, channels)


def _one_side(canvas: Canvas, mesh: Points, side: NDArray[np.bool_]) -> Image:
    return canvas.draw(canvas.cells(mesh, side.reshape(-1)))


def _far_to_near(canvas: Canvas, mesh: Points, depth: Float) -> Image:
    middle = _corners(depth[..., None]).mean(axis=(1, 2))
    cells = canvas.cells(mesh, np.argsort(middle, kind="stable"))
    renderer = _scratch(canvas.shape)
    renderer.clear()
    gc = renderer.new_gc()
    _draw_blended(renderer, gc, cells)
    gc.restore()
    picture: Image = np.array(renderer.buffer_rgba())[::-1]
    return picture


def _corners(values: Float) -> Float:
    """Return the values (m, n, k) at the corners of each cell, (cells, 4, k), round the cell."""
    around = np.stack([values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]], axis=2)
    return around.reshape(-1, 4, values.shape[-1])


def _draw_even(renderer: Any, gc: Any, cells: Cells) -> None:
    """Draw each cell in one colour, without a seam between neighbours."""
    if not len(cells.corners):
        return
    # One row of quadrilaterals: the cells at every second place, and nothing between them.
    below = cells.corners[:, [0, 1]].reshape(-1, 2)
    above = cells.corners[:, [3, 2]].reshape(-1, 2)
    faces = np.zeros((len(below) - 1, 4))
    faces[::2, :3], faces[::2, 3] = cells.channels.mean(axis=1), 1.0
    renderer.draw_quad_mesh(
        gc, IdentityTransform(), len(below) - 1, 1, np.stack([below, above]), np.zeros((1, 2)), IdentityTransform(),
        faces, False, np.empty((0, 4)),
    )  # fmt: skip


def _draw_blended(renderer: Any, gc: Any, cells: Cells) -> None:
    """Draw each cell as two triangles whose corners' colours are blended."""
    if not len(cells.corners):
        return
    order = [[0, 1, 3], [1, 2, 3]]
    corners = cells.corners[:, order].reshape(-1, 3, 2)
    colours = np.ones((*corners.shape[:2], 4))
    colours[..., :3] = cells.channels[:, order].reshape(-1, 3, 3)
    # Of three corners in a line the renderer would fill the whole picture.
    across, along = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = np.abs(across[:, 0] * along[:, 1] - across[:, 1] * along[:, 0])
    seen = area > FLAT * np.maximum(1, np.maximum(np.abs(across).max(axis=1), np.abs(along).max(axis=1)))
    renderer.draw_gouraud_triangles(gc, corners[seen], colours[seen], IdentityTransform())


@lru_cache(maxsize=4)
def _scratch(shape: tuple[int, int]) -> Any:
    """Return a renderer to draw layers of ``shape`` on, one after the other."""
    return RendererAgg(shape[1], shape[0], 72)


def stretched(values: Float, shape: tuple[int, int]) -> NDArray[np.float32]:
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


def coloured(share: Float) -> Image:
    """Return RGBA (m, n, 4) of shares (m, n) of the scale: the sheet's colour as it looks on paper."""
    place = (np.nan_to_num(share, nan=0.5) * (LEVELS - 1) + 0.5).astype(np.uint8)
    colours: Image = _ON_PAPER[np.ascontiguousarray(place)].view(np.uint8).reshape(*share.shape, 4)
    return colours


def painted(colours: Float) -> Image:
    """Return RGBA (..., 4) of the sheet's ``colours`` (..., 3) in [0, 1] as they look on paper."""
    picture = np.full((*colours.shape[:-1], 4), 255, dtype=np.uint8)
    picture[..., :3] = 255 * on_paper(colours) + 0.5
    return picture


def _on_sheet() -> NDArray[np.uint32]:
    # What was drawn has 256 levels, the scale one less.
    levels = np.rint(np.arange(256) / 255 * (LEVELS - 1)).astype(np.intp)
    colours = np.full((256, 4), round(255 * SHEET_OPACITY), dtype=np.uint8)
    colours[:, :3] = 255 * SCALE[levels] + 0.5
    return colours.view(np.uint32)[:, 0]


# One 32-bit number a colour: looking up one is faster than looking up four.
_ON_SHEET = _on_sheet()
_ON_PAPER: NDArray[np.uint32] = painted(SCALE).view(np.uint32)[:, 0]
