"""What stands around each picture of a panel: title, formula, names of axes, the meaning of its lines, a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text

from netfold.drawing.fitting import broken, cut_middle, squeezed, text_width, told_apart
from netfold.drawing.layout import COLUMN, GAP, SIDE, fitted
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import SMALL, TEXT, pen_style, style_axes
from netfold.drawing.ticks import Room, show_ticks
from netfold.look import INK, QUIET
from netfold.look.shortening import DOTS
from netfold.scenes.scene import Caption, Frame, Picture

TITLE = 10.5
# How far above the picture title and formula stand, and below it what its lines mean, and what it keeps.
TITLE_UP, FORMULA_UP, CAPTION_DOWN = 34, 11, 37
CAPTION_ABOVE_NOTE, NOTE_DOWN = 28, 44
# A piece of a line, the words behind it, and the next one: at regular distances unless the words are long.
STROKE, BEHIND, BETWEEN, PART = 20, 6, 10, 150

# What is only a little longer than a line is squeezed into one.
NEARLY = 1.15
# A name is written beside the end of its upright axis if it is shorter than this, as high as that; this far from a
# number; a longer one stands away from the first picture. Between picture and numbers are so many points.
SHORT_NAME, NAME_HIGH, NAME_APART, AWAY, NUMBER_PAD = GAP - 4, 13.0, 8.0, 40, 1.2
# Pixels for numbers on the left of the first picture: before a long name, and before the column of words.
BESIDE_NAME, BESIDE_COLUMN = 36.0, 54.0
# How much of its axis a name may take.
ACROSS_SHARE, UP_SHARE = 0.5, 0.7

Corner = tuple[int, int]


def frame_titles(frames: Sequence[Frame]) -> list[str]:
    """Return the titles of all pictures of a panel, as long as there is room above each."""
    return told_apart([frame.title for frame in frames], TITLE, SIDE)


def draw_frame(ruler: Ruler, picture: Picture, corner: Corner, *, title: str, has_notes: bool) -> tuple[Axes, Text]:
    """Add axes for ``picture`` with left and top of its place at ``corner``; return them, and the text for its note.

    ``has_notes`` says whether any picture of the panel has one.
    """
    left, top = corner
    frame = picture.frame
    box = fitted(picture.window, corner, keeps_aspect=frame.keeps_aspect)
    ax = ruler.figure.add_axes(ruler.box(*box))
    style_axes(ax)
    names = _axis_names(frame, box)
    ax.tick_params(axis="y", pad=NUMBER_PAD)
    show_ticks(ax, frame.ticks, _number_rooms(names, box, corner))
    _write_title(ruler, title, frame, corner)
    _name_axes(ruler, names, box)
    row = top + SIDE + (CAPTION_ABOVE_NOTE if has_notes else CAPTION_DOWN)
    _write_captions(ruler, frame.captions, (left, row))
    note = ruler.write(left, top + SIDE + NOTE_DOWN, "", size=SMALL, va="center")
    return ax, note


def _write_title(ruler: Ruler, title: str, frame: Frame, corner: Corner) -> None:
    """Write title and formula; what is not as it seems is told in the place of the formula."""
    left, top = corner
    ruler.write(left, top - TITLE_UP, title, size=TITLE, colour=INK, va="bottom")
    words, size = (frame.caveat, SMALL) if frame.caveat else (frame.formula, TEXT)
    beside = text_width(title, TITLE) + 10
    # What takes more words than fit below the title begins beside it.
    rooms = (SIDE - beside, SIDE)
    if text_width(words, size) <= NEARLY * SIDE:
        lines = ["", squeezed(words, size, (SIDE,))]
    else:
        lines = broken(squeezed(words, size, rooms), size, rooms)
    if lines[-1].endswith(DOTS) and size > SMALL:
        size = SMALL
        lines = broken(squeezed(words, size, rooms), size, rooms)
    for line, (x, up) in zip(lines, ((left + beside, TITLE_UP), (left, FORMULA_UP)), strict=False):
        if line:
            ruler.write(x, top - up, line, size=size, va="bottom")


def _axis_names(frame: Frame, box: tuple[float, float, float, float]) -> tuple[str, str]:
    """Return the names of the axes as long as there is room along them; of names that differ no two are alike."""
    rooms = (ACROSS_SHARE * max(box[2], SIDE / 3), UP_SHARE * max(box[3], SIDE / 3))
    across, up = (cut_middle(name, SMALL, room) for name, room in zip(frame.axes, rooms, strict=True))
    if across == up and len(set(frame.axes)) > 1:
        across, up = told_apart(frame.axes, SMALL, min(rooms))
    return across, up


def _number_rooms(names: tuple[str, str], box: tuple[float, float, float, float], corner: Corner) -> tuple[Room, Room]:
    """Return the room for numbers along both axes of the picture in ``box``, whose place begins at ``corner``."""
    across, up = names
    is_first, is_long = corner[0] == COLUMN, text_width(up, SMALL) >= SHORT_NAME
    beside = (BESIDE_NAME if is_long else BESIDE_COLUMN) if is_first else GAP - 2
    taken = NAME_HIGH if not is_long else 0.0 if is_first else text_width(up, SMALL) + NAME_APART
    return Room(text_width(across, SMALL) + NAME_APART), Room(taken, beside + box[0] - corner[0])


def _name_axes(ruler: Ruler, names: tuple[str, str], box: tuple[float, float, float, float]) -> None:
    """Write the names at the ends of the axes; a long one of the upright axis stands on the left of its ticks."""
    left, top, width, height = box
    quiet: dict[str, Any] = {"size": SMALL, "ha": "right", "va": "top"}
    across, up = names
    ruler.write(left + width, top + height + 4, across, **quiet)
    if text_width(up, SMALL) < SHORT_NAME:
        ruler.write(left - 3, top, up, **quiet)
    else:
        # Beside the first picture there is room on the left of its numbers; of others these end where the name begins.
        away = AWAY if left < COLUMN + SIDE else 5
        ruler.write(left - away, top, up, rotation=90, **quiet)


def _write_captions(ruler: Ruler, captions: tuple[Caption, ...], at: tuple[float, float]) -> None:
    """Write below a picture what its lines mean: a short piece of each line, then its name."""
    left, row = at
    shown = _fitted(captions)
    # At regular distances, unless the last would leave the picture.
    whole = sum(STROKE + BEHIND + _caption_width(caption) for caption in shown[-1:]) + PART * (len(shown) - 1)
    step = PART if whole <= SIDE else 0
    for caption in shown:
        colour = QUIET if caption.pen == "zero" else INK
        ruler.line((left, row), (left + STROKE, row), **pen_style(caption.pen, colour))
        ruler.write(left + STROKE + BEHIND, row, caption.words, size=SMALL, va="center")
        left += max(step, STROKE + BEHIND + text_width(caption.words, SMALL) + BETWEEN)


def _fitted(captions: tuple[Caption, ...]) -> list[Caption]:
    """Return captions of which all fit in a row below the picture: the longest are cut in their middle."""
    room: float = SIDE - len(captions) * (STROKE + BEHIND) - (len(captions) - 1) * BETWEEN
    fitted = {}
    # The shortest first: what it leaves is for the others.
    for left, caption in zip(range(len(captions), 0, -1), sorted(captions, key=_caption_width), strict=True):
        words = cut_middle(caption.words, SMALL, room / left)
        room -= text_width(words, SMALL)
        fitted[caption] = caption._replace(words=words)
    return [fitted[caption] for caption in captions]


def _caption_width(caption: Caption) -> float:
    return text_width(caption.words, SMALL)
