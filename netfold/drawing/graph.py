"""The graph of a network: units and edges, edges coloured by sign and weighted by size.

It is laid out in pixels at 100 dots an inch, with as much room as its texts need.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from netfold.drawing.axes import new_figure
from netfold.drawing.fitting import broken, shortened, squeezed, text_width, told_apart
from netfold.drawing.theme import DPI, POINTS, SMALL, TEXT
from netfold.drawing.weights import LINE, Box, place_weights, weight_words
from netfold.look import INK, PAPER, QUIET, TWO
from netfold.look.numbers import MINUS
from netfold.scenes.graph import MOST_UNITS, Column, Graph
from netfold.spaces import Points

# Around the graph and between its title and its units; a caption of two lines below.
MARGIN, CAPTION = 16, 44
# From one column to the next, at first; wider, step by step, until all weights have room; of boxes.
PITCH, WIDER, WIDEST, BOX_PITCH = 150, 30, 480, 170
# From one unit to the next, with what is written at each, and without.
NAMED, PLAIN = 52, 34
# Of a unit, and how far below its middle its bias stands.
RADIUS, BIAS_DOWN, BIAS_SIZE = 13, 15, 6.5
# Pixels for the name of a layer in its box; what a box has around it.
BOX_ROOM, BOX_PAD, BOX_HIGH = 120, 7, 28
# More weights between two columns than this are not written out.
MOST_WRITTEN = 12
# Axes that have less than this share of the room needed show no small texts.
LEAST_ROOM = 0.97
NARROWEST = 480
NEGATIVE, POSITIVE = TWO


def graph_axes(graph: Graph) -> Axes:
    """Return axes of a new figure with room for a graph and its title."""
    wide, high = _room(graph, _pitch(graph))
    wide = max(wide, NARROWEST - 2 * MARGIN)
    above = MARGIN + LINE * len(_title(graph, wide))
    figure = new_figure((wide + 2 * MARGIN) / DPI, (high + above + MARGIN) / DPI)
    width, height = figure.get_size_inches() * DPI
    return figure.add_axes((MARGIN / width, MARGIN / height, wide / width, high / height))


def draw_graph(ax: Axes, graph: Graph) -> None:
    """Draw ``graph`` on ``ax``."""
    ax.set_axis_off()
    box = ax.get_window_extent()
    wide, high = (side / ax.figure.dpi * DPI for side in (box.width, box.height))
    pitch = _pitch(graph)
    needed = _room(graph, pitch)
    # A graph stands in the middle of axes that are larger, and is pressed into those that are smaller.
    across, up = max(wide, needed[0]), max(high, needed[1])
    left, top = (across - needed[0]) / 2, up - (up - needed[1]) / 2
    ax.set(xlim=(0, across), ylim=(0, up))
    share = min(wide / needed[0], high / needed[1])
    if graph.weights:
        _draw_network(ax, graph, (left + pitch / 2, top, pitch), share)
    else:
        _draw_boxes(ax, graph, (left + pitch / 2, top, pitch * min(1.0, wide / needed[0])))
    ax.set_title("\n".join(_title(graph, wide)), fontsize=TEXT, color=INK, loc="left", parse_math=False)


def _title(graph: Graph, wide: float) -> list[str]:
    rooms = (wide, wide)
    return [line for part in (graph.title, graph.about) for line in broken(squeezed(part, TEXT, rooms), TEXT, rooms)]


def _room(graph: Graph, pitch: float) -> tuple[float, float]:
    """Return the pixels that a graph takes across and up."""
    if not graph.weights:
        return pitch * len(graph.columns), BOX_HIGH + CAPTION
    tallest = max(_height(column) for column in graph.columns)
    return pitch * len(graph.columns), tallest + CAPTION


def _pitch(graph: Graph) -> float:
    """Return from how far apart columns are on all weights that are written have room."""
    if not graph.weights:
        return BOX_PITCH
    for pitch in range(PITCH, WIDEST, WIDER):
        places = _places(graph, (0.0, 0.0, pitch))
        if all(place_weights(*gap) is not None for gap in _written(graph, places)):
            return pitch
    return WIDEST


def _written(graph: Graph, places: list[Points]) -> list[tuple[NDArray[np.floating], Points, Points, list[Box]]]:
    """Return between which columns weights are written: the weights, both columns' units, and what stands there."""
    return [
        (weights, places[at], places[at + 1], _unit_boxes(graph, places, at))
        for at, weights in enumerate(graph.weights)
        if weights.size <= MOST_WRITTEN
    ]


def _unit_boxes(graph: Graph, places: list[Points], at: int) -> list[Box]:
    """Return the boxes of two neighbouring columns' units and their biases."""
    found = []
    for column, place in zip(graph.columns[at : at + 2], places[at : at + 2], strict=True):
        for number, (x, y) in enumerate(place):
            found.append(Box(x - RADIUS, x + RADIUS, y - RADIUS, y + RADIUS))
            if column.biases is not None and _is_named(column):
                half = text_width(_bias_words(column, number), BIAS_SIZE) / 2
                found.append(Box(x - half, x + half, y - BIAS_DOWN - LINE, y - BIAS_DOWN))
    return found


def _is_named(column: Column) -> bool:
    return len(column.labels) <= MOST_UNITS // 2


def _height(column: Column) -> float:
    step = NAMED if _is_named(column) else PLAIN
    return step * (len(column.labels) + (column.units > len(column.labels)))


def _places(graph: Graph, corner: tuple[float, float, float]) -> list[Points]:
    """Return where units are; ``corner`` is the first column's middle, the top, and from column to column."""
    left, top, pitch = corner
    middle = top - max(_height(column) for column in graph.columns) / 2
    return [_column_places(column, left + at * pitch, middle) for at, column in enumerate(graph.columns)]


def _column_places(column: Column, x: float, middle: float) -> Points:
    count, step = len(column.labels), NAMED if _is_named(column) else PLAIN
    height = step * np.linspace((count - 1) / 2, -(count - 1) / 2, count)
    if column.units > count:
        height = height + np.where(height > 0, step / 2, -step / 2)
    return np.column_stack([np.full(count, x), middle + height])


def _draw_network(ax: Axes, graph: Graph, corner: tuple[float, float, float], share: float) -> None:
    places = _places(graph, corner)
    for at, weights in enumerate(graph.weights):
        _draw_edges(ax, weights / graph.largest, places[at], places[at + 1])
    is_told = share >= LEAST_ROOM
    for gap in _written(graph, places) if is_told else []:
        _write_weights(ax, gap[0], place_weights(*gap))
    lowest = corner[1] - max(_height(column) for column in graph.columns)
    for column, place in zip(graph.columns, places, strict=True):
        _draw_units(ax, column, place, min(1.0, share), is_told=is_told)
        if share > 0.5:
            caption: dict[str, Any] = {"ha": "center", "va": "top", "fontsize": SMALL, "color": QUIET}
            ax.text(place[0, 0], lowest - MARGIN / 2, column.caption, **caption)


def _draw_edges(ax: Axes, share: NDArray[np.floating], left: Points, right: Points) -> None:
    ends = np.array([(start, end) for start in left for end in right])
    flat = share.reshape(-1)
    order = np.abs(flat).argsort()
    ax.add_collection(
        LineCollection(
            list(ends[order]),
            colors=[POSITIVE if value > 0 else NEGATIVE for value in flat[order]],
            linewidths=0.4 + 5.0 * np.abs(flat[order]),
            alpha=0.9,
            zorder=1,
            capstyle="round",
        ),
        autolim=False,
    )


def _write_weights(ax: Axes, weights: NDArray[np.floating], places: Points | None) -> None:
    box: dict[str, Any] = {"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none", "alpha": 0.92}
    for value, (x, y) in zip(weights.reshape(-1), () if places is None else places, strict=places is not None):
        ax.text(
            x, y, weight_words(float(value)), fontsize=SMALL, color=INK, ha="center", va="center", zorder=2, bbox=box
        )


def _bias_words(column: Column, number: int) -> str:
    biases = column.biases
    return "" if biases is None else f"b {weight_words(float(biases[number]))}".replace("-", MINUS)


def _draw_units(ax: Axes, column: Column, place: Points, share: float, *, is_told: bool) -> None:
    size = 2 * RADIUS * POINTS * share
    ax.plot(*place.T, "o", ms=size, mfc=PAPER, mec=INK, mew=1.2, zorder=3, scalex=False, scaley=False)
    if is_told and _is_named(column):
        middle: dict[str, Any] = {"ha": "center", "fontsize": SMALL, "color": INK, "zorder": 4, "parse_math": False}
        for number, ((x, y), label) in enumerate(zip(place, column.labels, strict=True)):
            ax.text(x, y, shortened(label, SMALL, 2 * RADIUS), va="center", **middle)
            if column.biases is not None:
                below: dict[str, Any] = {**middle, "fontsize": BIAS_SIZE, "color": QUIET}
                ax.text(x, y - BIAS_DOWN, _bias_words(column, number), va="top", **below)
    if column.units > len(place):
        ax.text(place[0, 0], place[:, 1].mean(), "⋮", ha="center", va="center", fontsize=14 * share, color=QUIET)


def _draw_boxes(ax: Axes, graph: Graph, corner: tuple[float, float, float]) -> None:
    """Draw the layers of a model whose weights are not known, as boxes in a row."""
    left, top, pitch = corner
    row = top - BOX_HIGH / 2
    box: dict[str, Any] = {"boxstyle": f"round,pad={BOX_PAD * POINTS / SMALL}", "fc": PAPER, "ec": INK, "lw": 1.2}
    room = min(BOX_ROOM, pitch - 4 * BOX_PAD)
    for at, (name, column) in enumerate(zip(told_apart(graph.names, SMALL, room), graph.columns, strict=True)):
        x = left + at * BOX_PITCH
        style: dict[str, Any] = {"ha": "center", "fontsize": SMALL, "parse_math": False}
        ax.text(x, row, name, va="center", color=INK, bbox=box, **style)
        what = "\n".join(shortened(line, SMALL, pitch - 4) for line in column.caption.replace(", ", ",\n").split("\n"))
        ax.text(x, top - BOX_HIGH - MARGIN / 2, what, va="top", color=QUIET, **style)
        if at:
            line: dict[str, Any] = {"arrowstyle": "-", "color": QUIET}
            ax.annotate("", (x, row), (x - BOX_PITCH, row), arrowprops=line, zorder=0)
