"""The legend of a picture alone: on the right of its axes, as many classes as there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from netfold.drawing.axes import SIDE
from netfold.drawing.fitting import shortened, text_width, told_apart
from netfold.drawing.legend import class_mark, held_out_entry
from netfold.drawing.picture import sides
from netfold.drawing.theme import DPI, POINTS, SMALL
from netfold.drawing.value_bar import draw_value_bar
from netfold.look import PAPER, QUIET, class_styles
from netfold.scenes.scene import Legend, ValueBar
from netfold.spaces import Window

# In pixels at 100 dots an inch: the marker of a class, and the longest name of one.
RADIUS, NAME_ROOM = 3.8, 240
# Entries of a column on axes of a figure of our own, and how far apart they are.
ROWS, ROW = 22, 16
# Beside a name are its marker and the next column; beside all of them is the picture.
MARKER_ROOM, APART = 34, 24
BAR_ROOM = 150
# Inches of a picture's longer side, and for title and names of axes around it.
PICTURE, AROUND = 4.1, 1.2
# Of axes that stand where they are, the legend inside covers at most this share across and up.
MOST_INSIDE = 0.5


class Names(NamedTuple):
    """What classes are called in a legend: their names, with words behind each, which are never cut."""

    names: Sequence[str]
    behind: Sequence[str]

    @classmethod
    def plain(cls, names: Sequence[str]) -> Names:
        """Return names with nothing around them."""
        return cls(names, [""] * len(names))

    def fitted(self, room: float) -> list[str]:
        """Return all words, the names shortened to ``room`` pixels."""
        short = told_apart(self.names, SMALL, room)
        return ["".join(parts) for parts in zip(short, self.behind, strict=True)]


def figure_size(window: Window, legend: Legend, names: Names | None = None, *, keeps_aspect: bool) -> dict[str, float]:
    """Return ``width`` and ``height`` in inches of a figure for a picture of ``window`` alone, with its ``legend``."""
    width = SIDE + legend_width(legend, names)
    if not keeps_aspect or window.height >= window.width:
        return {"width": width, "height": SIDE}
    # A low picture needs no figure that is higher than it and the words around it, or the legend.
    rows = min(len(legend.classes) + bool(legend.held_out), ROWS + 1)
    needed = max(PICTURE * window.height / window.width + AROUND, rows * ROW / DPI + APART / DPI)
    return {"width": width, "height": min(SIDE, needed)}


def legend_width(legend: Legend, names: Names | None = None) -> float:
    """Return the inches that a ``legend`` takes beside a picture; ``names`` (None: the classes') are in it."""
    names = names or Names.plain(legend.classes)
    held_out = held_out_entry(legend)
    texts = [*names.fitted(NAME_ROOM), *([held_out.words] if held_out else [])]
    if legend.bar:
        texts.append(shortened(legend.bar.name, SMALL, BAR_ROOM))
    widest = max([text_width(text, SMALL) for text in texts] + [BAR_ROOM if legend.bar else 0.0])
    columns = max(1, -(-len(names.names) // ROWS))
    return (columns * (widest + MARKER_ROOM) + APART) / DPI


def add_legend(ax: Axes, legend: Legend, names: Names | None = None) -> None:
    """Add a ``legend`` on the right of ``ax``, or inside, if its figure has no layout that makes room beside it."""
    names = names or Names.plain(legend.classes)
    is_beside = ax.figure.get_layout_engine() is not None
    box = ax.get_window_extent()
    wide, high = (side / ax.figure.dpi * DPI for side in (box.width, box.height))
    room = NAME_ROOM if is_beside else max(MOST_INSIDE * wide - MARKER_ROOM, 40)
    handles = _class_handles(names.fitted(room), legend)
    rows = ROWS if is_beside else max(int(MOST_INSIDE * high / ROW), 2)
    if not is_beside and len(handles) > rows:
        rest = len(handles) - rows + 1
        handles = [*handles[: rows - 1], Line2D([], [], ls="", label=f"and {rest} more")]
    held_out = held_out_entry(legend)
    if held_out:
        handles.append(Line2D([], [], ls="", label=held_out.words, **(held_out.mark or {})))
    if legend.bar:
        _add_bar(ax, legend.bar, is_beside=is_beside)
    if handles:
        _place(ax, handles, columns=-(-len(handles) // (rows + 1)), is_beside=is_beside, is_lower=bool(legend.bar))


def _class_handles(texts: list[str], legend: Legend) -> list[Line2D]:
    styles = class_styles(len(legend.classes)) if legend.classes else []
    return [
        Line2D([], [], ls="", label=text, **class_mark(style, RADIUS))
        for text, style in zip(texts, styles, strict=True)
    ]


def _place(ax: Axes, handles: list[Line2D], *, columns: int, is_beside: bool, is_lower: bool) -> None:
    where: dict[str, Any] = {"loc": "upper right" if is_lower else "upper left", "borderaxespad": 0.3}
    place: Any = ax
    if is_beside and not is_lower and ax.figure.axes == [ax]:
        # The layout makes room for what stands beside the only axes exactly.
        place, where = ax.figure, {"loc": "outside right upper", "borderpad": 0.0}
    elif is_beside:
        where = {"loc": "upper left", "bbox_to_anchor": (1.02, 0.86 if is_lower else 1.0), "borderpad": 0.0}
    made = place.legend(
        handles=handles, fontsize=SMALL, handletextpad=0.2, edgecolor="none", framealpha=0.85, ncols=columns,
        labelcolor=QUIET, columnspacing=1.2, **where,
    )  # fmt: skip
    for text in made.get_texts():
        text.set_parse_math(False)


def _add_bar(ax: Axes, values: ValueBar, *, is_beside: bool) -> None:
    wide, _ = sides(ax)
    # Less than there is room for: the layout, still to be computed, makes the picture wider, and the bar with it.
    share = 0.68 * BAR_ROOM / wide if is_beside else 0.3
    left = 1.03 if is_beside else 0.04
    if not is_beside:
        # Paper behind it, so that it can be read where samples are.
        ax.add_patch(Rectangle((0.01, 0.875), 0.36, 0.115, transform=ax.transAxes, fc=PAPER, alpha=0.85, zorder=5))
    bar = ax.inset_axes((left, 0.93, share, 0.025), zorder=6)
    # Or it presses the picture a little.
    draw_value_bar(bar, values, 0.8 * share * wide)
    name = shortened(values.name, SMALL, share * wide)
    bar.set_title(name, fontsize=SMALL, color=QUIET, loc="left", pad=2 * POINTS, parse_math=False)
