"""The legend of a panel: a colour and a marker for each class, or a bar of values, and what hollow samples are."""

from __future__ import annotations

from typing import Any, NamedTuple

from netfold.drawing.fitting import shortened, text_width, told_apart
from netfold.drawing.layout import LEFT, MARGIN, WIDE, Layout
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import HOLLOW, SMALL, marker_size, marker_style
from netfold.drawing.value_bar import draw_value_bar
from netfold.look import PAPER, ClassStyle, class_styles, words
from netfold.scenes.scene import Legend, ValueBar

# The legend's first row, how far apart rows are, and what stays free below.
FIRST, ROW, BELOW = 348, 17, 14
# The name of a bar stands on this row, the bar below it, and above them this many rows of names.
BAR, ABOVE = 396, 2
# A marker and the space behind it, and between one column and the next.
MARKER_ROOM, SPACE = 15, 5
# How much wider than the chart above it the legend may be.
EXTRA = 36
# The strip below the pictures: its rows, and the widest and narrowest of its columns.
STRIP_ROWS, WIDEST_COLUMN, NARROWEST_COLUMN = 16, 260, 64
# Of a marker in the legend, in pixels.
RADIUS = 3.6


class Entry(NamedTuple):
    """One line of the legend; ``mark`` is how its marker is drawn, None for words alone."""

    mark: dict[str, Any] | None
    words: str


class Grid(NamedTuple):
    """Where entries stand: down from ``left`` and ``first``, in columns of ``rows``, each ``column`` pixels wide."""

    left: float
    first: float
    column: float
    rows: int


def layout_for(count: int, legend: Legend) -> Layout:
    """Return the layout of ``count`` pictures, with a strip below them if the ``legend`` has no room beside them."""
    layout = Layout(count)
    names = [entry.words for entry in class_entries(legend)]
    if not names or _beside(legend, layout):
        return layout
    rows = min(STRIP_ROWS, -(-len(names) // _strip_columns(names, layout)))
    return Layout(count, below=rows * ROW + BELOW)


def draw_legend(ruler: Ruler, legend: Legend, layout: Layout) -> None:
    """Draw the legend below the curves, or, if ``layout`` has a strip for its classes, there."""
    held_out, entries = held_out_entry(legend), class_entries(legend)
    beside = [*entries, *([held_out] if held_out else [])]
    if not layout.below:
        _draw_entries(ruler, beside, _beside(legend, layout) or Grid(LEFT, FIRST, WIDE + EXTRA, ABOVE))
    else:
        _draw_entries(ruler, entries, _strip(entries, layout))
        _draw_entries(ruler, beside[len(entries) :], Grid(LEFT, FIRST, WIDE + EXTRA, ABOVE))
    if legend.bar:
        _draw_bar(ruler, legend.bar, LEFT, WIDE)


def _beside(legend: Legend, layout: Layout) -> Grid | None:
    """Return the places of all entries in the column of words; None if there is too little room for them."""
    held_out = held_out_entry(legend)
    names = [*(entry.words for entry in class_entries(legend)), *([held_out.words] if held_out else [])]
    rows = ABOVE if legend.bar else int((layout.strip - BELOW - FIRST) / ROW) + 1
    columns = max(-(-len(names) // rows), 1)
    column = (WIDE + EXTRA) / columns
    return Grid(LEFT, FIRST, column, rows) if _widest(names) <= column or columns == 1 else None


def _widest(names: list[str]) -> float:
    return max((text_width(name, SMALL) for name in names), default=0.0) + MARKER_ROOM + SPACE


def _strip_columns(names: list[str], layout: Layout) -> int:
    """Return how many columns the strip has: as wide as the names, unless there are too many of them."""
    wide = layout.width - LEFT - MARGIN
    by_width = int(wide / min(_widest(names), WIDEST_COLUMN))
    by_count = -(-len(names) // STRIP_ROWS)
    return max(1, min(max(by_width, by_count), int(wide / NARROWEST_COLUMN)))


def _strip(entries: list[Entry], layout: Layout) -> Grid:
    columns = _strip_columns([entry.words for entry in entries], layout)
    column = (layout.width - LEFT - MARGIN) / columns
    return Grid(LEFT, layout.strip + ROW / 2, column, min(STRIP_ROWS, -(-len(entries) // columns)))


def class_mark(style: ClassStyle, radius: float = RADIUS) -> dict[str, Any]:
    """Return how the marker of a class is drawn in a legend."""
    return {
        "marker": marker_style(style.marker),
        "ms": marker_size(style.marker, radius),
        "mfc": style.colour,
        "mec": PAPER,
        "mew": 0.6,
    }


def class_entries(legend: Legend) -> list[Entry]:
    """Return an entry for each class."""
    styles = class_styles(len(legend.classes))
    return [Entry(class_mark(style), name) for name, style in zip(legend.classes, styles, strict=True)]


def held_out_entry(legend: Legend) -> Entry | None:
    """Return the entry of the samples that were not trained on, if there are such."""
    if not legend.held_out:
        return None
    return Entry(HOLLOW, f"{words('held_out')} ({legend.held_out})" if legend.is_counted else words("held_out"))


def _draw_entries(ruler: Ruler, entries: list[Entry], grid: Grid) -> None:
    """Draw entries in the columns of ``grid``; more than it has room for are counted."""
    most = max(int((ruler.width - grid.left) / grid.column), 1) * grid.rows
    room = grid.column - MARKER_ROOM - SPACE
    names = told_apart([entry.words for entry in entries], SMALL, room)
    shown = [Entry(entry.mark, name) for entry, name in zip(entries, names, strict=True)]
    if len(shown) > most:
        shown = [*shown[: most - 1], Entry(None, f"+ {len(shown) - most + 1}")]
    for number, entry in enumerate(shown):
        column, row = divmod(number, grid.rows)
        _draw_entry(ruler, entry, (grid.left + column * grid.column, grid.first + row * ROW))


def _draw_entry(ruler: Ruler, entry: Entry, at: tuple[float, float]) -> None:
    left, row = at
    if entry.mark is not None:
        ruler.mark(left + 5, row, **entry.mark)
    ruler.write(left + MARKER_ROOM, row + 5, entry.words, size=SMALL)


def _draw_bar(ruler: Ruler, bar: ValueBar, left: float, wide: float) -> None:
    ruler.write(left, BAR, shortened(bar.name, SMALL, wide), size=SMALL)
    draw_value_bar(ruler.figure.add_axes(ruler.box(left, BAR + 5, wide, 8)), bar, wide)
