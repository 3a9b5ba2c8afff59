"""The column on the left of a panel: the run's name, epoch, loss, score, a thin loss curve, the legend."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from netfold.drawing.digits import Digits
from netfold.drawing.fitting import shortened
from netfold.drawing.legend import draw_legend
from netfold.drawing.ruler import Ruler
from netfold.drawing.theme import DASHED, HOLLOW, SMALL, TEXT, style_axes
from netfold.look import FAINT, INK, metric_name, number
from netfold.scenes.scene import Curve, Scene

LEFT, WIDE = 28, 216
# Where the second of the two numbers stands, beside the first.
SECOND = LEFT + 108
CURVE_TOP, CURVE_HIGH = 264, 82


class SideColumn:
    """The column of words and numbers of ``scene``; :meth:`update` moves it to another epoch."""

    def __init__(self, ruler: Ruler, scene: Scene) -> None:
        self.numbers: list[tuple[Digits, str]] = []
        self._write_names(ruler, scene)
        ruler.write(LEFT, 112, "epoch")
        self.epoch = Digits(ruler.figure, *ruler.at(LEFT, 162), 32, INK)
        for left, curve in zip((LEFT, SECOND), scene.curves, strict=False):
            self._add_number(ruler, left, curve)
        self._chart = _Chart(ruler, scene.curves[0]) if scene.curves else None
        draw_legend(ruler, scene.legend, LEFT, WIDE)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update moves."""
        chart = self._chart.moving if self._chart else []
        return [*chart, self.epoch, *(digits for digits, _ in self.numbers)]

    def update(self, scene: Scene) -> bool:
        """Show the numbers of ``scene``; return whether what stands still has changed: more epochs are known."""
        self.epoch.text = str(scene.epoch)
        metrics = scene.metrics
        for digits, metric in self.numbers:
            digits.text = number(metrics[metric])
        return self._chart.update(scene.curves[0], scene.place) if self._chart else False

    def _write_names(self, ruler: Ruler, scene: Scene) -> None:
        room = WIDE + 36
        name = shortened(scene.name, 12, room, "bold")
        ruler.write(LEFT, 34, name, size=12, colour=INK, weight="bold")
        ruler.write(LEFT, 57, shortened(scene.about, TEXT, room))
        ruler.write(LEFT, 79, shortened(scene.few, SMALL, room), size=SMALL)

    def _add_number(self, ruler: Ruler, left: int, curve: Curve) -> None:
        """Write a metric's name and number, and below it that of the held-out samples behind a hollow marker."""
        ruler.write(left, 203, metric_name(curve.name))
        row = 230 if curve.held_out is None else 227
        self.numbers.append((Digits(ruler.figure, *ruler.at(left, row), 15, INK), curve.name))
        if curve.held_out is not None:
            ruler.mark(left + 4, 244, **HOLLOW)
            digits = Digits(ruler.figure, *ruler.at(left + 14, 248), 10, INK)
            self.numbers.append((digits, f"held_out_{curve.name}"))


class _Chart:
    """A thin curve of the loss, faint where it is still to come; what is known of it may grow."""

    def __init__(self, ruler: Ruler, curve: Curve) -> None:
        self.ax = ruler.figure.add_axes(ruler.box(LEFT, CURVE_TOP, WIDE, CURVE_HIGH))
        style_axes(self.ax, ticks=3)
        for side in ("top", "right", "left"):
            self.ax.spines[side].set_visible(False)
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
            line.set_data(curve.epochs[: place + 1], values[: place + 1])
        self.cursor.set_data(curve.epochs[place : place + 1], curve.values[place : place + 1])
        return has_grown

    def _line(self, **style: Any) -> Line2D:
        (line,) = self.ax.plot([], [], **style)
        return line

    def _show_whole(self, curve: Curve) -> None:
        self._known = len(curve.epochs)
        last = max(int(curve.epochs[-1]), 1)
        values = np.concatenate(_values(curve))
        highest = float(np.max(values, initial=0.0, where=np.isfinite(values)))
        self.ax.set(xlim=(-0.03 * last, 1.03 * last), ylim=(0, 1.08 * highest or 1.0), xticks=[0, last], yticks=[])
        for line, each in zip(self.whole, _values(curve), strict=True):
            line.set_data(curve.epochs, each)


def _values(curve: Curve) -> list[Any]:
    return [curve.values] if curve.held_out is None else [curve.values, curve.held_out]
