"""The architecture: units and edges, edges coloured by sign and weighted by size."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing.fonts import set_fonts, tell_missing
from netfold.drawing.graph import draw_graph, graph_axes
from netfold.recordings.recording import Recording
from netfold.scenes.graph import graph_of
from netfold.scenes.words import names_in


def architecture(recording: Recording, *, epoch: int | None = None, ax: Axes | None = None) -> Axes:
    """Draw the network's graph at ``epoch`` (None: the last); return ``ax`` or the axes of a new figure.

    An edge is teal for a negative weight and brick for a positive one, as wide as the weight is
    large against the largest of that epoch; a layer of more than 12 units shows 12 of them. Of a model whose
    weights are not known, the recorded layers are boxes with their names. Above stand the run, its network and data,
    and the epoch with its metrics. Axes of one's own that are too small show no numbers. Raises :class:`InputError` for
    an epoch that was not recorded.
    """
    tell_missing(names_in(recording))
    graph = graph_of(recording, recording.position(epoch))
    ax = graph_axes(graph) if ax is None else ax
    draw_graph(ax, graph)
    set_fonts(ax)
    return ax
