"""The sheet of a picture: the input plane's mesh as it lies there, coloured by what the network answers.

A regular mesh is one smooth image. A warped one is painted cell by cell, in the picture's order, each cell seen
through those above it: where the sheet lies over itself it is darker by each more, and a colour keeps its meaning.
In space it covers what is behind it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from numpy.typing import NDArray

from netfold.drawing.raster import Fragments, fragments, layers
from netfold.drawing.rendering import pixel_box
from netfold.look import LEVELS, LOOK, SCALE, SHEET_OPACITY, class_colours, on_paper, on_scale
from netfold.scenes.scene import Picture
from netfold.spaces import Points, Window

Float = NDArray[np.floating]
Image = NDArray[np.uint8]

# What a network has pressed flat would vanish: a cell that is not wider than `crushed` pixels is drawn `least` wide.
CRUSHED: float = LOOK["sheet"]["crushed"]
LEAST: float = LOOK["sheet"]["least"]
# Through so many sheets less is seen than one step of a colour.
MOST_SHEETS = 5


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
        renderer.draw_image(gc, left, bottom, sheet_image(self.picture, shape))
        gc.restore()


def sheet_image(picture: Picture, shape: tuple[int, int]) -> Image:
    """Return a picture's sheet as RGBA (height, width, 4) of ``shape``, over its window, its lowest row first."""
    if is_regular(picture.mesh, picture.window):
        return _whole(picture.share, shape)
    window, (height, width) = picture.window, shape
    scale = np.array([width / window.width, height / window.height])
    canvas = Canvas(shape, covers=picture.space is not None)
    cells = _cells(picture, (picture.mesh - [window.left, window.bottom]) * scale)
    canvas.paint(cells)
    canvas.fill_in(crushed(cells))
    return canvas.image()


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


def _whole(share: Float, shape: tuple[int, int]) -> Image:
    # The colours of many classes meet in grey where classes do, so they can be stretched themselves.
    return (
        painted(stretched(class_colours(share), shape))
        if share.ndim == 3
        else coloured(stretched(on_scale(share), shape))
    )


class Cells(NamedTuple):
    """Cells of a mesh in the order in which they are painted: ``corners`` (c, 4, 2), and what is there (c, 4, k).

    On the scale of two colours that is the share itself, which becomes a colour afterwards; else a colour.
    """

    corners: Float
    values: Float


class Canvas:
    """Where a sheet is painted; it ``covers`` what lies behind it, or lets it be seen through."""

    def __init__(self, shape: tuple[int, int], *, covers: bool) -> None:
        self.shape = shape
        self.most = 1 if covers else MOST_SHEETS
        # The colour so far, as it looks on nothing, and how much of what lies behind is seen.
        self.colour = np.zeros((shape[0] * shape[1], 3), dtype=np.float32)
        self.through = np.ones(shape[0] * shape[1], dtype=np.float32)

    def paint(self, cells: Cells) -> None:
        """Paint ``cells``, later ones over earlier ones."""
        self._lay(fragments(cells.corners, cells.values, self.shape), self.most)

    def fill_in(self, cells: Cells) -> None:
        """Paint ``cells``, only where nothing is."""
        pixels, values = fragments(cells.corners, cells.values, self.shape)
        is_free = self.through[pixels] == 1
        self._lay(Fragments(pixels[is_free], values[is_free]), 1)

    def image(self) -> Image:
        """Return what was painted as RGBA (height, width, 4)."""
        opacity = 1 - self.through
        picture = np.empty((*self.shape, 4), dtype=np.uint8)
        flat = picture.reshape(-1, 4)
        flat[:, :3] = 255 * self.colour / np.where(opacity > 0, opacity, 1)[:, None] + 0.5
        flat[:, 3] = 255 * opacity + 0.5
        return picture

    def _lay(self, found: Fragments, most: int) -> None:
        """Lay fragments behind what is there, the last one of each pixel first."""
        for seen in layers(found.pixels, len(self.through), most):
            pixels, values = found.pixels[seen], found.values[seen]
            part = SHEET_OPACITY * self.through[pixels]
            self.colour[pixels] += part[:, None] * (
                _ON_SCALE[_levels(values[:, 0])] if values.shape[1] == 1 else values
            )
            self.through[pixels] -= part


def crushed(cells: Cells) -> Cells:
    """Return those of ``cells`` that are pressed flat, as wide as can be seen, along their longer diagonal."""
    corners, values = cells
    diagonals = corners[:, [2, 3]] - corners[:, [0, 1]]
    lengths = np.hypot(diagonals[..., 0], diagonals[..., 1])
    first, second = diagonals[:, 0], diagonals[:, 1]
    area = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
    flat = np.flatnonzero(area <= CRUSHED * lengths.max(axis=1))
    longer = lengths[flat].argmax(axis=1)
    length = lengths[flat, longer][:, None]
    along = np.where(length > 0, diagonals[flat, longer] / np.where(length > 0, length, 1), [1.0, 0.0]) * LEAST / 2
    aside = along[:, ::-1] * [-1, 1]
    start, end = corners[flat, longer] - along, corners[flat, longer + 2] + along
    wide = np.stack([start - aside, end - aside, end + aside, start + aside], axis=1)
    return Cells(wide, values[flat[:, None], longer[:, None] + [0, 2, 2, 0]])


def _cells(picture: Picture, mesh: Points) -> Cells:
    """Return the cells of a picture whose ``mesh`` (m, n, 2) is in pixels, as its order has them."""
    share = picture.share
    values = on_scale(share)[..., None] if share.ndim == 2 else class_colours(share)
    order = picture.order
    return Cells(_corners(mesh)[order], _corners(values)[order])


def _corners(values: Float) -> Float:
    """Return the values (m, n, k) at the corners of each cell, (cells, 4, k), round the cell."""
    around = np.stack([values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]], axis=2)
    return around.reshape(-1, 4, values.shape[-1])


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
    """Return RGBA (m, n, 4) of shares (m, n) in [0, 1] of the scale: the sheet's colour as it looks on paper."""
    place = _levels(share)
    colours: Image = _ON_PAPER[np.ascontiguousarray(place)].view(np.uint8).reshape(*share.shape, 4)
    return colours


def painted(colours: Float) -> Image:
    """Return RGBA (..., 4) of the sheet's ``colours`` (..., 3) in [0, 1] as they look on paper."""
    picture = np.full((*colours.shape[:-1], 4), 255, dtype=np.uint8)
    picture[..., :3] = 255 * on_paper(colours) + 0.5
    return picture


def _levels(share: Float) -> Image:
    levels: Image = (np.clip(share, 0, 1) * (LEVELS - 1) + 0.5).astype(np.uint8)
    return levels


_ON_SCALE: NDArray[np.float32] = SCALE.astype(np.float32)
# One 32-bit number a colour: looking up one is faster than looking up four.
_ON_PAPER: NDArray[np.uint32] = painted(SCALE).view(np.uint32)[:, 0]
