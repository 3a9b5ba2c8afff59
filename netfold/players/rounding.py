"""Parameters as a page sends them: rounded so far that nobody can see it, each epoch against the two before it.

A number is the sum of what is expected of it, the last epoch's and a part of the last change, and of some steps.
An epoch's steps are as long as its pictures allow: that is found by looking at samples and at a mesh.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from netfold.networks.network import Network
from netfold.options.look import STAGES
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.few import drawn_rows
from netfold.scenes.ladder import View
from netfold.scenes.where import Where
from netfold.spaces import mesh_over
from netfold.spaces.basis import FixedAxes

Numbers = NDArray[np.floating]

# Most by which a probability may be off (of values a share of their scale) at the points that are looked at, so that it
# is off by less than 1e-3 between them too; and a position, by half a pixel of a picture 640 pixels wide.
MOST_OFF = 7e-4
HALF_PIXELS = 1280
# The points: those along each side of a mesh, and samples.
MESH, SAMPLES = 33, 500
# Steps are powers of the fourth root of two, so that few of them differ.
PER_OCTAVE = 4
FIRST_GUESS = -10.0
# An epoch for which no steps are short enough is sent as it is.
MOST_TRIES = 24
MOST_STEPS = 2**24
# Of the last change, in halves, how much may be expected again.
HALVES = (0, 1, 2)


class Rounded(NamedTuple):
    """All p parameters of all T epochs.

    ``levels`` (p, T) are of each number its steps at every epoch: 0, -1, 1, -2 as 0, 1, 2, 3; ``steps`` (T,) is how
    long they are, 0 where the levels are the bits of the numbers themselves; ``halves`` (T,) say how much of the last
    change is expected again. ``error`` is the most by which a probability, or a share of the scale of values, was found
    to be off.
    """

    levels: NDArray[np.uint32]
    steps: NDArray[np.float32]
    halves: NDArray[np.uint8]
    error: float


# Networks that diverged overflow, without a warning.
@np.errstate(all="ignore")
def rounded(run: Recording, cameras: Sequence[Camera]) -> Rounded:
    """Return the parameters of ``run``, which has some, rounded as far as its pictures by the ``cameras`` allow."""
    numbers = run.source.arrays[0].astype(np.float32)
    times, count = numbers.shape
    levels = np.zeros((count, times), dtype=np.uint32)
    steps = np.zeros(times, dtype=np.float32)
    halves = np.zeros(times, dtype=np.uint8)
    coder = _Coder(Sight.of(run, cameras), count)
    for place, some in enumerate(numbers):
        coded = coder.code(place, some)
        levels[:, place], steps[place], halves[place] = coded.levels, coded.step, coded.halves
    return Rounded(levels, steps, halves, coder.error)


def restored(levels: NDArray[np.uint32], steps: NDArray[np.float32], halves: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the numbers (T, p) of :class:`Rounded`, as the player does."""
    past = _Past(len(levels))
    found = np.zeros(levels.T.shape, dtype=np.float32)
    for place, step in enumerate(steps):
        some = levels[:, place]
        numbers = past.expected(int(halves[place])) + float(step) * _signed(some) if step else _from_bits(some)
        found[place] = numbers
        past.add(numbers)
    return found


class _Past:
    """The numbers of the last two epochs, and what they let expect."""

    def __init__(self, count: int) -> None:
        self._last = self._before = np.zeros(count)

    def add(self, numbers: Numbers) -> None:
        """Go on by an epoch; what is not finite lets expect 0."""
        self._before, self._last = self._last, np.where(np.isfinite(numbers), numbers, 0.0)

    def expected(self, halves: int) -> NDArray[np.float64]:
        """Return the last numbers and so many ``halves`` of their last change."""
        return self._last + 0.5 * halves * (self._last - self._before)

    def likeliest(self, numbers: Numbers) -> int:
        """Return with how many halves ``numbers`` are nearest to what is expected."""
        return min(HALVES, key=lambda halves: float(np.abs(self.expected(halves) - numbers).sum()))


class _Coded(NamedTuple):
    """One epoch of :class:`Rounded`, and the ``numbers`` (p,) that are made of it."""

    levels: NDArray[np.uint32]
    step: float
    halves: int
    numbers: Numbers


class _Coder:
    """Goes from epoch to epoch."""

    def __init__(self, sight: Sight, count: int) -> None:
        self._sight, self._past, self._guess = sight, _Past(count), FIRST_GUESS
        self.error = 0.0

    def code(self, place: int, numbers: Numbers) -> _Coded:
        """Return the epoch in ``place``, the one after that for which it was asked last."""
        coded = (self._short_enough(place, numbers) if np.isfinite(numbers).all() else None) or _as_it_is(numbers)
        self._past.add(coded.numbers)
        return coded

    def _short_enough(self, place: int, numbers: Numbers) -> _Coded | None:
        halves = self._past.likeliest(numbers)
        expected = self._past.expected(halves)
        wanted = self._sight.at(place, numbers)
        for _ in range(MOST_TRIES):
            step = float(np.float32(2.0 ** (round(PER_OCTAVE * self._guess) / PER_OCTAVE)))
            counts = np.rint((numbers - expected) / step)
            if not np.abs(counts).max(initial=0) < MOST_STEPS:
                break
            made = expected + step * counts
            off, error = wanted.off(self._sight.at(place, made))
            if off <= 1:
                self.error = max(self.error, error)
                # The next epoch begins a little coarser, if this one would allow it.
                self._guess += 1 / PER_OCTAVE if off < 2 ** (-2 / PER_OCTAVE) else 0
                return _Coded(_unsigned(counts), step, halves, made)
            self._guess -= max(1 / PER_OCTAVE, float(np.log2(off)) if np.isfinite(off) else 4.0)
        self._guess = FIRST_GUESS
        return None


def _as_it_is(numbers: Numbers) -> _Coded:
    single = np.ascontiguousarray(numbers, dtype=np.float32)
    return _Coded(single.view(np.uint32), 0.0, 0, single.astype(np.float64))


def _unsigned(counts: Numbers) -> NDArray[np.uint32]:
    return np.where(counts < 0, -2 * counts - 1, 2 * counts).astype(np.uint32)


def _signed(levels: NDArray[np.uint32]) -> NDArray[np.float64]:
    sizes = ((levels + 1) >> 1).astype(np.float64)
    return np.where(levels & 1, -sizes, sizes)


def _from_bits(bits: NDArray[np.uint32]) -> NDArray[np.float64]:
    return np.ascontiguousarray(bits).view(np.float32).astype(np.float64)


class _Seen(NamedTuple):
    """What is seen of an epoch: ``shares`` of colours, and positions in half pixels from the middles of pictures."""

    shares: Numbers
    positions: list[Numbers]

    def off(self, other: _Seen) -> tuple[float, float]:
        """Return how far off ``other`` is, 1 being the most that may be, and its most of a share."""
        share = _most(self.shares, other.shares)
        # Nobody sees what lies far outside.
        near = [np.where(np.abs(each) <= HALF_PIXELS, each, np.nan) for each in self.positions]
        aside = max((_most(*pair) for pair in zip(near, other.positions, strict=True)), default=0.0)
        return max(share / MOST_OFF, aside), share


def _most(wanted: Numbers, found: Numbers) -> float:
    apart = np.abs(found - wanted)[np.isfinite(wanted)]
    return float(np.where(np.isfinite(apart), apart, np.inf).max(initial=0))


@dataclass(frozen=True)
class Sight:
    """What is looked at to see how far numbers may be rounded.

    ``points`` (k, d) go through the ``network`` of a ``run``; of each picture (a layer's stage, axes (width, a) along
    which it is shown, windows) positions are seen.
    """

    run: Recording
    network: Network
    points: NDArray[np.float32]
    pictures: list[tuple[Where, NDArray[np.float32], View]]

    @classmethod
    def of(cls, run: Recording, cameras: Sequence[Camera]) -> Sight:
        """Return what is seen of ``run`` in pictures by ``cameras``."""
        mesh = run.plane.embed(mesh_over(run.seen_window, MESH).reshape(-1, 2))
        samples = run.dataset.x[drawn_rows(run.dataset, SAMPLES)]
        pictures = [
            (Where(layer, stage), _axes_of(camera, layer, width), camera.views[Where(layer, stage)])
            for camera in cameras
            for layer, width in enumerate(run.network.widths[1:], start=1)
            for stage in STAGES
        ]
        return cls(run, cast(Network, run.network), np.concatenate([mesh, samples]).astype(np.float32), pictures)

    def at(self, place: int, numbers: Numbers) -> _Seen:
        """Return what is seen at the epoch in ``place``, if its parameters are ``numbers`` (p,)."""
        layers = self.network.forward(self.network.split(numbers.astype(np.float32)), self.points)
        positions: list[Numbers] = []
        for (layer, stage), axes, view in self.pictures:
            left, right, bottom, top = view.window(place)
            middle = 0.0 if view.centres is not None else np.array([left + right, bottom + top]) / 2
            values = view.centred(getattr(layers[layer - 1], stage), place) @ axes
            positions.append((values - middle) * (HALF_PIXELS / max(right - left, top - bottom)))
        return _Seen(self.run.answer.share(layers[-1].post), positions)


def _axes_of(camera: Camera, layer: int, width: int) -> NDArray[np.float32]:
    """Return the axes (width, a) along which a layer is seen: of one in space, which can be turned, all."""
    projection = camera.projections[layer - 1]
    is_round = camera.views[Where(layer, "post")].centres is not None
    axes = projection.basis if isinstance(projection, FixedAxes) and not is_round else np.eye(width)
    return axes.astype(np.float32)
