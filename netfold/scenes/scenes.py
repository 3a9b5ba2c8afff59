"""The scenes of a recording: mesh, grid, boundary and samples carried through every layer that is to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from netfold.errors import check_whole
from netfold.networks.network import Layer
from netfold.recordings.recording import Recording
from netfold.recordings.snapshot import Float
from netfold.scenes.boundary import boundary, straight_lines
from netfold.scenes.camera import Camera, Kept, camera_of, neighbours_seen
from netfold.scenes.layout import INPUT, Where
from netfold.scenes.lenses import Kind, lens_of, share_of
from netfold.scenes.samples import sample_places
from netfold.scenes.scene import Plane, Scene
from netfold.scenes.solid import Solid, depth_axis
from netfold.spaces import Points, grid_lines, join_lines, mesh_over

# Kinds of pictures that lose something.
PROJECTIONS: tuple[Kind, ...] = ("projected", "solid")


@dataclass(frozen=True)
class Scenes:
    """Every scene of a recording: ``points`` (mesh, grid lines, samples in a row) are what is carried."""

    recording: Recording
    camera: Camera
    mesh: Points
    grid: Points

    @classmethod
    def of(cls, recording: Recording, *, mesh: int, camera: Camera | None = None, projection: str = "pca") -> Scenes:
        """Return the scenes of ``recording`` with a ``mesh`` x ``mesh`` mesh, by ``camera`` or in a ``projection``."""
        window = recording.window
        return cls(
            recording,
            camera or camera_of(recording, projection),
            mesh_over(window, check_whole("mesh", mesh, low=2, high=1000)),
            join_lines(grid_lines(window)),
        )

    def at(self, epoch: int | None, wanted: Sequence[Where]) -> Scene:
        """Return the scene of ``epoch`` (None: the last) with the ``wanted`` planes."""
        recording = self.recording
        place = recording.position(epoch)
        number = int(recording.epochs[place])
        # Numbers that overflow are told in words.
        with np.errstate(all="ignore"):
            layers = recording.carry(place, self._carried, slice(None))
            trouble = self._trouble(place, layers)
            planes = (
                [self._nothing(where, place, f"epoch {number}: {trouble}") for where in wanted]
                if trouble
                else self._planes(place, layers, wanted)
            )
        return Scene(number, recording.metrics_at(number), planes)

    def _planes(self, place: int, layers: list[Layer], wanted: Sequence[Where]) -> list[Plane]:
        side = self.mesh.shape[:2]
        output = Layer(*(array[: side[0] * side[1]].reshape(*side, -1) for array in layers[-1]))
        found = boundary(self.recording, place, self.mesh, output.pre)
        carried = self.recording.carry(place, found)
        share = share_of(self.recording, output.post)
        planes = []
        for layer, stage in wanted:
            if layer == 0:
                planes.append(self._input(place, found, share))
                continue
            values, line = (getattr(part[layer - 1], stage) for part in (layers, carried))
            planes.append(self._layer((layer, stage), place, (values, self._flat), (line, found), share))
        return planes

    @cached_property
    def _carried(self) -> Points:
        return np.concatenate([self.mesh.reshape(-1, 2), self.grid])

    @cached_property
    def _flat(self) -> Points:
        """Mesh, grid and samples on the input plane, where the samples are projected."""
        recording = self.recording
        return np.concatenate([self._carried, sample_places(recording.plane, recording.dataset, recording.window)])

    def _trouble(self, place: int, layers: list[Layer]) -> str:
        """Return what is wrong with an epoch in which a number is not finite, else ""."""
        # The grid's lines are joined by rows of NaN, which are not meant here.
        mesh, samples = slice(0, self.mesh[..., 0].size), slice(len(self._carried), None)
        for layer in layers:
            known = [layer.pre[part] for part in (mesh, samples)]
            # A sum is quickly had, and finite if all is well.
            if not all(np.isfinite(part.sum()) or np.isfinite(part).all() for part in known):
                weights = [] if self.recording.parameters is None else self.recording.parameters
                is_lost = any(not np.isfinite(array[place]).all() for pair in weights for array in pair)
                return "weights are no longer finite" if is_lost else "outputs are no longer finite"
        return ""

    def _input(self, place: int, line: Points, share: Float) -> Plane:
        window, lines = self.recording.window, len(self._carried)
        return Plane(
            kind="flat",
            window=window,
            mesh=self.mesh,
            probability=share,
            grid=self.grid,
            boundary=line,
            decisions=straight_lines(self.recording, INPUT, place, window),
            samples=self._flat[lines:],
            kept=self._input_kept,
        )

    @cached_property
    def _input_kept(self) -> Kept | None:
        """What the input plane keeps of the samples' neighbours; of their variance, it tells itself."""
        x = self.recording.dataset.x
        if x.shape[1] <= 2:
            return None
        return Kept(None, neighbours_seen(x, self._flat[len(self._carried) :]))

    def _layer(
        self, where: Where, place: int, points: tuple[Float, Points], line: tuple[Float, Points], share: Float
    ) -> Plane:
        """Return the plane of a layer; its outputs come with the same points on the input plane."""
        lens = lens_of(self.recording, self.camera, where)
        window, seen = lens.window(place), lens.see(place, *points)
        size, lines = self.mesh[..., 0].size, len(self._carried)
        return Plane(
            kind=lens.kind,
            window=window,
            mesh=seen[:size].reshape(self.mesh.shape),
            probability=share,
            grid=seen[size:lines],
            boundary=lens.boundary(lens.see(place, *line)),
            decisions=straight_lines(self.recording, where, place, window),
            samples=seen[lines:],
            share_at=lens.share_at(place),
            kept=self._kept(where[0], place, points[0][lines:], lens.kind),
            about=self._about(where[0], lens.kind),
            solid=self._solid(where[0], place, points[0][:lines]) if lens.kind == "solid" else None,
        )

    def _about(self, layer: int, kind: Kind) -> str:
        return self.camera.about(layer) if kind in PROJECTIONS else ""

    def _kept(self, layer: int, place: int, values: Float, kind: Kind) -> Kept | None:
        if kind not in PROJECTIONS:
            return None
        kept, outputs = self.camera.kept(layer, values, place), self.recording.outputs
        if outputs is not None and kept.variance is not None:
            kept = kept._replace(variance=kept.variance * float(outputs.kept[place, layer - 1]))
        return kept

    def _solid(self, layer: int, place: int, values: Float) -> Solid:
        basis = self.camera.project(layer, np.eye(3), place)
        depth, size = values @ depth_axis(basis), self.mesh[..., 0].size
        return Solid(basis, depth[:size].reshape(self.mesh.shape[:2]), depth[size:])

    def _nothing(self, where: Where, place: int, trouble: str) -> Plane:
        """Return the plane of an epoch that cannot be seen."""
        lens = lens_of(self.recording, self.camera, where) if where[0] else None
        none = np.empty((0, 2))
        return Plane(
            kind=lens.kind if lens else "flat",
            window=lens.window(place) if lens else self.recording.window,
            mesh=self.mesh,
            probability=np.full(self.mesh.shape[:2], np.nan),
            grid=none,
            boundary=none,
            decisions=none,
            samples=self._flat[len(self._carried) :],
            about=self._about(where[0], lens.kind) if lens else "",
            trouble=trouble,
        )
