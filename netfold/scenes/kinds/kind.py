"""What a kind of picture is: how a layer's outputs are laid on paper, and what is written and drawn around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.lines import NO_LINES, Lines
from netfold.scenes.neighbours import Kept
from netfold.scenes.scene import NOTHING, Label, Ticks
from netfold.scenes.where import Where
from netfold.spaces import Points, Window

Float = NDArray[np.floating]


@dataclass(frozen=True)
class Space:
    """A layer at one stage, or the input plane, as the camera of a recording looks at it."""

    recording: Recording
    camera: Camera
    where: Where

    @property
    def layer(self) -> int:
        """The layer, 0 for the input plane."""
        return self.where.layer

    @cached_property
    def width(self) -> int:
        """How many numbers a point has here."""
        return self.recording.network.widths[self.layer]

    @cached_property
    def is_output(self) -> bool:
        """Whether it shows what the network answers."""
        return self.where == (self.recording.network.depth, "post")

    @cached_property
    def is_probability(self) -> bool:
        """Whether it shows the probabilities of classes."""
        return self.is_output and self.recording.answer.name != "value"

    @property
    def letter(self) -> str:
        """What its numbers are called: z before the activation, h after it."""
        return "z" if self.where.stage == "pre" else "h"


def _numbered(space: Space) -> tuple[Ticks, Ticks]:
    return Ticks(), Ticks()


def _no_decisions(space: Space, place: int) -> Lines:
    return NO_LINES


def _no_lines(space: Space) -> Lines:
    return NO_LINES


def _as_seen(seen: Points) -> Points:
    return seen


def _nothing(space: Space) -> str:
    return ""


def _no_points(space: Space) -> Points:
    return NOTHING


def _no_labels(space: Space) -> tuple[Label, ...]:
    return ()


def _always(space: Space) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """A kind of picture. Epochs are given by their place; ``values`` (n, width) are a layer's outputs.

    ``shows`` asks whether a space is shown like this; the first kind of the list that does is chosen.
    ``window`` is what is seen of the paper, ``see`` lays ``values`` on it, (n, 2), where ``flat`` (n, 2) is
    where the same points are on the input plane. ``axes`` and ``ticks`` name and number the axes.
    ``decisions`` and ``zeros`` are straight lines where the next layer decides, and where a unit is zero;
    ``boundary`` makes of the lines where the network decides, as they were seen, those that are drawn; where there
    is a ``curve`` that is drawn in their place: what is answered, (m, k), at points (m, 2) of the plane in a row.
    In space, ``depth`` tells how near to the eye values are, and ``directions`` where the units point.
    ``kept`` says what a picture keeps of values, ``caveat`` what is not as it seems. ``lines`` (k, 2) and
    ``labels`` stand still; ``keeps_aspect`` asks whether a step across is as long as one up.
    """

    name: str
    shows: Callable[[Space], bool]
    window: Callable[[Space, int], Window]
    see: Callable[[Space, int, Float, Points], Points]
    axes: Callable[[Space], tuple[str, str]]
    ticks: Callable[[Space], tuple[Ticks | None, Ticks | None]] = _numbered
    decisions: Callable[[Space, int], Lines] = _no_decisions
    zeros: Callable[[Space], Lines] = _no_lines
    boundary: Callable[[Points], Points] = _as_seen
    curve: Callable[[Space, Float, Points], Points] | None = None
    depth: Callable[[Space, int, Float], Float] | None = None
    directions: Callable[[Space], Points] | None = None
    kept: Callable[[Space, int, Float, Points], Kept] | None = None
    caveat: Callable[[Space], str] = _nothing
    lines: Callable[[Space], Points] = _no_points
    labels: Callable[[Space], tuple[Label, ...]] = _no_labels
    keeps_aspect: Callable[[Space], bool] = _always
