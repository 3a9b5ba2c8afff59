"""The hidden space: the input plane as a layer sees it, with its grid, so that the folding shows."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing import theme
from netfold.drawing.axes import axes_or_new
from netfold.drawing.fitting import title_lines
from netfold.errors import InputError, check_choice
from netfold.recordings.recording import Recording
from netfold.recordings.source import OUTPUTS
from netfold.scenes.camera import STAGES, Stage
from netfold.scenes.layout import chosen_layer
from netfold.scenes.words import metric_line, plane_title
from netfold.views.inputs import draw_plane


def hidden_space(
    recording: Recording,
    *,
    epoch: int | None = None,
    layer: int | None = None,
    stage: Stage = "post",
    mesh: int = 120,
    projection: str = "pca",
    ax: Axes | None = None,
) -> Axes:
    """Draw ``layer`` (1 is the first hidden one, None the last hidden) at ``epoch`` (None: the last).

    ``stage`` is "pre" for the pre-activation or "post" for the activation. The straight dashed lines
    are where the units of the next layer are zero. One unit is drawn across, the input plane's second
    coordinate up. Three units are seen as a solid, more in a ``projection``: "pca", one orthonormal
    basis for the whole recording, "procrustes" or "umap"; what that keeps is printed. Returns ``ax``, or
    the axes of a new figure. Raises :class:`InputError` for an epoch that was not recorded, a layer that
    the network does not have, an unknown stage or projection, "pre" of a recording that has none, or a
    mesh outside 2 to 1000.
    """
    layer = chosen_layer(recording, layer)
    check_choice("stage", stage, STAGES)
    if stage == "pre" and recording.kind == OUTPUTS and layer < recording.network.depth:
        name = recording.network.activations[layer - 1]
        raise InputError(f"of {name!r} there is only the output, no pre-activation; ask for stage post")
    ax = axes_or_new(ax)
    scene = draw_plane(ax, recording, epoch=epoch, where=(layer, stage), mesh=mesh, projection=projection)
    title, formula = plane_title(recording, layer, stage)
    line = metric_line(scene.epoch, scene.metrics)
    text = title_lines(ax, f"{title}: {formula}", scene.planes[0].note, scene.planes[0].about, line, size=theme.TEXT)
    ax.set_title(text, fontsize=theme.TEXT, color=theme.INK, loc="left", parse_math=False)
    return ax
