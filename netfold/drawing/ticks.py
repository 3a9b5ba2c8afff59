"""The numbers along the axes of pictures, as matplotlib takes them: those of the scene that there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import Formatter, Locator

from netfold.drawing.fitting import text_width
from netfold.drawing.theme import DPI, SMALL
from netfold.look import short
from netfold.scenes.scene import Ticks
from netfold.scenes.ticks import AxisNumber, axis_numbers

# How high a number is, and how far apart two are at least, in pixels at 100 dots an inch.
HIGH, APART = 11.0, 6.0


class Room(NamedTuple):
    """The room for numbers, in pixels at 100 dots an inch: ``taken`` of the axis' end by its name, ``beside`` it."""

    taken: float = 0.0
    beside: float = float("inf")


class Numbers(Locator):
    """Where along an axis numbers stand: where the scene's rule puts them, shown as ``ticks``, in their ``room``."""

    def __init__(self, ticks: Ticks, room: Room) -> None:
        self.ticks, self.room = ticks, room

    def __call__(self) -> list[float]:
        """Return the places of the axis as it stands."""
        return [] if self.axis is None else self.tick_values(*self.axis.get_view_interval())

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Return the places between the values ``vmin`` and ``vmax``."""
        return [number.at for number in self.shown(vmin, vmax)]

    def shown(self, low: float, high: float) -> list[AxisNumber]:
        """Return the numbers between ``low`` and ``high`` that keep clear of each other and of the axis' name."""
        numbers = axis_numbers(low, high, self.ticks)
        if not isinstance(self.axis, Axis) or not numbers:
            return numbers
        length, longs = _length(self.axis), self._longs(numbers)
        step = (numbers[1].at - numbers[0].at) / (high - low) * length
        some = numbers[:: ceil((max(longs) + APART) / step)]
        end = length - self.room.taken
        return [
            number
            for number, long in zip(numbers, longs, strict=True)
            if number in some and (number.at - low) / (high - low) * length + long / 2 <= end
        ]

    def is_turned(self, numbers: Sequence[AxisNumber]) -> bool:
        """Tell whether ``numbers`` run along their upright axis, since there is no room for them beside it."""
        return max((text_width(number.text, SMALL) for number in numbers), default=0.0) > self.room.beside

    def _longs(self, numbers: Sequence[AxisNumber]) -> list[float]:
        """Return how much of the axis each of ``numbers`` takes."""
        axis: Any = self.axis
        if axis.axis_name == "x" or self.is_turned(numbers):
            return [text_width(number.text, SMALL) for number in numbers]
        return [HIGH] * len(numbers)


class NumberTexts(Formatter):
    """The texts of the places that ``numbers`` has chosen."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the text of the number at ``x``, or of another place, such as the pointer's."""
        ticks = self.numbers.ticks
        axis: Any = self.axis
        low, high = (x, x) if axis is None else axis.get_view_interval()
        found = axis_numbers(low, high, ticks)
        other = short(x * ticks.deviation + ticks.mean, 6)
        return next((number.text for number in found if number.at == x), other)


def show_ticks(ax: Axes, ticks: tuple[Ticks | None, Ticks | None], rooms: tuple[Room, Room] = (Room(), Room())) -> None:
    """Number both axes of ``ax`` as ``ticks`` say, in their ``rooms``."""
    for axis, each, room in zip((ax.xaxis, ax.yaxis), ticks, rooms, strict=True):
        if each is None:
            axis.set_ticks([])
        else:
            numbers = Numbers(each, room)
            axis.set_major_locator(numbers)
            axis.set_major_formatter(NumberTexts(numbers))


def turn_numbers(ax: Axes) -> None:
    """Let the numbers of the upright axis of ``ax`` run along it where they are too long to stand beside it."""
    numbers = ax.yaxis.get_major_locator()
    if isinstance(numbers, Numbers):
        is_turned = numbers.is_turned(axis_numbers(*ax.get_ylim(), numbers.ticks))
        ax.tick_params(axis="y", labelrotation=90 if is_turned else 0)


def _length(axis: Any) -> float:
    """Return how long ``axis`` is in pixels at 100 dots an inch."""
    box = axis.axes.bbox
    long = box.width if axis.axis_name == "x" else box.height
    return float(long / axis.axes.get_figure(root=True).dpi * DPI)
