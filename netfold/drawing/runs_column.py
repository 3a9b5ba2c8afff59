"""The column on the left of several runs side by side: the epoch, one chart of a metric with a line for each run."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from netfold.drawing.curves import curve_named, line_style, show_scale, small_chart
from netfold.drawing.digits import Digits
from netfold.drawing.fitting import shortened
from netfold.drawing.frame import FORMULA_UP
from netfold.drawing.layout import LEFT, SIDE, WIDE, Layout
from netfold.drawing.legend import draw_legend
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import SMALL, TEXT
from netfold.look import FAINT, INK, metric_name
from netfold.scenes.curves import shared_scale
from netfold.scenes.scene import RunCurves, Scene

# Where the two charts begin, and how high they are.
TOPS, HIGH = (174, 266), 54
# How long the piece of a line is that stands above its run's picture.
PIECE = 36


class RunsColumn:
    """The column of words and charts of ``scene`` in a ``layout``; :meth:`update` moves it to another epoch."""

    def __init__(self, ruler: Ruler, scene: Scene, layout: Layout) -> None:
        room = WIDE + 36
        ruler.write(LEFT, 34, shortened(scene.name, 12, room, "bold"), size=12, colour=INK, weight="bold")
        ruler.write(LEFT, 57, shortened(scene.about, TEXT, room))
        ruler.write(LEFT, 73, shortened(scene.few, SMALL, room), size=SMALL)
        ruler.write(LEFT, 92, "epoch")
        self.epoch = Digits(ruler.figure, *ruler.at(LEFT, 138), 32, INK)
        names = list(dict.fromkeys(curve.name for run in scene.runs for curve in run.curves))
        self.charts = [_Chart(ruler, name, scene.runs, top) for name, top in zip(names, TOPS, strict=False)]
        draw_legend(ruler, scene.legend, layout)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update moves."""
        return [*(artist for chart in self.charts for artist in chart.moving), self.epoch]

    def update(self, scene: Scene) -> bool:
        """Show the epoch of ``scene``; nothing that stands still ever changes."""
        self.epoch.text = str(scene.epoch)
        for chart in self.charts:
            chart.update(scene.runs)
        return False


class _Chart:
    """The curves of one metric of all runs, faint where they are still to come."""

    def __init__(self, ruler: Ruler, metric: str, runs: tuple[RunCurves, ...], top: float) -> None:
        ruler.write(LEFT, top - 6, metric_name(metric))
        self.metric = metric
        self.ax = small_chart(ruler, (LEFT, top, WIDE, HIGH))
        curves = [curve for run in runs if (curve := curve_named(run, metric))]
        last = max(max(int(curve.epochs[-1]) for curve in curves), 1)
        self.scale = shared_scale(curves)
        show_scale(self.ax, last, self.scale)
        for curve in curves:
            self._line(color=FAINT, lw=1.0).set_data(curve.epochs, self.scale.within(curve.values))
        self.past = [self._line(**line_style(run, 1.3)) for run in runs]
        self.cursors = [self._line(marker="o", ms=4, color=run.colour, ls="", clip_on=False, zorder=5) for run in runs]

    @property
    def moving(self) -> list[Artist]:
        return [*self.past, *self.cursors]

    def update(self, runs: tuple[RunCurves, ...]) -> None:
        for run, past, cursor in zip(runs, self.past, self.cursors, strict=True):
            curve = curve_named(run, self.metric)
            if curve:
                values = self.scale.within(curve.values)
                past.set_data(curve.epochs[: run.place + 1], values[: run.place + 1])
                cursor.set_data(curve.epochs[[run.place]], values[[run.place]])

    def _line(self, **style: Any) -> Line2D:
        (line,) = self.ax.plot([], [], **style)
        return line


def name_line(ruler: Ruler, run: RunCurves, corner: tuple[int, int]) -> None:
    """Draw a piece of a run's line above its picture, whose place has left and top at ``corner``."""
    left, top = corner
    row = top - FORMULA_UP - 5
    ruler.line((left + SIDE - PIECE, row), (left + SIDE, row), **line_style(run, 1.8))
