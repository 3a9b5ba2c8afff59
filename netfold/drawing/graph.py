"""The graph of a network: units and edges, edges coloured by sign and weighted by size."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from netfold.drawing.fitting import shortened
from netfold.drawing.theme import SMALL, TEXT
from netfold.look import INK, PAPER, QUIET, TWO
from netfold.look.numbers import MINUS
from netfold.scenes.graph import MOST_UNITS, Column, Graph
from netfold.spaces import Points

# Pixels for the name of a layer in its box, and for the title.
BOX_ROOM, TITLE_ROOM = 120, 300
# More weights between two columns than this are not written out.
MOST_WRITTEN = 12
NEGATIVE, POSITIVE = TWO


def graph_size(graph: Graph) -> tuple[float, float]:
    """Return width and height in inches of axes with room for a graph."""
    return (max(4.8, 1.6 * len(graph.columns)), 3.6) if graph.weights else (max(4.8, 1.7 * len(graph.columns)), 1.8)


def draw_graph(ax: Axes, graph: Graph) -> None:
    """Draw ``graph`` on ``ax``."""
    ax.set_axis_off()
    if graph.weights:
        _draw_network(ax, graph)
    else:
        _draw_boxes(ax, graph)
    title = shortened(graph.title, TEXT, TITLE_ROOM * max(1, len(graph.columns) / 4))
    ax.set_title(title, fontsize=TEXT, color=INK, loc="left", parse_math=False)


def _draw_network(ax: Axes, graph: Graph) -> None:
    columns = graph.columns
    places = [_places(at, column) for at, column in enumerate(columns)]
    for at, weights in enumerate(graph.weights):
        _draw_edges(ax, weights / graph.largest, places[at], places[at + 1])
        if weights.size <= MOST_WRITTEN:
            _write_weights(ax, weights, places[at], places[at + 1])
    tall = max(float(np.abs(place[:, 1]).max()) for place in places)
    for at, (column, place) in enumerate(zip(columns, places, strict=True)):
        _draw_units(ax, column, place)
        ax.text(at, -tall - 0.62, column.caption, ha="center", va="top", fontsize=SMALL, color=QUIET)
    ax.set(xlim=(-0.55, len(columns) - 0.45), ylim=(-tall - 1.05, tall + 0.4))


def _places(at: int, column: Column) -> Points:
    count = len(column.labels)
    height = np.linspace((count - 1) / 2, -(count - 1) / 2, count)
    if column.units > count:
        height = height + np.where(height > 0, 0.4, -0.4)
    return np.column_stack([np.full(count, float(at)), height])


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
        )
    )


def _write_weights(ax: Axes, weights: NDArray[np.floating], left: Points, right: Points) -> None:
    box = {"boxstyle": "round,pad=0.18", "fc": PAPER, "ec": "none", "alpha": 0.92}
    for row, start in enumerate(left):
        for column, end in enumerate(right):
            x, y = start + 0.3 * (end - start)
            text = f"{weights[row, column]:+.2f}".replace("-", MINUS)
            ax.text(x, y, text, fontsize=SMALL, color=INK, ha="center", va="center", zorder=2, bbox=box)


def _draw_units(ax: Axes, column: Column, place: Points) -> None:
    ax.plot(*place.T, "o", ms=19, mfc=PAPER, mec=INK, mew=1.2, zorder=3)
    if len(place) <= MOST_UNITS // 2:
        for number, (at, label) in enumerate(zip(place, column.labels, strict=True)):
            ax.text(
                at[0], at[1], label, ha="center", va="center", fontsize=SMALL, color=INK, zorder=4, parse_math=False
            )
            if column.biases is not None:
                text = f"b {column.biases[number]:+.2f}".replace("-", MINUS)
                ax.annotate(
                    text, at, xytext=(0, -11), textcoords="offset points", ha="center", va="top", fontsize=6.5,
                    color=QUIET, zorder=4,
                )  # fmt: skip
    if column.units > len(place):
        ax.text(place[0, 0], 0, "⋮", ha="center", va="center", fontsize=14, color=QUIET)


def _draw_boxes(ax: Axes, graph: Graph) -> None:
    """Draw the layers of a model whose weights are not known, as boxes in a row."""
    ax.set(xlim=(-0.55, len(graph.columns) - 0.45), ylim=(-0.85, 0.5))
    box = {"boxstyle": "round,pad=0.7", "fc": PAPER, "ec": INK, "lw": 1.2}
    for at, (name, column) in enumerate(zip(graph.names, graph.columns, strict=True)):
        ax.text(
            at, 0, shortened(name, SMALL, BOX_ROOM), ha="center", va="center", fontsize=SMALL, color=INK,
            parse_math=False, bbox=box,
        )  # fmt: skip
        what = column.caption.replace(", ", ",\n")
        ax.text(at, -0.36, what, ha="center", va="top", fontsize=SMALL, color=QUIET)
        if at:
            line = {"arrowstyle": "-", "color": QUIET}
            ax.annotate("", (at - 0.02, 0), (at - 0.98, 0), arrowprops=line, zorder=0)
