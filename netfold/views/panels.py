"""The panel: the film's picture of a recording."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from netfold.drawing.fonts import tell_missing
from netfold.drawing.panel import PanelFigure
from netfold.errors import InputError
from netfold.options import described, takes
from netfold.options.look import LOOK_OPTIONS, Look
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.following import FollowingCamera
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import looked_at, sheet_mesh, shown
from netfold.scenes.words import names_in

if TYPE_CHECKING:
    from netfold.options.typed import LookKeywords


class Panel:
    """The film's picture of ``recording``, as high as its layout.

    ``look`` says what is seen and how; its fields can be given as keywords too. A ``camera`` goes before the
    projection.
    Three pictures, of one layer, are 1296 pixels wide by default, and 432 high; classes that have no room in the
    legend beside them have a table below. Raises :class:`InputError` for a
    width or mesh out of range, or a layer the network does not have.
    """

    def __init__(
        self,
        recording: Recording,
        look: Look | None = None,
        *,
        camera: Camera | None = None,
        **options: Unpack[LookKeywords],
    ) -> None:
        self.look = Look.from_options(options, look)
        self.recording = looked_at(recording, self.look)
        tell_missing(names_in(self.recording))
        self.where = shown(self.recording, layer=self.look.layer, layers=self.look.layers)
        mesh = self.look.mesh or sheet_mesh(self.recording)
        self.scenes = Scenes.of(self.recording, mesh=mesh, camera=camera, **self.look.seen)
        self._following: FollowingCamera | None = None
        self.drawn = PanelFigure(self.scenes.at_place(0, self.where), width=self.look.width)

    def follow(self, recording: Recording) -> None:
        """Go on with ``recording``, which is this panel's with more epochs: what is drawn while it is recorded.

        What was shown of an epoch stays as it was: windows only grow, and axes turn to meet those before.
        Raises :class:`InputError` for a recording of another network or of other data.
        """
        _check_same(self.recording, recording)
        self.recording = looked_at(recording, self.look)
        self._following = self._following or FollowingCamera()
        camera = self._following.follow(self.recording)
        self.scenes = replace(self.scenes, recording=self.recording, camera=camera)

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


Panel.__doc__ = described(Panel.__doc__, LOOK_OPTIONS)


def _check_same(known: Recording, given: Recording) -> None:
    """Check that ``given`` may be ``known`` with more epochs. Which epochs are kept may change while it is recorded."""
    if given.network != known.network:
        raise InputError(f"this panel is of {known.network}; it cannot follow a recording of {given.network}")
    if not (np.array_equal(given.dataset.x, known.dataset.x) and np.array_equal(given.dataset.y, known.dataset.y)):
        raise InputError(f"this panel is of {known.dataset}; it cannot follow a recording of {given.dataset}")


@takes(LOOK_OPTIONS)
def panel(recording: Recording, *, epoch: int | None = None, **options: Unpack[LookKeywords]) -> Figure:
    """Return the figure of the film's panel at ``epoch`` (None: the last).

    Raises :class:`InputError` for an epoch that was not recorded, and what :class:`Panel` raises.
    """
    made = Panel(recording, **options)
    made.show(epoch)
    return made.figure
