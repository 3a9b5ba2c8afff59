"""The layout of a panel: where its column of words and each of its pictures stand, in pixels from the top left."""

from __future__ import annotations

from dataclasses import dataclass

from netfold.errors import check_whole
from netfold.options.look import NARROWEST, WIDEST
from netfold.spaces import Window

# The column of words and numbers, then pictures of one size in rows; three pictures are as wide and high
# as the post's own film, 1296 x 432.
COLUMN, SIDE, GAP, MARGIN = 304, 308, 28, 12
# Where words in the column begin, and how wide its chart is.
LEFT, WIDE = 28, 216
TOP, HEIGHT, PITCH = 68, 432, 438
# Pictures in one row; more stand in two rows, and many more in a rectangle.
ONE_ROW, TWO_ROWS = 4, 8
# A picture whose sides differ by less than this factor fills its place, in line with its neighbours.
NEARLY_SQUARE = 1.04


@dataclass(frozen=True)
class Layout:
    """``count`` pictures in rows; ``width`` and ``height`` of the panel in pixels at 100 dots an inch.

    Below them is a strip ``below`` pixels high, for a legend that has no room in the column of words.
    """

    count: int
    below: int = 0

    @property
    def columns(self) -> int:
        """The number of pictures in a row."""
        if self.count > TWO_ROWS:
            many: int = round((1.6 * self.count) ** 0.5)
            return many
        return self.count if self.count <= ONE_ROW else -(-self.count // 2)

    @property
    def rows(self) -> int:
        """The number of rows of pictures."""
        return -(-self.count // self.columns)

    @property
    def width(self) -> int:
        """The width of the whole panel."""
        return COLUMN + self.columns * SIDE + (self.columns - 1) * GAP + MARGIN

    @property
    def height(self) -> int:
        """The height of the whole panel."""
        return self.strip + self.below

    @property
    def strip(self) -> int:
        """Where the strip below the pictures begins."""
        return HEIGHT + (self.rows - 1) * PITCH

    def corner(self, number: int) -> tuple[int, int]:
        """Return left and top of picture ``number``, counted from 0 in reading order."""
        row, column = divmod(number, self.columns)
        return COLUMN + column * (SIDE + GAP), TOP + row * PITCH

    def shape(self, width: int | None = None) -> tuple[int, int]:
        """Return height and width in pixels of a frame ``width`` wide (None: the layout's own width).

        Raises :class:`InputError` for a width outside 240 to 3840.
        """
        if width is None:
            width = min(self.width, WIDEST)
        width = check_whole("width", width, low=NARROWEST, high=WIDEST)
        return round(self.height * width / self.width), width


def fitted(window: Window, corner: tuple[int, int], *, keeps_aspect: bool) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a picture of ``window`` in its square place with left and top ``corner``.

    One that keeps its aspect is as large as fits, in the middle.
    """
    left, top = corner
    longest, shortest = max(window.width, window.height), min(window.width, window.height)
    if not keeps_aspect or longest < NEARLY_SQUARE * shortest:
        return left, top, SIDE, SIDE
    wide, high = SIDE * window.width / longest, SIDE * window.height / longest
    return left + (SIDE - wide) / 2, top + (SIDE - high) / 2, wide, high
