"""The panel: the film's picture of a recording."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from netfold.drawing.panel import PanelFigure
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.following import FollowingCamera
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import MESH, shown


class Panel:
    """The film's picture of ``recording``, ``width`` (240 to 3840) pixels wide, and as high as its layout.

    ``layers`` is "one": the input and one ``layer``, the last hidden one by default; "all": every
    layer; None: all of a network with two and more hidden layers, unless a layer is named. Three
    pictures, of one layer, are 1296 pixels wide by default, and 432 high. ``projection`` shows layers of more
    than two units: "pca", "procrustes" or "umap" (:func:`netfold.scenes.camera.camera_of`), unless a
    ``camera`` is given. Sheets are ``mesh`` x ``mesh`` points, 2 to 1000. Raises :class:`InputError` for a
    width or mesh out of range, or a layer the network does not have.
    """

    def __init__(
        self,
        recording: Recording,
        *,
        layer: int | None = None,
        layers: str | None = None,
        width: int | None = None,
        projection: str = "pca",
        mesh: int = MESH,
        camera: Camera | None = None,
    ) -> None:
        self.recording = recording
        self.where = shown(recording, layer=layer, layers=layers)
        self.scenes = Scenes.of(recording, mesh=mesh, camera=camera, projection=projection)
        self._following: FollowingCamera | None = None
        self.drawn = PanelFigure(self.scenes.at_place(0, self.where), width=width)

    def follow(self, recording: Recording) -> None:
        """Go on with ``recording``, which is this panel's with more epochs: what is drawn while it is recorded.

        What was shown of an epoch stays as it was: windows only grow, and axes turn to meet those before.
        """
        self.recording = recording
        self._following = self._following or FollowingCamera()
        self.scenes = replace(self.scenes, recording=recording, camera=self._following.follow(recording))

    @property
    def figure(self) -> Figure:
        """The figure, as it stands."""
        return self.drawn.figure

    def show(self, epoch: int | None) -> None:
        """Move every artist to ``epoch`` (None: the last)."""
        self.drawn.show(self.scenes.at(epoch, self.where))

    def pixels(self) -> NDArray[np.uint8]:
        """Return the picture as it stands, RGB (height, width, 3)."""
        return self.drawn.pixels()


def panel(
    recording: Recording,
    *,
    epoch: int | None = None,
    layer: int | None = None,
    layers: str | None = None,
    width: int | None = None,
    projection: str = "pca",
) -> Figure:
    """Return the figure of the film's panel at ``epoch`` (None: the last), ``width`` pixels wide.

    Raises :class:`InputError` for an epoch that was not recorded, and what :class:`Panel` raises.
    """
    made = Panel(recording, layer=layer, layers=layers, width=width, projection=projection)
    made.show(epoch)
    return made.figure
