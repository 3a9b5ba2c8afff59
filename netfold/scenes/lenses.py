"""Lenses: how the outputs of a layer are laid on paper. Every lens has the same verbs, window and see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera, Stage
from netfold.scenes.layout import Where
from netfold.spaces import Points, Window, join_lines
from netfold.spaces.basis import FixedAxes

# flat: the input plane; plain: two units; projected: more units in a basis; solid: three units in space;
# spread: one number, the input plane's second coordinate beside it; simplex: three probabilities.
Kind = Literal["flat", "plain", "projected", "solid", "spread", "simplex"]

# The corners of the triangle of three probabilities.
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(0.75)]])
# Room around a probability's 0 and 1, and around that triangle, for its names.
EDGE, AROUND = 0.06, 0.14


# The share at points (..., 2) of the picture that colours its sheet, if that is known there.
ShareAt = Callable[[Points], NDArray[np.floating]]


class Lens(Protocol):
    """What is seen of a layer."""

    @property
    def kind(self) -> Kind:
        """Which kind of picture it gives."""
        ...

    def window(self, place: int) -> Window:
        """Return the window at the epoch in ``place``."""
        ...

    def see(self, place: int, values: NDArray[np.floating], flat: Points) -> Points:
        """Return where ``values`` (n, width) are seen, (n, 2); ``flat`` (n, 2) is where they are on the input plane."""
        ...

    def share_at(self, place: int) -> ShareAt | None:
        """Return what colours the sheet at a point of the picture, if the point alone tells."""
        ...

    def boundary(self, seen: Points) -> Points:
        """Return the boundary as it is drawn, given the lines (k, 2) that were ``seen``."""
        ...


@dataclass(frozen=True)
class Projected:
    """A layer in the camera's basis: two units as they are, three as a solid, more in a projection."""

    recording: Recording
    camera: Camera
    layer: int
    stage: Stage
    kind: Kind

    def window(self, place: int) -> Window:
        """Return the camera's window."""
        return self.camera.window(self.layer, self.stage, place)

    def see(self, place: int, values: NDArray[np.floating], flat: Points) -> Points:
        """Return ``values`` in the camera's basis."""
        return self.camera.project(self.layer, values, place)

    def share_at(self, place: int) -> ShareAt | None:
        """Return what the rest of the network makes of two units, if its weights are known.

        One hidden layer folds little; its sheet can do without, and is drawn faster.
        """
        recording, layer = self.recording, self.layer
        network = recording.network
        is_told = self.kind == "plain" and self.stage == "post" and 0 < layer < network.depth
        rest = recording.source.rest(place, layer) if is_told and len(network.hidden) > 1 else None
        return None if rest is None else lambda points: share_of(recording, rest(points))

    def boundary(self, seen: Points) -> Points:
        """Return what was seen."""
        return seen


@dataclass(frozen=True)
class Spread:
    """One number across, the input plane's second coordinate up, so that the plane is pressed flat one way only."""

    recording: Recording
    across: tuple[float, float] | Projected
    unit: int
    is_output: bool
    kind: ClassVar[Kind] = "spread"

    def window(self, place: int) -> Window:
        """Return the range of the number across, and that of the input plane up."""
        wide = self.across.window(place)[:2] if isinstance(self.across, Projected) else self.across
        return Window(*wide, self.recording.window.bottom, self.recording.window.top)

    def see(self, place: int, values: NDArray[np.floating], flat: Points) -> Points:
        """Return the unit's value and the second coordinate."""
        return np.stack([values[:, self.unit], flat[:, 1]], axis=1)

    def share_at(self, place: int) -> ShareAt | None:
        """Return the number across itself, if that is the output's."""
        return (lambda points: share_of(self.recording, points[..., :1])) if self.is_output else None

    def boundary(self, seen: Points) -> Points:
        """Return what was seen."""
        return seen


@dataclass(frozen=True)
class Simplex:
    """Three probabilities as a point of a triangle, a corner for each class: exact, since they sum to one."""

    kind: ClassVar[Kind] = "simplex"

    def window(self, place: int) -> Window:
        """Return the square around the triangle."""
        middle, reach = CORNERS[2, 1] / 2, 0.5 + AROUND
        return Window(0.5 - reach, 0.5 + reach, middle - reach, middle + reach)

    def see(self, place: int, values: NDArray[np.floating], flat: Points) -> Points:
        """Return the mean of the corners, weighted by probability."""
        seen: Points = values @ CORNERS
        return seen

    def share_at(self, place: int) -> ShareAt:
        """Return the probabilities that a point stands for."""
        return _probabilities_at

    def boundary(self, seen: Points) -> Points:
        """Return the lines where the two largest are equal: from the middle to the middle of each side."""
        middles = (CORNERS + np.roll(CORNERS, 1, axis=0)) / 2
        return join_lines([np.stack([CORNERS.mean(axis=0), middle]) for middle in middles])


def _probabilities_at(points: Points) -> NDArray[np.float64]:
    third = points[..., 1] / CORNERS[2, 1]
    second = points[..., 0] - third / 2
    shares: NDArray[np.float64] = np.clip(np.stack([1 - second - third, second, third], axis=-1), 0.0, 1.0)
    return shares


def lens_of(recording: Recording, camera: Camera, where: Where) -> Lens:
    """Return the lens for a layer's output at a stage."""
    layer, stage = where
    kind = kind_of(recording, where)
    if kind == "simplex":
        return Simplex()
    if kind == "solid" and not isinstance(camera.projections[layer - 1], FixedAxes):
        kind = "projected"
    seen = Projected(recording, camera, layer, stage, kind)
    if kind != "spread":
        return seen
    across = (-EDGE, 1 + EDGE) if is_probability(recording, where) else seen
    is_output = where == (recording.network.depth, "post")
    # The last of one or two: a probability is that of class 1.
    return Spread(recording, across, recording.network.widths[layer] - 1, is_output)


def kind_of(recording: Recording, where: Where) -> Kind:
    """Return which kind of picture shows ``where``."""
    layer, _ = where
    width = recording.network.widths[layer]
    if layer == 0:
        return "flat"
    if width == 1 or (width == 2 and is_probability(recording, where)):
        return "spread"
    if width == 2:
        return "plain"
    if width == 3:
        return "simplex" if is_probability(recording, where) else "solid"
    return "projected"


def is_probability(recording: Recording, where: Where) -> bool:
    """Whether ``where`` shows the probabilities of classes."""
    return where == (recording.network.depth, "post") and not recording.dataset.is_regression


def share_of(recording: Recording, output: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return what the sheet is coloured by where the ``output`` is (..., k): probabilities, or shares of the scale."""
    share: NDArray[np.floating] = recording.answer.share(output)
    return share


def has_free_height(recording: Recording, where: Where) -> bool:
    """Whether heights on the picture are not numbers of ``where``: one number across, or a single feature."""
    return kind_of(recording, where) == "spread" or (where[0] == 0 and recording.dataset.features == 1)
