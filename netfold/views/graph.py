"""The architecture: units and edges, edges coloured by sign and weighted by size."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from netfold.drawing import theme
from netfold.drawing.axes import axes_or_new
from netfold.drawing.fitting import shortened
from netfold.recordings.recording import Recording
from netfold.scenes.words import plane_title

# A taller column is cut in the middle, and says so.
MOST_UNITS = 12
# Pixels for the name of a layer in its box.
BOX_ROOM = 120
NEGATIVE, POSITIVE = theme.CLASS_COLOURS


def architecture(recording: Recording, *, epoch: int | None = None, ax: Axes | None = None) -> Axes:
    """Draw the network's graph at ``epoch`` (None: the last); return ``ax`` or the axes of a new figure.

    An edge is teal for a negative weight and brick for a positive one, as wide as the weight is
    large against the largest of that epoch; a layer of more than 12 units shows 12 of them. Of a model whose
    weights are not known, the recorded layers are boxes with their names. Raises :class:`InputError` for
    an epoch that was not recorded.
    """
    if recording.parameters is None:
        return _draw_boxes(recording, epoch, ax)
    parameters = recording.parameters_at(epoch)
    widths = recording.network.widths
    ax = axes_or_new(ax, width=max(4.8, 1.6 * len(widths)), height=3.6)
    ax.set_axis_off()
    shown = [_shown(width) for width in widths]
    places = [
        _column(column, len(units), width) for column, (units, width) in enumerate(zip(shown, widths, strict=True))
    ]
    # Weights that are no numbers any more are drawn as none.
    parameters = [(np.nan_to_num(weights, posinf=0.0, neginf=0.0), bias) for weights, bias in parameters]
    largest = max(float(np.abs(weights).max()) for weights, _ in parameters) or 1.0
    for layer, (weights, _) in enumerate(parameters):
        chosen = weights[np.ix_(shown[layer], shown[layer + 1])]
        _draw_edges(ax, chosen / largest, places[layer], places[layer + 1])
        if chosen.size <= 12:
            _write_weights(ax, chosen, places[layer], places[layer + 1])
    tall = max(float(np.abs(place[:, 1]).max()) for place in places)
    for column, place in enumerate(places):
        _draw_units(ax, recording, column, place, None if column == 0 else parameters[column - 1][1][shown[column]])
        _write_caption(ax, recording, column, -tall - 0.62)
    ax.set(xlim=(-0.55, len(widths) - 0.45), ylim=(-tall - 1.05, tall + 0.4))
    epoch_name = int(recording.epochs[recording.position(epoch)])
    ax.set_title(f"{recording.network} at epoch {epoch_name}", fontsize=theme.TEXT, color=theme.INK, loc="left")
    return ax


def _shown(width: int) -> NDArray[np.intp]:
    if width <= MOST_UNITS:
        return np.arange(width)
    half = MOST_UNITS // 2
    return np.concatenate([np.arange(half), np.arange(width - half, width)])


def _column(column: int, count: int, width: int) -> NDArray[np.float64]:
    height = np.linspace((count - 1) / 2, -(count - 1) / 2, count)
    if width > count:
        height = height + np.where(height > 0, 0.4, -0.4)
    return np.column_stack([np.full(count, float(column)), height])


def _draw_edges(ax: Axes, share: NDArray[np.floating], left: NDArray[np.float64], right: NDArray[np.float64]) -> None:
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


def _write_weights(
    ax: Axes, weights: NDArray[np.floating], left: NDArray[np.float64], right: NDArray[np.float64]
) -> None:
    for row, start in enumerate(left):
        for column, end in enumerate(right):
            x, y = start + 0.3 * (end - start)
            ax.text(
                x,
                y,
                f"{weights[row, column]:+.2f}".replace("-", "−"),
                fontsize=theme.SMALL,
                color=theme.INK,
                ha="center",
                va="center",
                zorder=2,
                bbox={"boxstyle": "round,pad=0.18", "fc": theme.PAPER, "ec": "none", "alpha": 0.92},
            )


def _draw_units(
    ax: Axes, recording: Recording, column: int, place: NDArray[np.float64], bias: NDArray[np.floating] | None
) -> None:
    network = recording.network
    ax.plot(*place.T, "o", ms=19, mfc=theme.PAPER, mec=theme.INK, mew=1.2, zorder=3)
    if len(place) <= MOST_UNITS // 2:
        for number, (at, label) in enumerate(zip(place, _labels(recording, column), strict=True)):
            ax.text(
                at[0], at[1], label, ha="center", va="center", fontsize=theme.SMALL, color=theme.INK, zorder=4,
                parse_math=False,
            )  # fmt: skip
            if bias is not None:
                text = f"b {bias[number]:+.2f}".replace("-", "−")
                ax.annotate(
                    text, at, xytext=(0, -11), textcoords="offset points", ha="center", va="top", fontsize=6.5,
                    color=theme.QUIET, zorder=4,
                )  # fmt: skip
    width = network.widths[column]
    if width > len(place):
        ax.text(column, 0, "⋮", ha="center", va="center", fontsize=14, color=theme.QUIET)


def _labels(recording: Recording, column: int) -> list[str]:
    """Return the names of a column's units: short names of features as they are, else x1, h1, p, ..."""
    width, names = recording.network.widths[column], recording.dataset.feature_names
    if column == 0 and all(len(name) <= 3 for name in names):
        return list(names)
    output = "y" if recording.dataset.is_regression else "p"
    letter = "x" if column == 0 else (output if column == recording.network.depth else "h")
    return [letter] if width == 1 else [f"{letter}{number + 1}" for number in range(width)]


def _write_caption(ax: Axes, recording: Recording, column: int, height: float) -> None:
    width = recording.network.widths[column]
    what = "input" if column == 0 else recording.network.activations[column - 1]
    text = f"{what}\n{width} unit{'s' * (width > 1)}"
    ax.text(column, height, text, ha="center", va="top", fontsize=theme.SMALL, color=theme.QUIET)


def _draw_boxes(recording: Recording, epoch: int | None, ax: Axes | None) -> Axes:
    """Draw the input and the recorded layers of a model whose weights are not known, as boxes in a row."""
    number = int(recording.epochs[recording.position(epoch)])
    network, dataset = recording.network, recording.dataset
    boxes = [("input", f"{dataset.features} feature{'s' * (dataset.features > 1)}")]
    boxes += [plane_title(recording, layer, "post") for layer in range(1, network.depth + 1)]
    ax = axes_or_new(ax, width=max(4.8, 1.7 * len(boxes)), height=1.8)
    ax.set_axis_off()
    ax.set(xlim=(-0.55, len(boxes) - 0.45), ylim=(-0.85, 0.5))
    for place, (name, what) in enumerate(boxes):
        ax.text(
            place, 0, shortened(name, theme.SMALL, BOX_ROOM), ha="center", va="center", fontsize=theme.SMALL,
            color=theme.INK, parse_math=False,
            bbox={"boxstyle": "round,pad=0.7", "fc": theme.PAPER, "ec": theme.INK, "lw": 1.2},
        )  # fmt: skip
        ax.text(place, -0.36, what.replace(", ", ",\n"), ha="center", va="top", fontsize=theme.SMALL, color=theme.QUIET)
        if place:
            ax.annotate(
                "", (place - 0.02, 0), (place - 0.98, 0), arrowprops={"arrowstyle": "-", "color": theme.QUIET}, zorder=0
            )
    text = f"{shortened(network.about, theme.TEXT, 300)} at epoch {number}"  # type: ignore[union-attr]
    ax.set_title(text, fontsize=theme.TEXT, color=theme.INK, loc="left", parse_math=False)
    return ax
