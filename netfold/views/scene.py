"""What there is to see of one epoch: a plane for the input and two for each layer, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netfold.camera import Camera, Stage, camera_of
from netfold.errors import check_whole
from netfold.geometry import (
    Points,
    Window,
    clip_line,
    grid_lines,
    join_lines,
    level_lines,
    mesh_over,
    sharpen,
)
from netfold.network import Layer
from netfold.recording import Recording, class_probability
from netfold.recording_store import Float

# Beyond this many, the lines where the next layer's units switch hide the picture.
MOST_LINES = 8


@dataclass(frozen=True)
class Plane:
    """The input plane or its image in a layer.

    ``mesh`` (m, m, 2) with P(class 1) ``probability`` (m, m), or (m, m, c) of c > 2 classes;
    ``grid`` (k, 2) and ``boundary`` (k, 2) are lines joined by rows of NaN; ``decisions`` (k, 2)
    likewise the straight lines where the next layer decides; ``samples`` (n, 2). ``is_flat`` for the
    input plane, whose mesh is regular. ``kept`` is the share of the samples' variance in the plane
    if it is a projection, else None.
    """

    window: Window
    mesh: Points
    probability: NDArray[np.floating]
    grid: Points
    boundary: Points
    decisions: Points
    samples: Points
    is_flat: bool
    kept: float | None


@dataclass(frozen=True)
class Scene:
    """One epoch: its number, its metrics, and the planes that were asked for."""

    epoch: int
    metrics: dict[str, float]
    planes: list[Plane]


# The input plane is layer 0; for a layer the stage tells before from after its activation.
Where = tuple[int, Stage]
INPUT: Where = (0, "post")


def leads(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return functions (..., c) of the ``logits`` (..., k) whose zeros together are the decision boundary.

    One logit is its own; of several, each but the last is taken against the largest of the others.
    """
    k = logits.shape[-1]
    if k == 1:
        return np.asarray(logits, dtype=np.float64)
    others = [np.delete(logits, place, axis=-1).max(axis=-1) for place in range(k - 1)]
    lead: NDArray[np.float64] = logits[..., :-1] - np.stack(others, axis=-1)
    return lead


@dataclass(frozen=True)
class Scenes:
    """Every scene of a recording: ``points`` (mesh, grid lines, samples in a row) are what is carried."""

    recording: Recording
    camera: Camera
    mesh: Points
    grid: Points

    @classmethod
    def of(cls, recording: Recording, *, mesh: int, camera: Camera | None = None) -> Scenes:
        """Return the scenes of ``recording`` with a ``mesh`` x ``mesh`` mesh."""
        window = recording.window
        return cls(
            recording,
            camera or camera_of(recording),
            mesh_over(window, check_whole("mesh", mesh, low=2, high=1000)),
            join_lines(grid_lines(window)),
        )

    def at(self, epoch: int | None, wanted: Sequence[Where]) -> Scene:
        """Return the scene of ``epoch`` (None: the last) with the ``wanted`` planes."""
        recording = self.recording
        place = recording.position(epoch)
        layers = recording.carry(place, np.concatenate([self.mesh.reshape(-1, 2), self.grid]), slice(None))
        output = Layer(*(array[: self.mesh[..., 0].size].reshape(*self.mesh.shape[:2], -1) for array in layers[-1]))
        boundary = self._boundary(place, self._leads(output.pre))
        carried = recording.carry(place, boundary)
        planes = [
            self._plane(
                where,
                place,
                self._flat if where[0] == 0 else getattr(layers[where[0] - 1], where[1]),
                boundary if where[0] == 0 else getattr(carried[where[0] - 1], where[1]),
                self._share(class_probability(output.post)),
            )
            for where in wanted
        ]
        return Scene(int(recording.epochs[place]), recording.metrics_at(int(recording.epochs[place])), planes)

    @cached_property
    def _flat(self) -> Points:
        """Mesh, grid and samples on the input plane, where the samples are projected."""
        samples = self.recording.plane.project(self.recording.dataset.x)
        return np.concatenate([self.mesh.reshape(-1, 2), self.grid, samples])

    def _leads(self, logits: Float) -> NDArray[np.float64]:
        """Return functions (..., c) of the output's pre-activations whose zeros together are the boundary."""
        data = self.recording.dataset
        return leads(logits - data.value_scale.centre if data.is_regression else logits)

    def _share(self, probability: Float) -> Float:
        """Return what the sheet is coloured by: probabilities, or where a regression's values lie on their scale."""
        data = self.recording.dataset
        return data.value_scale.share(probability) if data.is_regression else probability

    def _boundary(self, place: int, lead: NDArray[np.floating]) -> Points:
        """Return where a class's ``lead`` (m, m, c) is zero: found on the mesh, then sharpened."""
        found = []
        for column in range(lead.shape[-1]):

            def value(points: Points, column: int = column) -> NDArray[np.float64]:
                return self._leads(self.recording.carry(place, points)[-1].pre)[:, column]

            on_mesh = join_lines(level_lines(self.mesh, lead[..., column], 0.0))
            found.append(sharpen(on_mesh, value, self.mesh))
        return np.concatenate(found)

    def _plane(self, where: Where, place: int, points: Points, boundary: Points, probability: Float) -> Plane:
        layer, stage = where
        size, lines, kept = self.mesh[..., 0].size, len(self.grid), None
        if layer:
            window = self.camera.window(layer, stage, place)
            if self.recording.network.widths[layer] > 2:
                kept = self.camera.kept(layer, points[size + lines :], place).variance
            points, boundary = (self.camera.project(layer, some, place) for some in (points, boundary))
        else:
            window = self.recording.window
        return Plane(
            window=window,
            mesh=points[:size].reshape(self.mesh.shape),
            probability=probability,
            grid=points[size : size + lines],
            boundary=boundary,
            decisions=self._decisions(layer, place, window) if stage == "post" else join_lines([]),
            samples=points[size + lines :],
            is_flat=layer == 0,
            kept=kept,
        )

    def _decisions(self, layer: int, place: int, window: Window) -> Points:
        """Where the next layer decides: straight lines, if the plane is the whole layer.

        There its units are zero or, if they are the outputs of several classes, two of them are equal.
        """
        recording = self.recording
        # Of a plane in the input space, the lines of the whole space would not be those that are seen.
        is_all = recording.network.widths[layer] <= 2 and (layer > 0 or recording.plane.is_whole)
        if recording.parameters is None or layer == recording.network.depth or not is_all:
            return join_lines([])
        weights, bias = recording.parameters_at(int(recording.epochs[place]))[layer]
        if layer == self.recording.network.depth - 1 and weights.shape[1] > 1:
            first, second = np.triu_indices(weights.shape[1], 1)
            weights, bias = weights[:, first] - weights[:, second], bias[first] - bias[second]
        normals = np.zeros((weights.shape[1], 2))
        normals[:, : weights.shape[0]] = weights.T
        lines = [clip_line(normal, offset, window) for normal, offset in zip(normals, bias, strict=True)]
        return join_lines([line for line in lines[:MOST_LINES] if len(line)])
