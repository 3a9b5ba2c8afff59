"""The column on the left of a panel: the run's name, epoch, loss, score, a thin loss curve, the legend."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist

from netfold.drawing import theme
from netfold.drawing.digits import Digits
from netfold.drawing.fitting import shortened
from netfold.drawing.legend import draw_legend
from netfold.drawing.ruler import Ruler
from netfold.networks.foreign import ForeignNetwork
from netfold.recordings.recording import Recording
from netfold.scenes.words import metric_name, number, score_of

LEFT, WIDE = 28, 216
# Where the second of the two numbers stands, beside the first.
SECOND = LEFT + 108
CURVE_TOP, CURVE_HIGH = 264, 82


class SideColumn:
    """The column of words and numbers; :meth:`update` moves it to another epoch."""

    def __init__(self, ruler: Ruler, recording: Recording) -> None:
        self.recording = recording
        self.numbers: dict[str, Digits] = {}
        self._write_names(ruler)
        ruler.write(LEFT, 112, "epoch")
        self.epoch = Digits(ruler.figure, *ruler.at(LEFT, 162), 32, theme.INK)
        for left, metric in ((LEFT, "loss"), (SECOND, score_of(recording))):
            if metric:
                self._add_number(ruler, left, metric)
        self._curve(ruler)
        draw_legend(ruler, recording, LEFT, WIDE)

    @property
    def moving(self) -> list[Artist]:
        """The artists that an update moves."""
        return [*self._pasts.values(), self.cursor, self.epoch, *self.numbers.values()]

    def update(self, place: int) -> None:
        """Show the epoch in ``place``."""
        recording = self.recording
        epochs, metrics = recording.epochs, recording.metrics
        self.epoch.text = str(epochs[place])
        for metric, digits in self.numbers.items():
            digits.text = number(float(metrics[metric][place]))
        for metric, line in self._pasts.items():
            line.set_data(epochs[: place + 1], metrics[metric][: place + 1])
        self.cursor.set_data(epochs[place : place + 1], metrics["loss"][place : place + 1])

    def _write_names(self, ruler: Ruler) -> None:
        recording, room = self.recording, WIDE + 36
        widths = "-".join(map(str, recording.network.widths))
        network = recording.network
        what = network.about if isinstance(network, ForeignNetwork) else f"{widths} network"
        name = shortened(recording.name, 12, room, "bold")
        ruler.write(LEFT, 34, name, size=12, colour=theme.INK, weight="bold")
        ruler.write(LEFT, 57, shortened(f"{what}, {recording.dataset.name}", theme.TEXT, room))

    def _add_number(self, ruler: Ruler, left: int, metric: str) -> None:
        """Write a metric's name and number, and below it that of the held-out samples behind a hollow marker."""
        ruler.write(left, 203, metric_name(metric))
        held_out = f"held_out_{metric}"
        is_told = held_out in self.recording.metrics
        row = 227 if is_told else 230
        self.numbers[metric] = Digits(ruler.figure, *ruler.at(left, row), 15, theme.INK)
        if is_told:
            ruler.mark(left + 4, 244, **theme.HOLLOW)
            self.numbers[held_out] = Digits(ruler.figure, *ruler.at(left + 14, 248), 10, theme.INK)

    def _curve(self, ruler: Ruler) -> None:
        recording = self.recording
        shown = [name for name in ("loss", "held_out_loss") if name in recording.metrics]
        ax = ruler.figure.add_axes(ruler.box(LEFT, CURVE_TOP, WIDE, CURVE_HIGH))
        theme.style_axes(ax, ticks=3)
        for side in ("top", "right", "left"):
            ax.spines[side].set_visible(False)
        last = max(recording.last_epoch, 1)
        values = np.concatenate([recording.metrics[name] for name in shown])
        highest = float(np.max(values, initial=0.0, where=np.isfinite(values)))
        ax.set(xlim=(-0.03 * last, 1.03 * last), ylim=(0, 1.08 * highest or 1.0), xticks=[0, last], yticks=[])
        self._pasts = {}
        for name in shown:
            style: dict[str, Any] = theme.DASHED if name.startswith("held_out") else {"ls": "-"}
            ax.plot(recording.epochs, recording.metrics[name], color=theme.FAINT, lw=1.2, **style)
            (self._pasts[name],) = ax.plot([], [], color=theme.INK, lw=1.4 if name == "loss" else 1.0, **style)
        (self.cursor,) = ax.plot([], [], "o", ms=5, color=theme.INK, zorder=5, clip_on=False)
