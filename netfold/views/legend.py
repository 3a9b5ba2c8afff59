"""The legend of a panel: a colour and a marker for each class, or a bar of values, and what hollow samples are."""

from __future__ import annotations

from typing import Any, NamedTuple

from netfold.recording import Recording
from netfold.views import theme
from netfold.views.fitting import shortened
from netfold.views.ruler import Ruler
from netfold.views.value_bar import draw_value_bar, value_name

# The legend's first row, how far apart rows are, and what stays free below.
FIRST, ROW, BELOW = 376, 17, 14
MOST_COLUMNS = 4
# A marker and the space behind it.
MARKER_ROOM = 15
EXTRA = 36


class Entry(NamedTuple):
    """One line of the legend; ``mark`` is how its marker is drawn, None for words alone."""

    mark: dict[str, Any] | None
    words: str


def draw_legend(ruler: Ruler, recording: Recording, left: float, wide: float) -> None:
    """Draw the legend below the curve, from ``left`` on, ``wide`` pixels."""
    held_out = held_out_entry(recording)
    if recording.dataset.is_regression:
        _draw_bar(ruler, recording, left, wide)
        if held_out:
            _draw_entry(ruler, held_out, (left, 418), wide)
        return
    entries = [*class_entries(recording), *([held_out] if held_out else [])]
    few = len(entries) <= 4 and ruler.height < 2 * FIRST
    # Up to four entries have two rows with more air; else as many rows as there is room for.
    first, step, rows = (382, 18, 2) if few else (FIRST, ROW, int((ruler.height - BELOW - FIRST) / ROW) + 1)
    entries = _at_most(entries, rows * MOST_COLUMNS)
    columns = -(-len(entries) // rows)
    column = wide if columns == 1 else (wide + EXTRA) / columns
    for number, entry in enumerate(entries):
        at = left + number // rows * column, first + number % rows * step
        _draw_entry(ruler, entry, at, column)


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


def _at_most(entries: list[Entry], most: int) -> list[Entry]:
    if len(entries) <= most:
        return entries
    held_out = [entry for entry in entries if entry.mark is theme.HOLLOW]
    kept = entries[: most - 1 - len(held_out)]
    return [*kept, Entry(None, f"+ {len(entries) - len(kept) - len(held_out)}"), *held_out]


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
