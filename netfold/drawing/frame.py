"""What stands around each picture of a panel: title, formula, names of axes, the meaning of its lines, a note."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text

from netfold.drawing.fitting import broken, shortened, text_width
from netfold.drawing.layout import COLUMN, GAP, SIDE, fitted
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import SMALL, TEXT, InnerLocator, pen_style, style_axes
from netfold.look import INK, QUIET
from netfold.scenes.scene import Caption, Frame, Picture

TITLE = 10.5
# How far above the picture title and formula stand, and below it what its lines mean, and what it keeps.
TITLE_UP, FORMULA_UP, CAPTION_DOWN = 34, 11, 37
CAPTION_ABOVE_NOTE, NOTE_DOWN = 28, 44
# A piece of a line, the words behind it, and the next one: at regular distances unless the words are long.
STROKE, BEHIND, BETWEEN, PART = 20, 6, 10, 150

Corner = tuple[int, int]


def draw_frame(ruler: Ruler, picture: Picture, corner: Corner, *, has_notes: bool) -> tuple[Axes, Text]:
    """Add axes for ``picture`` with left and top of its place at ``corner``; return them, and the text for its note.

    ``has_notes`` says whether any picture of the panel has one.
    """
    left, top = corner
    frame = picture.frame
    box = fitted(picture.window, corner, keeps_aspect=frame.keeps_aspect)
    ax = ruler.figure.add_axes(ruler.box(*box))
    style_axes(ax, ticks=4)
    across = shortened(frame.axes[0], SMALL, 0.5 * SIDE)
    taken = text_width(across, SMALL) / SIDE + 0.05
    ax.xaxis.set_major_locator(InnerLocator(4, end=max(InnerLocator.CORNER, taken)))
    ax.yaxis.set_major_locator(InnerLocator(4))
    _write_title(ruler, frame, corner)
    _name_axes(ruler, (across, frame.axes[1]), box)
    row = top + SIDE + (CAPTION_ABOVE_NOTE if has_notes else CAPTION_DOWN)
    _write_captions(ruler, frame.captions, (left, row))
    note = ruler.write(left, top + SIDE + NOTE_DOWN, "", size=SMALL, va="center")
    return ax, note


def _write_title(ruler: Ruler, frame: Frame, corner: Corner) -> None:
    """Write title and formula; what is not as it seems is told in the place of the formula."""
    left, top = corner
    title = shortened(frame.title, TITLE, SIDE)
    ruler.write(left, top - TITLE_UP, title, size=TITLE, colour=INK, va="bottom")
    words, size = (frame.caveat, SMALL) if frame.caveat else (frame.formula, TEXT)
    beside = text_width(title, TITLE) + 10
    # What takes more words than fit below the title begins beside it.
    fits = text_width(words, size) <= SIDE
    lines = ["", words] if fits else broken(words, size, (SIDE - beside, SIDE))
    for line, (x, up) in zip(lines, ((left + beside, TITLE_UP), (left, FORMULA_UP)), strict=False):
        if line:
            ruler.write(x, top - up, line, size=size, va="bottom")


def _name_axes(ruler: Ruler, names: tuple[str, str], box: tuple[float, float, float, float]) -> None:
    """Write the names at the ends of the axes; a long one of the upright axis stands on the left of its ticks."""
    left, top, width, height = box
    quiet: dict[str, Any] = {"size": SMALL, "ha": "right", "va": "top"}
    across, up = names
    ruler.write(left + width, top + height + 4, across, **quiet)
    if text_width(up, SMALL) < GAP - 4:
        ruler.write(left - 3, top, up, **quiet)
    else:
        # Beside the first picture there is room on the left of its ticks; of others, which have none, there is less.
        away = 40 if left < COLUMN + SIDE else 5
        ruler.write(left - away, top, shortened(up, SMALL, 0.7 * SIDE), rotation=90, **quiet)


def _write_captions(ruler: Ruler, captions: tuple[Caption, ...], at: tuple[float, float]) -> None:
    """Write below a picture what its lines mean: a short piece of each line, then its name."""
    left, row = at
    for caption in captions:
        colour = QUIET if caption.pen == "zero" else INK
        ruler.line((left, row), (left + STROKE, row), **pen_style(caption.pen, colour))
        ruler.write(left + STROKE + BEHIND, row, caption.words, size=SMALL, va="center")
        left += max(PART, STROKE + BEHIND + text_width(caption.words, SMALL) + BETWEEN)
