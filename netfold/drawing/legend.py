"""The legend of a panel: a colour and a marker for each class, the bar of a scale, and what hollow samples are."""

from __future__ import annotations

from typing import Any, NamedTuple

from netfold.drawing.fitting import shortened, told_apart
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import HOLLOW, SMALL, marker_size, marker_style
from netfold.drawing.value_bar import draw_value_bar
from netfold.look import PAPER, ClassStyle, class_styles, words
from netfold.scenes.scene import Legend, ValueBar

# The legend's first row, how far apart rows are, and what stays free below.
FIRST, ROW, BELOW = 348, 17, 14
# The name of a bar stands on this row, the bar below it.
BAR = 396
MOST_COLUMNS = 5
# A marker and the space behind it.
MARKER_ROOM = 15
EXTRA = 36
# Of a marker in the legend, in pixels.
RADIUS = 3.6


class Entry(NamedTuple):
    """One line of the legend; ``mark`` is how its marker is drawn, None for words alone."""

    mark: dict[str, Any] | None
    words: str


def draw_legend(ruler: Ruler, legend: Legend, left: float, wide: float) -> None:
    """Draw the legend below the curve, from ``left`` on, ``wide`` pixels."""
    held_out = held_out_entry(legend)
    entries = class_entries(legend)
    if legend.bar:
        _draw_entries(ruler, [*entries, *([held_out] if held_out else [])], (left, FIRST), (wide, ROW, 2))
        _draw_bar(ruler, legend.bar, left, wide)
        return
    rows = int((ruler.height - BELOW - FIRST) / ROW) + 1
    if held_out:
        rows -= 1
        down = min(rows, len(entries)) * ROW
        _draw_entry(ruler, held_out, (left, FIRST + down), wide)
    _draw_entries(ruler, entries, (left, FIRST), (wide, ROW, rows))


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
    return Entry(HOLLOW, f"{words('held_out')} ({legend.held_out})") if legend.held_out else None


def _draw_entries(
    ruler: Ruler, entries: list[Entry], corner: tuple[float, float], shape: tuple[float, float, int]
) -> None:
    """Draw entries in columns from ``corner`` (left, top row) on; ``shape`` is (width, height of a row, rows)."""
    (left, first), (wide, step, rows) = corner, shape
    most = rows * MOST_COLUMNS
    if len(entries) > most:
        entries = [*entries[: most - 1], Entry(None, f"+ {len(entries) - most + 1}")]
    columns = max(-(-len(entries) // rows), 1)
    column = wide if columns == 1 else (wide + EXTRA) / columns
    names = told_apart([entry.words for entry in entries], SMALL, column - MARKER_ROOM - 5)
    for number, (entry, name) in enumerate(zip(entries, names, strict=True)):
        _draw_entry(
            ruler, Entry(entry.mark, name), (left + number // rows * column, first + number % rows * step), column
        )


def _draw_entry(ruler: Ruler, entry: Entry, at: tuple[float, float], wide: float) -> None:
    left, row = at
    if entry.mark is not None:
        ruler.mark(left + 5, row, **entry.mark)
    room = wide - MARKER_ROOM - 5
    ruler.write(left + MARKER_ROOM, row + 5, shortened(entry.words, SMALL, room), size=SMALL)


def _draw_bar(ruler: Ruler, bar: ValueBar, left: float, wide: float) -> None:
    ruler.write(left, BAR, shortened(bar.name, SMALL, wide), size=SMALL)
    draw_value_bar(ruler.figure.add_axes(ruler.box(left, BAR + 5, wide, 8)), bar)
