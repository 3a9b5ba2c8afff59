"""The input space: the plane coloured by probability, the decision boundary, the samples."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.recording import Recording
from netfold.views import theme
from netfold.views.axes import axes_or_new
from netfold.views.plane import PlaneArtists
from netfold.views.scene import INPUT, Scenes
from netfold.views.titles import axis_names, metric_line


def input_space(recording: Recording, *, epoch: int | None = None, mesh: int = 160, ax: Axes | None = None) -> Axes:
    """Draw the input space at ``epoch`` (None: the last) with a ``mesh`` x ``mesh`` probability mesh.

    Returns ``ax``, or the axes of a new figure. Raises :class:`InputError` for an epoch that was not
    recorded, a mesh outside 2 to 1000, or a data set that does not have two features.
    """
    scene = Scenes.of(recording, mesh=mesh).at(epoch, [INPUT])
    ax = axes_or_new(ax)
    theme.style_axes(ax)
    PlaneArtists(ax, scene.planes[0], recording.dataset)
    name_axes(ax, *axis_names(recording, *INPUT))
    ax.set_title(metric_line(scene.epoch, scene.metrics), fontsize=theme.TEXT, color=theme.INK, loc="left")
    return ax


def name_axes(ax: Axes, first: str, second: str) -> None:
    """Write the names of the axes, as they are: a dollar sign in a user's name is no formula."""
    ax.set_xlabel(first, fontsize=theme.SMALL, color=theme.QUIET, parse_math=False)
    ax.set_ylabel(second, fontsize=theme.SMALL, color=theme.QUIET, parse_math=False)
