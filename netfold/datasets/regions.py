"""Toy shapes made of areas: clouds in blobs and in xor, quadrants, the checkerboard, discs in a ring and in holes."""

from __future__ import annotations

import numpy as np

from netfold.datasets.base import Dataset
from netfold.datasets.sampling import Points, sample_shape
from netfold.errors import check_whole

# Four by four squares of this side.
SQUARE = 0.75
DISC = 0.6
RING = (1.0, 1.5)
# Nine discs of this radius, at distance 1 from one another, in holes of a square with the other radius.
SMALL_DISC = 0.25
HOLE = 0.4


def blobs(*, samples: int = 400, seed: int = 0, noise: float = 0.3, classes: int = 3) -> Dataset:
    """Return ``classes`` (2 to 10) round clouds, their centres evenly on a circle of radius 1.5.

    ``samples`` (two a class, up to 1,000,000) points; ``noise`` in (0, 10] is the clouds' standard
    deviation. Raises :class:`InputError` for a value out of range.
    """
    count = check_whole("classes", classes, low=2, high=10)

    def place(label: int, t: Points, random: np.random.Generator) -> Points:
        angle = 2 * np.pi * label / count
        return np.tile([1.5 * np.cos(angle), 1.5 * np.sin(angle)], (len(t), 1))

    return sample_shape("blobs", place, samples, seed, noise, classes=count)


def xor(*, samples: int = 400, seed: int = 0, noise: float = 0.3) -> Dataset:
    """Return four round clouds at the corners of a square, coloured crosswise: two lines tell them apart.

    ``samples`` (4 to 1,000,000) points; ``noise`` in (0, 10] is the clouds' standard deviation, the square's side
    is 2. Raises :class:`InputError` for a value out of range.
    """
    return sample_shape("xor", _in_corner, samples, seed, noise)


def quadrants(*, samples: int = 400, seed: int = 0, noise: float = 0.1) -> Dataset:
    """Return four quadrants coloured crosswise, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10].

    The classes meet along both axes, and there is nothing between them: two hidden units are not enough. Raises
    :class:`InputError` for a value out of range.
    """
    return sample_shape("quadrants", _in_quadrant, samples, seed, noise)


def checkerboard(*, samples: int = 400, seed: int = 0, noise: float = 0.02) -> Dataset:
    """Return a board of 4 x 4 squares, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10].

    Raises :class:`InputError` for a value out of range.
    """
    return sample_shape("checkerboard", _in_square, samples, seed, noise)


def disc_in_ring(*, samples: int = 400, seed: int = 0, noise: float = 0.02) -> Dataset:
    """Return a filled disc (class 1) in a filled ring (class 0), ``samples`` (4 to 1,000,000) points.

    ``noise`` in (0, 10]. With the default noise the two are 0.4 apart: no network of tanh layers of
    width 2 separates them, at any depth; width 3 does. Raises :class:`InputError` for a value out of
    range.
    """
    return sample_shape("disc_in_ring", _disc_or_ring, samples, seed, noise)


def nine_discs(*, samples: int = 900, seed: int = 0, noise: float = 0.02) -> Dataset:
    """Return nine filled discs (class 1), each in a hole of a square (class 0): nine islands, nine holes.

    ``samples`` in 4 to 1,000,000 and ``noise`` in (0, 10]. Raises :class:`InputError` for a value out
    of range.
    """
    return sample_shape("nine_discs", _disc_or_square, samples, seed, noise)


def _in_corner(label: int, t: Points, random: np.random.Generator) -> Points:
    side = np.where(t < 0.5, 1.0, -1.0)
    return np.column_stack([side, -side if label else side])


def _in_quadrant(label: int, t: Points, random: np.random.Generator) -> Points:
    across, up = random.uniform(0.1, 1.5, (2, len(t)))
    corner = _in_corner(label, t, random)
    return np.column_stack([corner[:, 0] * across, corner[:, 1] * up])


def _in_square(label: int, t: Points, random: np.random.Generator) -> Points:
    # Eight squares of a colour: two in each row, shifted by one in every other row.
    row, place = np.divmod((8 * t).astype(int), 2)
    column = 2 * place + (row + label) % 2
    return SQUARE * (np.column_stack([column, row]) - 2 + random.uniform(0, 1, (len(t), 2)))


def _disc_or_ring(label: int, t: Points, random: np.random.Generator) -> Points:
    inner, outer = (0.0, DISC) if label else RING
    return _in_ring(inner, outer, t, random)


def _disc_or_square(label: int, t: Points, random: np.random.Generator) -> Points:
    if label:
        place = (9 * t).astype(int)
        centres = np.column_stack([place % 3, place // 3]) - 1.0
        return centres + _in_ring(0.0, SMALL_DISC, random.uniform(0, 1, len(t)), random)
    points = np.empty((0, 2))
    while len(points) < len(t):
        drawn = random.uniform(-1.5, 1.5, (2 * len(t) + 8, 2))
        points = np.concatenate([points, drawn[np.hypot(*(drawn - np.round(drawn)).T) > HOLE]])
    return points[: len(t)]


def _in_ring(inner: float, outer: float, t: Points, random: np.random.Generator) -> Points:
    # The root makes equal areas equally likely.
    radius = np.sqrt(inner**2 + t * (outer**2 - inner**2))
    angle = random.uniform(0, 2 * np.pi, len(t))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
