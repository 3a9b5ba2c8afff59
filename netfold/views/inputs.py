"""The input space: the plane coloured by probability or value, the decision boundary, the samples."""

from __future__ import annotations

from matplotlib.axes import Axes

from netfold.drawing.axes import axes_or_new
from netfold.drawing.beside import figure_size
from netfold.drawing.fitting import title_lines
from netfold.drawing.fonts import set_fonts, tell_missing
from netfold.drawing.single import draw_single
from netfold.drawing.theme import TEXT
from netfold.look import INK
from netfold.options.look import FEW_SAMPLES
from netfold.recordings.recording import Recording
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT
from netfold.scenes.words import metric_line, names_in

# A picture alone has more points than one in a film.
INPUT_MESH = 160


def input_space(
    recording: Recording,
    *,
    epoch: int | None = None,
    mesh: int = INPUT_MESH,
    samples: int = FEW_SAMPLES,
    ax: Axes | None = None,
) -> Axes:
    """Draw the input space at ``epoch`` (None: the last) with a ``mesh`` x ``mesh`` probability mesh.

    What the colours mean stands on the right, inside axes whose figure has no layout engine. Of more than two
    features, the recording's plane is shown; samples are the paler the farther they lie from it; of more, so many
    ``samples`` are drawn, and that is printed. Returns ``ax``, or the axes of a new figure. Raises
    :class:`InputError` for an epoch that was not recorded, or a mesh outside 2 to 1000.
    """
    tell_missing(names_in(recording))
    scene = Scenes.of(recording, mesh=mesh, samples=samples).at(epoch, [INPUT])
    (picture,) = scene.pictures
    size = figure_size(picture.window, scene.legend, keeps_aspect=picture.frame.keeps_aspect)
    ax = axes_or_new(ax, **size)
    draw_single(ax, scene)
    plane, line = recording.plane, metric_line(scene.epoch, scene.told)
    text = title_lines(ax, "" if plane.is_whole else plane.about, line, scene.ending, scene.few, size=TEXT)
    ax.set_title(text, fontsize=TEXT, color=INK, loc="left", parse_math=False)
    set_fonts(ax, *ax.figure.legends)
    return ax
