"""The graph of a network at one epoch: units and weights, or the boxes of layers whose weights are not known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from netfold.networks.foreign import ForeignNetwork
from netfold.recordings.recording import Recording
from netfold.scenes.legend import curves_of
from netfold.scenes.words import layer_units, metric_line, network_words

Float = NDArray[np.floating]

# A taller column is cut in the middle, and says so.
MOST_UNITS = 12


@dataclass(frozen=True)
class Column:
    """A layer of the graph: ``caption`` below it, how many ``units`` it has, and of those shown ``labels``, ``biases``.

    ``biases`` are None for the input.
    """

    caption: str
    units: int
    labels: tuple[str, ...] = ()
    biases: Float | None = None


@dataclass(frozen=True)
class Graph:
    """Columns from the input to the output, and between each two the ``weights`` (shown, shown) of the units shown.

    Without weights the columns are boxes. ``largest`` is the largest weight of the whole network. ``title`` says which
    run it is, ``about`` which epoch of it.
    """

    title: str
    about: str
    columns: tuple[Column, ...]
    weights: tuple[Float, ...] = ()
    largest: float = 1.0
    names: tuple[str, ...] = field(default=())


def graph_of(recording: Recording, place: int) -> Graph:
    """Return the graph of a network at the epoch in ``place``."""
    if recording.source.affine(place, 1) is None:
        return _boxes(recording, place)
    depth = recording.network.depth
    # Weights that are no numbers any more are drawn as none.
    known = [recording.source.affine(place, layer) for layer in range(1, depth + 1)]
    parameters = [tuple(np.nan_to_num(array, posinf=0.0, neginf=0.0) for array in pair) for pair in known if pair]
    shown = [_shown(width) for width in recording.network.widths]
    columns = tuple(
        _column(recording, at, rows, None if at == 0 else parameters[at - 1][1][rows]) for at, rows in enumerate(shown)
    )
    weights = tuple(matrix[np.ix_(shown[at], shown[at + 1])] for at, (matrix, _) in enumerate(parameters))
    largest = max(float(np.abs(matrix).max()) for matrix, _ in parameters) or 1.0
    return Graph(*_titles(recording, place), columns, weights, largest)


def _titles(recording: Recording, place: int) -> tuple[str, str]:
    """Return which run it is, and which epoch of it: "run: 2-2-1 network, post", "epoch 26 · loss 0.263"."""
    told = {name: text for curve in curves_of(recording) for name, text in curve.told(place).items()}
    return f"{recording.name}: {network_words(recording)}", metric_line(int(recording.epochs[place]), told)


def _boxes(recording: Recording, place: int) -> Graph:
    network, dataset = recording.network, recording.dataset
    columns = [Column(f"{dataset.features} feature{'s' * (dataset.features > 1)}", dataset.features)]
    columns += [Column(layer_units(network, layer), network.widths[layer]) for layer in range(1, network.depth + 1)]
    names = network.layer_names if isinstance(network, ForeignNetwork) else ()
    return Graph(*_titles(recording, place), tuple(columns), names=("input", *names))


def _shown(width: int) -> NDArray[np.intp]:
    if width <= MOST_UNITS:
        return np.arange(width)
    half = MOST_UNITS // 2
    return np.concatenate([np.arange(half), np.arange(width - half, width)])


def _column(recording: Recording, column: int, shown: NDArray[np.intp], biases: Float | None) -> Column:
    network = recording.network
    width = network.widths[column]
    what = "input" if column == 0 else network.activations[column - 1]
    names = _labels(recording, column)
    return Column(f"{what}\n{width} unit{'s' * (width > 1)}", width, tuple(names[at] for at in shown), biases)


def _labels(recording: Recording, column: int) -> list[str]:
    """Return the names of a column's units: short names of features as they are, else x1, h1, p, ..."""
    width, names = recording.network.widths[column], recording.dataset.feature_names
    if column == 0 and all(len(name) <= 3 for name in names):
        return list(names)
    output = "y" if recording.answer.name == "value" else "p"
    letter = "x" if column == 0 else (output if column == recording.network.depth else "h")
    return [letter] if width == 1 else [f"{letter}{number + 1}" for number in range(width)]
