"""What stands around each plane of a panel: its title, formula, the names of its axes, the meaning of its lines."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text

from netfold.drawing import theme
from netfold.drawing.fitting import broken, shortened, wide
from netfold.drawing.ruler import Ruler
from netfold.recordings.recording import Recording
from netfold.scenes.layout import COLUMN, GAP, SIDE, Where
from netfold.scenes.lenses import has_free_height, kind_of
from netfold.scenes.words import axis_names, captions, plane_title

TITLE = 10.5
# How far above the plane title and formula stand, and below it what its lines mean, and what it keeps.
TITLE_UP, FORMULA_UP, CAPTION_DOWN = 34, 11, 37
CAPTION_ABOVE_NOTE, NOTE_DOWN = 28, 44
# A piece of a line, the words behind it, and the next one: at regular distances unless the words are long.
STROKE, BEHIND, BETWEEN, PART = 20, 6, 10, 150


def draw_frame(
    ruler: Ruler, recording: Recording, where: Where, corner: tuple[int, int], *, about: str, has_notes: bool
) -> tuple[Axes, Text]:
    """Add axes for the plane ``where`` with left and top at ``corner``; return them, and the text for its note.

    What is not as it seems in the plane, ``about``, is told in the place of its formula.
    """
    left, top = corner
    layer, stage = where
    ax = ruler.figure.add_axes(ruler.box(left, top, SIDE, SIDE))
    theme.style_axes(ax, ticks=4)
    across, up = ("", "") if about else axis_names(recording, layer, stage)
    across = shortened(across, theme.SMALL, 0.5 * SIDE)
    taken = wide(across, theme.SMALL) / SIDE + 0.05
    ax.xaxis.set_major_locator(theme.InnerLocator(4, end=max(theme.InnerLocator.CORNER, taken)))
    ax.yaxis.set_major_locator(theme.InnerLocator(4))
    if has_free_height(recording, where):
        ax.set_yticks([])
    _write_title(ruler, recording, where, corner, about)
    _name_axes(ruler, (across, up), corner)
    row = top + SIDE + (CAPTION_ABOVE_NOTE if has_notes else CAPTION_DOWN)
    _caption(ruler, captions(recording, layer, stage), (left, row))
    note = ruler.write(left, top + SIDE + NOTE_DOWN, "", size=theme.SMALL, va="center")
    return ax, note


def note_of(recording: Recording, where: Where) -> bool:
    """Whether a plane loses something, which is then told below it."""
    kind = kind_of(recording, where)
    return kind in ("projected", "solid") or (kind == "flat" and recording.dataset.features > 2)


def _write_title(ruler: Ruler, recording: Recording, where: Where, corner: tuple[int, int], about: str) -> None:
    left, top = corner
    title, formula = plane_title(recording, *where)
    title = shortened(title, TITLE, SIDE)
    ruler.write(left, top - TITLE_UP, title, size=TITLE, colour=theme.INK, va="bottom")
    beside, size = wide(title, TITLE) + 10, theme.SMALL if about else theme.TEXT
    if where[0] or recording.plane.is_whole:
        lines = ["", shortened(about or formula, size, SIDE)]
    else:
        # Which plane it is takes more words: they begin beside the title.
        lines = broken(formula, theme.TEXT, (SIDE - beside, SIDE))
    for line, (x, up) in zip(lines, ((left + beside, TITLE_UP), (left, FORMULA_UP)), strict=False):
        if line:
            ruler.write(x, top - up, line, size=size, va="bottom")


def _name_axes(ruler: Ruler, names: tuple[str, str], corner: tuple[int, int]) -> None:
    """Write the names at the ends of the axes; a long one of the upright axis stands on the left of its ticks."""
    left, top = corner
    quiet: dict[str, Any] = {"size": theme.SMALL, "ha": "right", "va": "top"}
    across, up = names
    ruler.write(left + SIDE, top + SIDE + 4, across, **quiet)
    if wide(up, theme.SMALL) < GAP - 4:
        ruler.write(left - 3, top, up, **quiet)
    else:
        # Beside the first plane there is room on the left of its ticks; of others, which have none, there is less.
        away = 40 if left == COLUMN else 5
        ruler.write(left - away, top, shortened(up, theme.SMALL, 0.7 * SIDE), rotation=90, **quiet)


def _caption(ruler: Ruler, parts: list[tuple[str, str]], at: tuple[float, float]) -> None:
    """Write below a plane what its lines mean: a short piece of each line, then its name."""
    left, row = at
    for style, words in parts:
        colour, width = (theme.INK, 1.9 if style == "-" else 1.0) if style != "|" else (theme.QUIET, 0.8)
        pattern: Any = (0, (4, 2.5)) if style == "--" else "-"
        ruler.line((left, row), (left + STROKE, row), color=colour, lw=width, ls=pattern)
        ruler.write(left + STROKE + BEHIND, row, words, size=theme.SMALL, va="center")
        left += max(PART, STROKE + BEHIND + wide(words, theme.SMALL) + BETWEEN)
