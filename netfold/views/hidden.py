"""The hidden space: the input plane as a layer sees it, with its grid, so that the folding shows."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing.axes import axes_or_new
from netfold.drawing.beside import figure_size
from netfold.drawing.fitting import title_lines
from netfold.drawing.fonts import set_fonts, tell_missing
from netfold.drawing.single import draw_single
from netfold.drawing.theme import TEXT
from netfold.errors import InputError, check_choice
from netfold.look import INK
from netfold.options.look import FEW_SAMPLES, STAGES, Stage
from netfold.recordings.recording import Recording
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import Where, chosen_layer
from netfold.scenes.words import metric_line, names_in

# A picture alone has more points than one in a film.
HIDDEN_MESH = 120


def hidden_space(
    recording: Recording,
    *,
    epoch: int | None = None,
    layer: int | None = None,
    stage: Stage = "post",
    mesh: int = HIDDEN_MESH,
    projection: str | None = None,
    samples: int = FEW_SAMPLES,
    ax: Axes | None = None,
) -> Axes:
    """Draw ``layer`` (1 is the first hidden one, None the last hidden) at ``epoch`` (None: the last).

    ``stage`` is "pre" for the pre-activation or "post" for the activation. The straight dashed lines are where the
    units of the next layer are zero. One unit is drawn across, the input plane's second coordinate up. Three units
    are seen as a solid, more in a ``projection``: "decision", "pca", "procrustes" or "umap", of which
    :func:`netfold.figure` says more; what that keeps is printed. Of more, so many ``samples`` are drawn, and that
    is printed too. What the colours mean stands on the right, inside axes whose figure has no layout engine.
    Returns ``ax``, or the axes of a new figure. Raises :class:`InputError` for an epoch that was not recorded, a
    layer that the network does not have, an unknown stage or projection, "pre" of a recording that has none, or a
    mesh outside 2 to 1000.
    """
    layer = chosen_layer(recording, layer)
    check_choice("stage", stage, STAGES)
    if stage not in recording.source.stages(layer):
        name = recording.network.activations[layer - 1]
        raise InputError(f"of {name!r} there is only the output, no pre-activation; ask for stage post")
    tell_missing(names_in(recording))
    scene = Scenes.of(recording, mesh=mesh, projection=projection, samples=samples).at(epoch, [Where(layer, stage)])
    (picture,) = scene.pictures
    size = figure_size(picture.window, scene.legend, keeps_aspect=picture.frame.keeps_aspect)
    ax = axes_or_new(ax, **size)
    draw_single(ax, scene)
    frame, line = picture.frame, metric_line(scene.epoch, scene.told)
    words = f"{frame.title}: {frame.formula}", picture.note, frame.caveat, line, scene.ending, scene.few
    text = title_lines(ax, *words, size=TEXT)
    ax.set_title(text, fontsize=TEXT, color=INK, loc="left", parse_math=False)
    set_fonts(ax, *ax.figure.legends)
    return ax
