"""The column on the left of a panel: the run's name, epoch, loss and score, a thin curve of each, the legend."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from netfold.drawing.curves import show_scale, small_chart
from netfold.drawing.digits import Digits
from netfold.drawing.fitting import broken, shortened, squeezed
from netfold.drawing.layout import LEFT, WIDE, Layout
from netfold.drawing.legend import draw_legend
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import DASHED, HOLLOW, SMALL, TEXT
from netfold.look import FAINT, INK, metric_name
from netfold.scenes.curves import scale_of
from netfold.scenes.scene import Curve, Scene

# Where the second of the two numbers stands, beside the first, each above its curve.
SECOND = LEFT + 116
CURVE_TOP, CURVE_HIGH = 246, 66
# Right of a curve are the ends of its scale.
ENDS = 30
# Between the curves and the legend it is said that not all samples are drawn.
FEW = 338


class SideColumn:
    """The column of words and numbers of ``scene`` in a ``layout``; :meth:`update` moves it to another epoch."""

    def __init__(self, ruler: Ruler, scene: Scene, layout: Layout) -> None:
        self.numbers: list[tuple[Digits, str]] = []
        self._write_names(ruler, scene)
        ruler.write(LEFT, 100, "epoch")
        self.epoch = Digits(ruler.figure, *ruler.at(LEFT, 148), 32, INK)
        shown = scene.curves[:2]
        wide = (SECOND - LEFT if len(shown) == 2 else WIDE + ENDS) - ENDS - 12
        self.charts: list[_Chart] = []
        for left, curve in zip((LEFT, SECOND), shown, strict=False):
            self._add_number(ruler, left, curve)
            self.charts.append(_Chart(ruler, curve, left, wide))
        draw_legend(ruler, scene.legend, layout)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update moves."""
        charts = [artist for chart in self.charts for artist in chart.moving]
        return [*charts, self.epoch, *(digits for digits, _ in self.numbers)]

    def update(self, scene: Scene) -> bool:
        """Show the numbers of ``scene``; return whether what stands still has changed: more epochs are known."""
        self.epoch.text = str(scene.epoch)
        told = scene.told
        for digits, metric in self.numbers:
            digits.text = told[metric]
        return any([chart.update(curve, scene.place) for chart, curve in zip(self.charts, scene.curves, strict=False)])

    def _write_names(self, ruler: Ruler, scene: Scene) -> None:
        room = WIDE + 36
        name = shortened(scene.name, 12, room, "bold")
        ruler.write(LEFT, 34, name, size=12, colour=INK, weight="bold")
        # Beside the second line the name of an axis may stand.
        rooms = room, WIDE
        lines = broken(squeezed(scene.about, TEXT, rooms), TEXT, rooms)
        for row, line in zip((57, 74), lines, strict=False):
            ruler.write(LEFT, row, line)
        if len(lines) < 2:
            ruler.write(LEFT, 75, shortened(scene.ending, SMALL, room), size=SMALL, colour=INK, weight="bold")
        ruler.write(LEFT, FEW, shortened(scene.few, SMALL, room), size=SMALL)

    def _add_number(self, ruler: Ruler, left: int, curve: Curve) -> None:
        """Write a metric's name and number, and below it that of the held-out samples behind a hollow marker."""
        ruler.write(left, 184, shortened(metric_name(curve.name), TEXT, SECOND - LEFT - 8))
        row = 212 if curve.held_out is None else 207
        self.numbers.append((Digits(ruler.figure, *ruler.at(left, row), 15, INK), curve.name))
        if curve.held_out is not None:
            ruler.mark(left + 4, 223, **HOLLOW)
            digits = Digits(ruler.figure, *ruler.at(left + 14, 227), 10, INK)
            self.numbers.append((digits, f"held_out_{curve.name}"))


class _Chart:
    """A thin curve, ``wide`` pixels, faint where it is still to come; what is known of it may grow."""

    def __init__(self, ruler: Ruler, curve: Curve, left: float, wide: float) -> None:
        self.ax = small_chart(ruler, (left, CURVE_TOP, wide, CURVE_HIGH))
        styles: list[dict[str, Any]] = [{"ls": "-"}] if curve.held_out is None else [{"ls": "-"}, DASHED]
        self.whole = [self._line(color=FAINT, lw=1.2, **style) for style in styles]
        self.past = [self._line(color=INK, lw=1.4 if at == 0 else 1.0, **style) for at, style in enumerate(styles)]
        (self.cursor,) = self.ax.plot([], [], "o", ms=5, color=INK, zorder=5, clip_on=False)
        self._known = 0
        self._show_whole(curve)

    @property
    def moving(self) -> list[Artist]:
        return [*self.past, self.cursor]

    def update(self, curve: Curve, place: int) -> bool:
        has_grown = len(curve.epochs) != self._known
        if has_grown:
            self._show_whole(curve)
        for line, values in zip(self.past, _values(curve), strict=True):
            line.set_data(curve.epochs[: place + 1], self.scale.within(values[: place + 1]))
        self.cursor.set_data(curve.epochs[place : place + 1], self.scale.within(curve.values[place : place + 1]))
        return has_grown

    def _line(self, **style: Any) -> Line2D:
        (line,) = self.ax.plot([], [], **style)
        return line

    def _show_whole(self, curve: Curve) -> None:
        self._known = len(curve.epochs)
        last = max(int(curve.epochs[-1]), 1)
        self.scale = scale_of(curve)
        show_scale(self.ax, last, self.scale)
        for line, each in zip(self.whole, _values(curve), strict=True):
            line.set_data(curve.epochs, self.scale.within(each))


def _values(curve: Curve) -> list[Any]:
    return [curve.values] if curve.held_out is None else [curve.values, curve.held_out]
