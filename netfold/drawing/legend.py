"""The legend of a panel: a colour and a marker for each class, or a bar of values, and what hollow samples are."""

from __future__ import annotations

from typing import Any, NamedTuple

from netfold.drawing import theme
from netfold.drawing.fitting import shortened, told_apart
from netfold.drawing.ruler import Ruler
from netfold.drawing.value_bar import draw_value_bar, value_name
from netfold.recordings.recording import Recording

# The legend's first row, how far apart rows are, and what stays free below.
FIRST, ROW, BELOW = 376, 17, 14
MOST_COLUMNS = 5
# A marker and the space behind it.
MARKER_ROOM = 15
EXTRA = 36


class Entry(NamedTuple):
    """One line of the legend; ``mark`` is how its marker is drawn, None for words alone."""

    mark: dict[str, Any] | None
    words: str


def draw_legend(ruler: Ruler, recording: Recording, left: float, wide: float) -> None:
    """Draw the legend below the curve, from ``left`` on, ``wide`` pixels."""
    held_out, last = held_out_entry(recording), ruler.height - BELOW
    if recording.dataset.is_regression:
        _draw_bar(ruler, recording, left, wide)
        if held_out:
            _draw_entry(ruler, held_out, (left, FIRST + 42), wide)
        return
    entries = class_entries(recording)
    # Few entries have two rows with more air; more have as many rows as there is room for.
    is_small = ruler.height < 2 * FIRST
    if is_small and len(entries) + bool(held_out) <= 4:
        _draw_entries(ruler, [*entries, *([held_out] if held_out else [])], (left, 382), (wide, 18, 2))
        return
    rows = int((last - FIRST) / ROW) + 1
    if held_out:
        rows -= 1
        down = min(rows, len(entries)) * ROW
        _draw_entry(ruler, held_out, (left, FIRST + down), wide)
    _draw_entries(ruler, entries, (left, FIRST), (wide, ROW, rows))


def _draw_entries(
    ruler: Ruler, entries: list[Entry], corner: tuple[float, float], shape: tuple[float, float, int]
) -> None:
    """Draw entries in columns from ``corner`` (left, top row) on; ``shape`` is (width, height of a row, rows)."""
    (left, first), (wide, step, rows) = corner, shape
    most = rows * MOST_COLUMNS
    if len(entries) > most:
        entries = [*entries[: most - 1], Entry(None, f"+ {len(entries) - most + 1}")]
    columns = -(-len(entries) // rows)
    column = wide if columns == 1 else (wide + EXTRA) / columns
    names = told_apart([entry.words for entry in entries], theme.SMALL, column - MARKER_ROOM - 5)
    for number, (entry, name) in enumerate(zip(entries, names, strict=True)):
        _draw_entry(
            ruler, Entry(entry.mark, name), (left + number // rows * column, first + number % rows * step), column
        )


def class_entries(recording: Recording) -> list[Entry]:
    """Return an entry for each class."""
    names = recording.dataset.class_names
    return [
        Entry({"marker": marker, "ms": 6, "mfc": colour, "mec": theme.PAPER, "mew": 0.6}, name)
        for name, (colour, marker) in zip(names, theme.class_styles(len(names)), strict=True)
    ]


def held_out_entry(recording: Recording) -> Entry | None:
    """Return the entry of the samples that were not trained on, if there are such."""
    mask = recording.held_out
    return None if mask is None or not mask.any() else Entry(theme.HOLLOW, f"held out ({int(mask.sum())})")


def _draw_entry(ruler: Ruler, entry: Entry, at: tuple[float, float], wide: float) -> None:
    left, row = at
    if entry.mark is not None:
        ruler.mark(left + 5, row, **entry.mark)
    room = wide - MARKER_ROOM - 5
    ruler.write(left + MARKER_ROOM, row + 5, shortened(entry.words, theme.SMALL, room), size=theme.SMALL)


def _draw_bar(ruler: Ruler, recording: Recording, left: float, wide: float) -> None:
    data = recording.dataset
    ruler.write(left, FIRST + 2, shortened(value_name(data), theme.SMALL, wide), size=theme.SMALL)
    draw_value_bar(ruler.figure.add_axes(ruler.box(left, FIRST + 7, wide, 8)), data)
