"""The hidden space: the input plane as a layer sees it, with its grid, so that the folding shows."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.camera import STAGES, Stage
from netfold.errors import InputError, check_choice, check_whole
from netfold.recording import Recording
from netfold.views import theme
from netfold.views.axes import axes_or_new
from netfold.views.input_space import name_axes
from netfold.views.plane import PlaneArtists
from netfold.views.scene import Scenes
from netfold.views.titles import axis_names, metric_line, plane_title


def hidden_space(
    recording: Recording,
    *,
    epoch: int | None = None,
    layer: int | None = None,
    stage: Stage = "post",
    mesh: int = 120,
    ax: Axes | None = None,
) -> Axes:
    """Draw ``layer`` (1 is the first hidden one, None the last hidden) at ``epoch`` (None: the last).

    ``stage`` is "pre" for the pre-activation or "post" for the activation. The straight dashed lines
    are where the units of the next layer are zero. A layer wider than two is shown in one
    orthonormal basis for the whole recording, and the share of variance it keeps is printed.
    Returns ``ax``, or the axes of a new figure. Raises :class:`InputError` for an epoch that was not
    recorded, a layer that the network does not have, an unknown stage, a mesh outside 2 to 1000, or
    a data set that does not have two features.
    """
    layer = chosen_layer(recording, layer)
    check_choice("stage", stage, STAGES)
    scene = Scenes.of(recording, mesh=mesh).at(epoch, [(layer, stage)])
    ax = axes_or_new(ax)
    theme.style_axes(ax)
    PlaneArtists(ax, scene.planes[0], recording.dataset)
    name_axes(ax, *axis_names(recording, layer, stage))
    title, formula = plane_title(recording, layer, stage)
    kept = scene.planes[0].kept
    if kept is not None:
        formula += f" · {kept:.0%} of the variance"
    text = f"{title}: {formula}\n{metric_line(scene.epoch, scene.metrics)}"
    ax.set_title(text, fontsize=theme.TEXT, color=theme.INK, loc="left")
    return ax


def chosen_layer(recording: Recording, layer: int | None) -> int:
    """Return ``layer``, or the last hidden one for None; raise :class:`InputError` if there is no such layer."""
    depth = recording.network.depth
    if layer is None:
        if depth == 1:
            raise InputError("the network has no hidden layer; give layer 1, its output, or look at the input space")
        return depth - 1
    return check_whole("layer", layer, low=1, high=depth)
