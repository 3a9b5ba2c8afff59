"""Toy shapes made of curves: moons, circles, rings, spirals, the swiss roll."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netfold.datasets.base import Dataset
from netfold.datasets.sampling import Points, sample_shape
from netfold.errors import check_number, check_whole


def moons(*, samples: int = 400, seed: int = 0, noise: float = 0.15) -> Dataset:
    """Return two interleaved half circles, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10]."""
    return sample_shape("moons", _moon, samples, seed, noise)


def circles(*, samples: int = 400, seed: int = 0, noise: float = 0.1) -> Dataset:
    """Return a disc's edge inside a ring, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10]."""
    return sample_shape("circles", _circle, samples, seed, noise)


def rings(*, samples: int = 400, seed: int = 0, noise: float = 0.05, classes: int = 3) -> Dataset:
    """Return ``classes`` (2 to 5) rings around one another, ``samples`` (10 to 1,000,000) points, ``noise`` in (0, 10].

    Raises :class:`InputError` for a value out of range.
    """
    count = check_whole("classes", classes, low=2, high=5)

    def place(label: int, t: Points, random: np.random.Generator) -> Points:
        return 1.5 * (label + 1) / count * _on_circle(2 * np.pi * t)

    return sample_shape("rings", place, samples, seed, noise, classes=count)


def spirals(*, samples: int = 400, seed: int = 0, noise: float = 0.05, arms: int = 2, turns: float = 1.5) -> Dataset:
    """Return a spiral of ``arms`` (2 to 5), a class each, ``samples`` (4 to 1,000,000) points, ``noise`` in (0, 10].

    Each arm goes ``turns`` times (0.1 to 10) around the middle: the more, the closer its windings lie, and the more
    layers it takes to unroll them. Raises :class:`InputError` for a value out of range, and for fewer than two
    samples an arm.
    """
    count = check_whole("arms", arms, low=2, high=5)
    around = 2 * np.pi * check_number("turns", turns, low=0.1, high=10)

    def place(label: int, t: Points, random: np.random.Generator) -> Points:
        angle = around * np.sqrt(t) + 2 * np.pi * label / count
        return (0.15 + 1.35 * np.sqrt(t))[:, None] * _on_circle(angle)

    return sample_shape("spirals", place, samples, seed, noise, classes=count)


def swiss_roll(*, samples: int = 400, seed: int = 0, noise: float = 0.05) -> Dataset:
    """Return a rolled-up sheet in space, inner half and outer half, 3 features.

    ``samples`` in 4 to 1,000,000 and ``noise`` in (0, 10]. The roll is a spiral of one and a half
    turns in X0 and X2, and 2 wide along X1. Raises :class:`InputError` for a value out of range.
    """
    return replace(sample_shape("swiss_roll", _rolled, samples, seed, noise), class_names=("inner", "outer"))


def _moon(label: int, t: Points, random: np.random.Generator) -> Points:
    angle = np.pi * (t + label)
    return np.column_stack([np.cos(angle) + label - 0.5, np.sin(angle) + 0.5 * label - 0.25])


def _circle(label: int, t: Points, random: np.random.Generator) -> Points:
    radius = 0.45 + 0.75 * label
    return radius * _on_circle(2 * np.pi * t)


def _rolled(label: int, t: Points, random: np.random.Generator) -> Points:
    # How far along the roll, from 0 to 1; the root spreads the points evenly over the sheet.
    along = np.sqrt((t + label) / 2)
    across, up = ((0.3 + 1.2 * along)[:, None] * _on_circle(3 * np.pi * along)).T
    return np.column_stack([across, random.uniform(-1, 1, len(t)), up])


def _on_circle(angle: Points) -> Points:
    return np.column_stack([np.cos(angle), np.sin(angle)])
