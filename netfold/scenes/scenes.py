"""The scenes of a recording: mesh, grid, boundary and samples carried through every layer that is to be seen.

A recording that still grows has scenes like one that is finished: they ask it for one epoch at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netfold.errors import check_whole
from netfold.look import LOOK, words
from netfold.networks.network import Layer
from netfold.options.look import FEW_SAMPLES
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera, camera_of
from netfold.scenes.few import drawn_rows, few_words
from netfold.scenes.kinds import Space
from netfold.scenes.legend import curves_of, legend_of
from netfold.scenes.pictures import Flat, SpacePictures, moment_of
from netfold.scenes.samples import recorded_groups, sample_places
from netfold.scenes.scene import Curve, Legend, SampleGroup, Scene
from netfold.scenes.where import Where
from netfold.scenes.words import ending_of, network_words
from netfold.spaces import Points, grid_lines, join_lines, mesh_over

GRID_LINES: int = LOOK["grid"]["lines"]
GRID_POINTS: int = LOOK["grid"]["points"]


@dataclass(frozen=True)
class Scenes:
    """Every scene of a recording: ``mesh`` (m, m, 2) and ``grid`` (k, 2) of the input plane are what is carried.

    With them go the samples in ``rows`` (s,), those that are drawn.
    """

    recording: Recording
    camera: Camera
    mesh: Points
    grid: Points
    rows: NDArray[np.intp]

    @classmethod
    def of(
        cls,
        recording: Recording,
        *,
        mesh: int,
        camera: Camera | None = None,
        projection: str | None = None,
        samples: int = FEW_SAMPLES,
    ) -> Scenes:
        """Return the scenes of ``recording`` with a ``mesh`` x ``mesh`` mesh, by ``camera`` or in a ``projection``.

        At most ``samples`` of the samples are drawn. Raises :class:`InputError` for a mesh outside 2 to 1000, and an
        unknown projection.
        """
        window = recording.seen_window
        return cls(
            recording,
            camera or camera_of(recording, projection),
            mesh_over(window, check_whole("mesh", mesh, low=2, high=1000)),
            join_lines(grid_lines(window, lines=GRID_LINES, points=GRID_POINTS)),
            drawn_rows(recording.dataset, samples),
        )

    def at(self, epoch: int | None, wanted: Sequence[Where]) -> Scene:
        """Return the scene of ``epoch`` (None: the last) with the ``wanted`` pictures."""
        return self.at_place(self.recording.position(epoch), wanted)

    def at_place(self, place: int, wanted: Sequence[Where]) -> Scene:
        """Return the scene of the epoch in ``place`` with the ``wanted`` pictures."""
        number = int(self.recording.epochs[place])
        views = [self.view(where) for where in wanted]
        # Numbers that overflow are told in words.
        with np.errstate(all="ignore"):
            layers = self.recording.source.carry(place, self.points, self.rows)
            trouble = self._trouble(place, layers)
            moment = None if trouble else moment_of(self.recording, place, layers, self.mesh)
            pictures = [view.nothing(place, trouble) if moment is None else view.picture(moment) for view in views]
        return Scene(tuple(pictures), number, place, self._groups, self._curves, self._legend, *self._words)

    def view(self, where: Where) -> SpacePictures:
        """Return what shows a space, made once."""
        if where not in self._views:
            self._views[where] = SpacePictures(Space(self.recording, self.camera, Where(*where)), self.flat)
        return self._views[where]

    @cached_property
    def _views(self) -> dict[Where, SpacePictures]:
        return {}

    @cached_property
    def points(self) -> Points:
        """The points (k, 2) of mesh and grid, one after the other."""
        return np.concatenate([self.mesh.reshape(-1, 2), self.grid])

    @cached_property
    def flat(self) -> Flat:
        """Mesh, grid and samples on the input plane."""
        run = self.recording
        places = sample_places(run.plane, run.dataset, run.seen_window)
        drawn = np.concatenate([self.points, places[self.rows]])
        return Flat(drawn, self.mesh.shape[:2], len(self.grid), self.rows)

    @cached_property
    def _groups(self) -> tuple[SampleGroup, ...]:
        return recorded_groups(self.recording, self.rows)

    @cached_property
    def _curves(self) -> tuple[Curve, ...]:
        return curves_of(self.recording)

    @cached_property
    def _legend(self) -> Legend:
        return legend_of(self.recording)

    @cached_property
    def _words(self) -> tuple[str, str, str, str]:
        run = self.recording
        return run.name, network_words(run), ending_of(run), few_words(len(self.rows), run.dataset.samples)

    def _trouble(self, place: int, layers: list[Layer]) -> str:
        """Return what is wrong with an epoch in which a number is not finite, else ""."""
        # The grid's lines are joined by rows of NaN, which are not meant here.
        parts = slice(0, self.mesh[..., 0].size), slice(len(self.points), None)
        # A sum is quickly had, and finite if all is well.
        known = (layer.pre[part] for layer in layers for part in parts)
        if all(np.isfinite(part.sum()) or np.isfinite(part).all() for part in known):
            return ""
        what = self.recording.source.trouble(place) or "outputs"
        return words("trouble", epoch=int(self.recording.epochs[place]), what=what)
