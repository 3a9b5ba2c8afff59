"""Axes for a view that was given none; pyplot, with its global state, is never touched."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

# Inches of a picture alone.
SIDE = 4.8


def new_figure(width: float, height: float, *, dpi: float = 150) -> Figure:
    """Return an empty figure of ``width`` x ``height`` inches with a canvas that can be saved."""
    figure = Figure(figsize=(width, height), dpi=dpi, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def axes_or_new(ax: Axes | None, *, width: float = SIDE, height: float = SIDE) -> Axes:
    """Return ``ax``, or the one axes of a new figure of ``width`` x ``height`` inches."""
    if ax is not None:
        return ax
    figure = new_figure(width, height)
    figure.set_layout_engine("constrained")
    return figure.add_subplot()
