"""The scene: everything that is drawn of one epoch, as arrays and words, whoever made them.

Nothing here knows a recording or a network, so that a scene can be made by hand and drawn as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.look import metric_number
from netfold.spaces import Points, Window, far_to_near, slanted_order

Float = NDArray[np.floating]

NOTHING: Points = np.empty((0, 2))


class Ticks(NamedTuple):
    """How the numbers along an axis are shown: as value * ``deviation`` + ``mean``."""

    mean: float = 0.0
    deviation: float = 1.0


class Label(NamedTuple):
    """``text`` at a point of a picture; ``across`` and ``up`` tell on which side of the text the point is."""

    at: tuple[float, float]
    text: str
    across: Literal["left", "center", "right"]
    up: Literal["bottom", "top"]


class Caption(NamedTuple):
    """What a line on a picture means: the name of its ``pen``, and ``words``."""

    pen: str
    words: str


@dataclass(frozen=True)
class Frame:
    """What stands still around a picture, at every epoch.

    ``title`` and ``formula`` stand above it, ``axes`` name its two axes, whose numbers are shown as ``ticks``
    say, None for none. ``captions`` tell what its lines mean, ``caveat`` what is not as it seems. ``lines``
    (k, 2) and ``labels`` lie below the sheet. If it ``keeps_aspect``, a step across is as long as one up.
    """

    title: str = ""
    formula: str = ""
    axes: tuple[str, str] = ("", "")
    ticks: tuple[Ticks | None, Ticks | None] = (Ticks(), Ticks())
    captions: tuple[Caption, ...] = ()
    caveat: str = ""
    lines: Points = field(default_factory=lambda: NOTHING)
    labels: tuple[Label, ...] = ()
    keeps_aspect: bool = True
    # Whether a note on what is kept may stand below it.
    has_note: bool = False


class Outside(NamedTuple):
    """How many samples lie beyond each edge of a picture; one beyond two is counted on the left or on the right."""

    left: int = 0
    right: int = 0
    bottom: int = 0
    top: int = 0

    @classmethod
    def of(cls, samples: Points, window: Window) -> Outside:
        """Count those of ``samples`` (n, 2) that are not in ``window``."""
        left, right = samples[:, 0] < window.left, samples[:, 0] > window.right
        is_between = ~(left | right)
        bottom, top = samples[:, 1] < window.bottom, samples[:, 1] > window.top
        return cls(*(int(part.sum()) for part in (left, right, bottom & is_between, top & is_between)))


NONE_OUTSIDE = Outside()


class InSpace(NamedTuple):
    """What a picture in space needs besides: how near to the eye the mesh is, ``depth`` (m, m), and what is seen.

    ``grid``, ``boundary`` and ``samples`` (k,) tell of each point whether no part of the sheet is before it.
    ``directions`` (3, 2) are those of the units, which have ``names``.
    """

    depth: Float
    grid: NDArray[np.bool_]
    boundary: NDArray[np.bool_]
    samples: NDArray[np.bool_]
    directions: Points
    names: tuple[str, ...] = ("h1", "h2", "h3")


@dataclass(frozen=True)
class Picture:
    """One space at one epoch, in the units of its ``window``.

    ``mesh`` (m, m, 2) is the sheet, rows going up; ``share`` (m, m) in [0, 1] colours it on the scale of
    two colours, or (m, m, k) by the likeliest of k classes; what is beyond is taken as the end, NaN as
    undecided. ``grid``, ``boundary``, ``decisions`` and ``zeros`` (k, 2) are lines joined by rows of NaN:
    the input plane's grid, where the network decides, where the next layer decides, and where a unit is
    zero. ``samples`` (n, 2) stand on it. ``space`` is what a picture in space needs besides. ``note`` says
    what the picture keeps. If ``trouble`` is not "", there is nothing to see, and it says why.
    ``outside`` tells how many of the samples lie outside the window.
    """

    window: Window
    mesh: Points
    share: Float
    samples: Points = field(default_factory=lambda: NOTHING)
    grid: Points = field(default_factory=lambda: NOTHING)
    boundary: Points = field(default_factory=lambda: NOTHING)
    decisions: Points = field(default_factory=lambda: NOTHING)
    zeros: Points = field(default_factory=lambda: NOTHING)
    space: InSpace | None = None
    note: str = ""
    trouble: str = ""
    frame: Frame = field(default_factory=Frame)
    kind: str = "plane"
    outside: Outside = NONE_OUTSIDE
    # How its samples look, if not as those of the scene.
    groups: tuple[SampleGroup, ...] | None = None

    @property
    def order(self) -> NDArray[np.intp]:
        """The cells of the mesh (c,), counted row by row, as they are painted one over the other."""
        rows, columns = self.mesh.shape[:2]
        return slanted_order(rows, columns) if self.space is None else far_to_near(self.space.depth)


class SampleGroup(NamedTuple):
    """Samples that are drawn alike: those in ``rows``, in ``colour``, with the ``marker`` of that name.

    ``rim`` is the colour around it; a hollow one is a ring in ``colour``.
    """

    rows: NDArray[np.intp]
    colour: str
    marker: str
    rim: str
    opacity: float = 1.0
    is_hollow: bool = False


class Curve(NamedTuple):
    """A metric over the ``epochs`` (T,): its ``values`` (T,), and those of the held-out samples, if there are any.

    It was measured on ``samples``, and on ``held_out_samples``; 0 if how many is not known.
    """

    name: str
    epochs: NDArray[np.int64]
    values: NDArray[np.float64]
    held_out: NDArray[np.float64] | None = None
    samples: int = 0
    held_out_samples: int = 0

    def told(self, place: int) -> dict[str, str]:
        """Return the numbers of the epoch in ``place`` as they stand on pictures, by the metrics' names."""
        told = {self.name: metric_number(self.name, float(self.values[place]), self.samples)}
        if self.held_out is not None:
            number = metric_number(self.name, float(self.held_out[place]), self.held_out_samples)
            told[f"held_out_{self.name}"] = number
        return told


class RunCurves(NamedTuple):
    """One of several runs side by side: its ``name``, its ``curves``, on which its epoch is in ``place``, its line.

    ``colour`` and ``dash`` are those of its curves.
    """

    name: str
    curves: tuple[Curve, ...]
    place: int
    colour: str
    dash: tuple[float, ...]


class ValueBar(NamedTuple):
    """The scale of two colours: what it is of, and its low end, middle and high end as texts.

    It is shown from one share of its colours to another, ``ends``: as far as values go.
    """

    name: str
    low: str
    middle: str
    high: str
    ends: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True)
class Legend:
    """What colours and markers mean: names of ``classes``, the ``bar`` of a scale; how many are ``held_out``."""

    classes: tuple[str, ...] = ()
    bar: ValueBar | None = None
    held_out: int = 0
    # Whether these are as many wherever there are some.
    is_counted: bool = True


@dataclass(frozen=True)
class Scene:
    """One epoch: its pictures, how samples look, the metrics until now, and what run it is."""

    pictures: tuple[Picture, ...]
    epoch: int = 0
    # Where the epoch stands on the curves.
    place: int = 0
    groups: tuple[SampleGroup, ...] = ()
    curves: tuple[Curve, ...] = ()
    legend: Legend = field(default_factory=Legend)
    name: str = ""
    about: str = ""
    # In words that the run diverged, if it did.
    ending: str = ""
    # How many of the samples are drawn, if not all are.
    few: str = ""
    # Of several runs side by side, one for each picture.
    runs: tuple[RunCurves, ...] = ()

    @property
    def told(self) -> dict[str, str]:
        """The metrics of this epoch by name, as they stand on pictures."""
        return {name: number for curve in self.curves for name, number in curve.told(self.place).items()}

    @property
    def metrics(self) -> dict[str, float]:
        """The metrics of this epoch by name."""
        found = {}
        for curve in self.curves:
            found[curve.name] = float(curve.values[self.place])
            if curve.held_out is not None:
                found[f"held_out_{curve.name}"] = float(curve.held_out[self.place])
        return found
