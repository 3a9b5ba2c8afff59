"""What there is to see of one epoch: a plane for the input and two for each layer, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    pull_to_zero,
    variance_kept,
)
from netfold.network import Layer, Parameters
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
        parameters = recording.parameters_at(int(recording.epochs[place]))
        points = np.concatenate([self.mesh.reshape(-1, 2), self.grid, recording.dataset.x])
        layers = recording.network.forward(parameters, points)
        output = Layer(*(array[: self.mesh[..., 0].size].reshape(*self.mesh.shape[:2], -1) for array in layers[-1]))
        boundary = self._boundary(parameters, leads(output.pre))
        carried = recording.network.forward(parameters, boundary)
        planes = [
            self._plane(
                where,
                place,
                points if where[0] == 0 else getattr(layers[where[0] - 1], where[1]),
                boundary if where[0] == 0 else getattr(carried[where[0] - 1], where[1]),
                class_probability(output.post),
                parameters,
            )
            for where in wanted
        ]
        return Scene(int(recording.epochs[place]), recording.metrics_at(int(recording.epochs[place])), planes)

    def _boundary(self, parameters: Parameters, lead: NDArray[np.floating]) -> Points:
        """Return where a class's ``lead`` (m, m, c) is zero: found on the mesh, then pulled onto the spot."""
        window, cells = self.recording.window, len(lead) - 1
        cell = window.width / cells, window.height / cells
        found = []
        for column in range(lead.shape[-1]):

            def value(points: Points, column: int = column) -> NDArray[np.float64]:
                one: NDArray[np.float64] = leads(self.recording.network.forward(parameters, points)[-1].pre)[:, column]
                return one

            on_mesh = join_lines(level_lines(self.mesh, lead[..., column], 0.0))
            found.append(pull_to_zero(on_mesh, value, reach=cell))
        return np.concatenate(found)

    def _plane(
        self, where: Where, place: int, points: Points, boundary: Points, probability: Float, parameters: Parameters
    ) -> Plane:
        layer, stage = where
        size, lines, kept = self.mesh[..., 0].size, len(self.grid), None
        if layer:
            window = self.camera.window(layer, stage, place)
            if self.recording.network.widths[layer] > 2:
                kept = variance_kept(points[size + lines :], self.camera.bases[layer - 1])
            points, boundary = self.camera.project(layer, points), self.camera.project(layer, boundary)
        else:
            window = self.recording.window
        return Plane(
            window=window,
            mesh=points[:size].reshape(self.mesh.shape),
            probability=probability,
            grid=points[size : size + lines],
            boundary=boundary,
            decisions=self._decisions(layer, parameters, window) if stage == "post" else join_lines([]),
            samples=points[size + lines :],
            is_flat=layer == 0,
            kept=kept,
        )

    def _decisions(self, layer: int, parameters: Parameters, window: Window) -> Points:
        """Where the next layer decides: straight lines, if the plane is the whole layer.

        There its units are zero or, if they are the outputs of several classes, two of them are equal.
        """
        if layer == self.recording.network.depth or self.recording.network.widths[layer] > 2:
            return join_lines([])
        weights, bias = parameters[layer]
        if layer == self.recording.network.depth - 1 and weights.shape[1] > 1:
            first, second = np.triu_indices(weights.shape[1], 1)
            weights, bias = weights[:, first] - weights[:, second], bias[first] - bias[second]
        normals = np.zeros((weights.shape[1], 2))
        normals[:, : weights.shape[0]] = weights.T
        lines = [clip_line(normal, offset, window) for normal, offset in zip(normals, bias, strict=True)]
        return join_lines([line for line in lines[:MOST_LINES] if len(line)])
