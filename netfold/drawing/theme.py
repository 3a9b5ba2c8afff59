"""The look as matplotlib takes it: type, ticks, and pens measured in points."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from netfold.look import FAINT, INK, MARKERS, PAPER, PENS, QUIET, Pen, rgb

# Pictures are laid out in pixels, of which an inch has this many.
DPI = 100
POINTS = 72 / DPI

TEXT, SMALL = 9.0, 7.5
SPINE = 0.8

# Held-out samples: their marker in a legend, and their curve.
HOLLOW: dict[str, Any] = {"marker": "o", "ms": 5, "mfc": PAPER, "mec": QUIET, "mew": 1.2}
DASHED: dict[str, Any] = {"ls": (0, (3, 2))}


def pen_colour(pen: Pen, colour: str = INK) -> tuple[float, ...]:
    """Return the colour of a pen with its opacity (4,)."""
    return (*(float(channel) for channel in rgb(colour)), pen.opacity)


def pen_style(name: str, colour: str = INK) -> dict[str, Any]:
    """Return the pen called ``name`` as the keywords of a matplotlib line."""
    pen = PENS[name]
    dashes = (0, tuple(length / pen.width for length in pen.dash)) if pen.dash else "-"
    return {"color": colour, "alpha": pen.opacity, "lw": pen.width * POINTS, "ls": dashes}


def marker_path(name: str) -> Path:
    """Return the outline of a marker, of radius 1."""
    corners = MARKERS[name]
    return Path([*corners, corners[0]], closed=True) if corners else Path.unit_circle()


def marker_style(name: str) -> MarkerStyle:
    """Return a marker as matplotlib's own lines take it."""
    return MarkerStyle(marker_path(name))


def marker_size(name: str, radius: float) -> float:
    """Return the size in points at which matplotlib draws a marker's outline with this ``radius`` in pixels."""
    # It scales an outline of one's own by its farthest coordinate.
    reach = max((abs(value) for corner in MARKERS[name] for value in corner), default=1.0)
    return 2 * radius * reach * POINTS


def style_axes(ax: Axes, *, ticks: int = 4) -> None:
    """Give ``ax`` quiet spines and few, small ticks."""
    ax.set_facecolor(PAPER)
    ax.tick_params(length=0, pad=3, labelsize=SMALL, labelcolor=QUIET)
    for spine in ax.spines.values():
        spine.set(color=FAINT, linewidth=SPINE)
        # Around what is drawn, not half below it.
        spine.set_position(("outward", SPINE / 2))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(ticks))
    # Matplotlib would write what large numbers have in common at the axis' end, where films have no room for it.
    ax.ticklabel_format(style="plain", useOffset=False)
