"""Several runs side by side: the film's picture of them, and of one or of several alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from netfold.drawing.axes import new_figure
from netfold.drawing.curves import draw_runs
from netfold.drawing.fonts import set_fonts, tell_missing
from netfold.drawing.panel import PanelFigure
from netfold.drawing.runs_legend import add_runs_legend, legend_width
from netfold.errors import InputError
from netfold.options.look import Look
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.legend import score_of
from netfold.scenes.scenes import Scenes
from netfold.scenes.side_by_side import Runs, SideBySide, check_alike, run_curves, runs_of
from netfold.scenes.together import cameras_of
from netfold.scenes.where import INPUT, Where, chosen_layer, looked_at, sheet_mesh
from netfold.scenes.words import names_in
from netfold.views.panels import Panel


class RunsPanel:
    """The picture of several ``recordings`` side by side: one layer of each, and one chart of all curves.

    ``look`` says which layer is seen and how; runs of one architecture are seen along the same axes, in the same
    windows. ``cameras``, one for each, go before the projection. Raises :class:`InputError` for runs that tell
    different classes apart, for a layer that one of them does not have, and for layers "all".
    """

    def __init__(self, recordings: Sequence[Recording], look: Look, *, cameras: Sequence[Camera] | None = None) -> None:
        if look.layers == "all":
            raise InputError("several runs are seen by one layer each; leave out layers all, or draw one run")
        runs = [looked_at(run, look) for run in recordings]
        check_alike(runs)
        for run in runs:
            tell_missing(names_in(run))
        each = [
            Scenes.of(run, mesh=look.mesh or sheet_mesh(run), camera=camera, samples=look.samples)
            for run, camera in zip(runs, cameras or cameras_of(runs, look.projection), strict=True)
        ]
        self.scenes = SideBySide(tuple(each), tuple(_where(run, look) for run in runs))
        self.drawn = PanelFigure(self.scenes.at(self.scenes.epochs[0]), width=look.width)

    @property
    def figure(self) -> Figure:
        """The figure, as it stands."""
        return self.drawn.figure

    def show(self, epoch: int | None) -> None:
        """Move every artist to ``epoch`` (None: the last of all)."""
        self.drawn.show(self.scenes.at(epoch))

    def pixels(self) -> NDArray[np.uint8]:
        """Return the picture as it stands, RGB (height, width, 3)."""
        return self.drawn.pixels()


def panel_of(recordings: Runs, look: Look, *, cameras: Sequence[Camera] | None = None) -> Panel | RunsPanel:
    """Return the film's picture of one recording, or of several side by side; one camera for each goes before others.

    Raises :class:`InputError` for no recording, and what :class:`Panel` and :class:`RunsPanel` raise.
    """
    runs = runs_of(recordings)
    if len(runs) > 1:
        return RunsPanel(runs, look, cameras=cameras)
    return Panel(runs[0], look, camera=cameras[0] if cameras else None)


def curves_of_runs(recordings: Sequence[Recording], *, epoch: int | None = None) -> Figure:
    """Return a figure of loss and score of all ``recordings``, at ``epoch`` (None: the last of each)."""
    runs = run_curves(recordings, epoch)
    score = next((name for run in recordings if (name := score_of(run))), None)
    metrics = ["loss", *([score] if score else [])]
    figure = new_figure(4.8 + legend_width(runs), 2.1 * len(metrics))
    figure.set_layout_engine("constrained")
    places = figure.subplots(len(metrics), 1, squeeze=False)[:, 0]
    for metric, ax in zip(metrics, places, strict=True):
        draw_runs(ax, runs, metric)
    add_runs_legend(figure, runs)
    set_fonts(figure)
    return figure


def _where(run: Recording, look: Look) -> Where:
    return INPUT if look.layer is None and not run.network.hidden else Where(chosen_layer(run, look.layer), "post")
