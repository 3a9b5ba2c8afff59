"""The input space: the plane coloured by probability or value, the decision boundary, the samples."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing import theme
from netfold.drawing.axes import axes_or_new
from netfold.drawing.fitting import title_lines
from netfold.drawing.plane import PlaneArtists
from netfold.recordings.recording import Recording
from netfold.scenes.layout import INPUT, Where
from netfold.scenes.lenses import has_free_height
from netfold.scenes.scene import Scene
from netfold.scenes.scenes import Scenes
from netfold.scenes.words import axis_names, metric_line


def input_space(recording: Recording, *, epoch: int | None = None, mesh: int = 160, ax: Axes | None = None) -> Axes:
    """Draw the input space at ``epoch`` (None: the last) with a ``mesh`` x ``mesh`` probability mesh.

    Of more than two features, the recording's plane is shown; samples are the paler the farther they lie from
    it. Returns ``ax``, or the axes of a new figure. Raises :class:`InputError` for an epoch that was not
    recorded, or a mesh outside 2 to 1000.
    """
    ax = axes_or_new(ax)
    scene = draw_plane(ax, recording, epoch=epoch, where=INPUT, mesh=mesh)
    plane, line = recording.plane, metric_line(scene.epoch, scene.metrics)
    text = title_lines(ax, "" if plane.is_whole else plane.about, line, size=theme.TEXT)
    ax.set_title(text, fontsize=theme.TEXT, color=theme.INK, loc="left", parse_math=False)
    return ax


def draw_plane(
    ax: Axes, recording: Recording, *, epoch: int | None, where: Where, mesh: int, projection: str = "pca"
) -> Scene:
    """Draw one plane of ``recording``, with the names of its axes, and return its scene."""
    scene = Scenes.of(recording, mesh=mesh, projection=projection).at(epoch, [where])
    theme.style_axes(ax)
    if has_free_height(recording, where):
        ax.set_yticks([])
    PlaneArtists(ax, scene.planes[0], recording, where)
    # Axes that are not as they seem have no names.
    name_axes(ax, *(("", "") if scene.planes[0].about else axis_names(recording, *where)))
    return scene


def name_axes(ax: Axes, first: str, second: str) -> None:
    """Write the names of the axes, as they are: a dollar sign in a user's name is no formula."""
    ax.set_xlabel(first, fontsize=theme.SMALL, color=theme.QUIET, parse_math=False)
    ax.set_ylabel(second, fontsize=theme.SMALL, color=theme.QUIET, parse_math=False)
