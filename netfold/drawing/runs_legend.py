"""The legend of several runs: a piece of each one's line, and its name, in columns on the right of a figure."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from netfold.drawing.curves import line_style
from netfold.drawing.fitting import text_width, told_apart
from netfold.drawing.theme import DPI, SMALL
from netfold.look import QUIET
from netfold.scenes.scene import RunCurves

# Names of a column, how wide they may be, and what stands beside each, in pixels at 100 dots an inch.
ROWS, NAME_ROOM, BESIDE = 22, 240, 56


def legend_width(runs: Sequence[RunCurves]) -> float:
    """Return the inches that the legend of ``runs`` takes."""
    widest = max(text_width(name, SMALL) for name in _names(runs))
    return -(-len(runs) // ROWS) * (widest + BESIDE) / DPI


def add_runs_legend(figure: Figure, runs: Sequence[RunCurves]) -> None:
    """Add the legend of ``runs`` on the right of a ``figure`` whose layout makes room for it."""
    lines = [Line2D([], [], label=name, **line_style(run, 1.5)) for name, run in zip(_names(runs), runs, strict=True)]
    made = figure.legend(
        handles=lines, loc="outside right upper", fontsize=SMALL, frameon=False, labelcolor=QUIET,
        ncols=-(-len(runs) // ROWS),
    )  # fmt: skip
    for text in made.get_texts():
        text.set_parse_math(False)


def _names(runs: Sequence[RunCurves]) -> list[str]:
    return told_apart([run.name for run in runs], SMALL, NAME_ROOM)
