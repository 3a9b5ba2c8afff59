"""The plane through the input space that every picture of a recording looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.errors import InputError, check_choice, check_whole
from netfold.spaces.holding import group_of, held_words, typical
from netfold.spaces.holding import hold as keep_at

Float = NDArray[np.float64]

FORMS = "principal, features:A,B, features:A,B;C=1.5;D=text, or samples:3,40,120"


@dataclass(frozen=True)
class InputPlane:
    """A plane in the space of a data set's features.

    A point (u, v) of the plane is ``origin`` (d,) + u ``axes[0]`` + v ``axes[1]``; ``axes`` (2, d) are
    orthonormal (of a single feature, the second is zero). ``names`` stand on the two axes, ``about``
    says in words which plane it is, ``spread`` is how far the samples lie around it, for paleness.
    """

    origin: Float
    axes: Float
    names: tuple[str, str]
    about: str
    spread: float = 1.0

    def __post_init__(self) -> None:
        for array in (self.origin, self.axes):
            array.flags.writeable = False

    @cached_property
    def is_whole(self) -> bool:
        """Whether the plane is the whole input space of two features, in their own coordinates."""
        return self.axes.shape == (2, 2) and bool((self.axes == np.eye(2)).all() and (self.origin == 0).all())

    @cached_property
    def features(self) -> tuple[int, int] | None:
        """The columns that the plane's two coordinates are, or None if they are mixtures."""
        places = tuple(int(np.abs(axis).argmax()) for axis in self.axes)
        first, second = places[0], places[-1]
        # No matrix of all features by all: there may be many.
        unit = np.zeros((2, len(self.origin)))
        unit[[0, 1], [first, second]] = 1.0
        is_plain = first != second and (self.axes == unit).all() and not self.origin[list(places)].any()
        return (first, second) if is_plain else None

    def embed(self, points: Float) -> Float:
        """Return points (..., 2) of the plane as points (..., d) of the input space."""
        if self.is_whole:
            return points
        embedded: Float = self.origin + points @ self.axes
        return embedded

    def project(self, x: Float) -> Float:
        """Return the points (..., 2) of the plane nearest to ``x`` (..., d)."""
        if self.is_whole:
            return x
        projected: Float = (x - self.origin) @ self.axes.T
        return projected

    def distance(self, x: Float) -> Float:
        """Return how far ``x`` (..., d) lie from the plane (...)."""
        if self.is_whole:
            return np.zeros(x.shape[:-1])
        away: Float = np.linalg.norm(x - self.embed(self.project(x)), axis=-1)
        return away

    def nearness(self, x: Float) -> Float:
        """Return 1 for ``x`` (..., d) on the plane, falling to 0 far from it, one half at its ``spread``."""
        share: Float = 1 / (1 + (self.distance(x) / self.spread) ** 2)
        return share

    def describe(self) -> dict[str, Any]:
        """Return a plain dict that :meth:`from_dict` reads back, exactly."""
        return {
            "origin": self.origin.tolist(),
            "axes": self.axes.tolist(),
            "names": list(self.names),
            "about": self.about,
            "spread": self.spread,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> InputPlane:
        """Build a plane from what :meth:`describe` returned; ValueError for numbers that make none."""
        origin = np.array(plain["origin"], dtype=np.float64)
        axes = np.array(plain["axes"], dtype=np.float64)
        first, second = plain["names"]
        if axes.shape != (2, *origin.shape) or not np.isfinite(axes).all() or not np.isfinite(origin).all():
            raise ValueError("plane does not fit")
        return cls(origin, axes, (str(first), str(second)), str(plain["about"]), float(plain["spread"]))

    @classmethod
    def default(cls, dataset: Dataset) -> InputPlane:
        """Return the whole plane of at most two features, and that of the first two principal axes of more."""
        return cls.whole(dataset) if dataset.features <= 2 else cls.principal(dataset)

    @classmethod
    def whole(cls, dataset: Dataset) -> InputPlane:
        """Return the plane of both features, or of one, which lies along it.

        Raises :class:`InputError` for more than two features.
        """
        if dataset.features > 2:
            raise InputError(f"{dataset.name} has {dataset.features} features; choose a plane: {FORMS}")
        if dataset.features == 2:
            first, second = dataset.feature_names
            return cls(np.zeros(2), np.eye(2), (first, second), f"{first} and {second}")
        name = dataset.feature_names[0]
        return cls(np.zeros(1), np.array([[1.0], [0.0]]), (name, ""), f"{name}, the only feature")

    @classmethod
    def of_features(
        cls, dataset: Dataset, first: str, second: str, *, hold: Mapping[str, float | str] | None = None
    ) -> InputPlane:
        """Return the plane of two named features, the others held at a value: of ``hold``, else a usual one.

        That is of a number the median, of a boolean or text column the most frequent value. ``hold`` is in original
        units, as in {"bill_depth": 17.3, "island": "Biscoe"}. Raises :class:`InputError` for unknown or equal names,
        a text column as an axis, and values that are not finite or not there.
        """
        columns = [_axis(dataset, name) for name in (first, second)]
        if columns[0] == columns[1]:
            raise InputError(f"a plane needs two different features, not {first!r} twice")
        origin = typical(dataset)
        for column in columns:
            group = group_of(dataset, column)
            # Of the other texts, none: along the axis the one gives way to no text rather than to another.
            origin[list(group.columns) if group else column] = 0.0
        named = keep_at(dataset, origin, hold or {}, columns)
        origin[columns] = 0.0
        held = held_words(dataset, origin, columns, list(dict.fromkeys(named)))
        about = f"{first} and {second}" + (f", with {held}" if held else "")
        axes = np.zeros((2, dataset.features))
        axes[[0, 1], columns] = 1.0
        return cls(origin, axes, (first, second), about)._around(dataset)

    @classmethod
    def principal(cls, dataset: Dataset) -> InputPlane:
        """Return the plane of the first two principal axes of the samples, through their mean.

        Each axis points where its largest entry is positive.
        """
        if dataset.features < 2:
            return cls.whole(dataset)
        mean = dataset.x.mean(axis=0)
        centred = dataset.x - mean
        _, lengths, rows = np.linalg.svd(centred, full_matrices=len(centred) < 2)
        axes = rows[:2]
        axes = axes * np.where(axes[[0, 1], np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)[:, None]
        total = float((lengths**2).sum())
        kept = float((lengths[:2] ** 2).sum()) / total if total else 1.0
        about = f"the first two principal axes of {dataset.features} features, {100 * kept:.0f} % of their variance"
        return cls(mean, axes, ("PC1", "PC2"), about)._around(dataset)

    @classmethod
    def through_samples(cls, dataset: Dataset, first: int, second: int, third: int) -> InputPlane:
        """Return the plane through three samples, given by their row numbers from 0, the first at its origin.

        Raises :class:`InputError` for rows that do not exist, and for three samples on one line.
        """
        rows = [check_whole("a sample", row, low=0, high=dataset.samples - 1) for row in (first, second, third)]
        origin, along, aside = (dataset.x[row] for row in rows)
        along, aside = along - origin, aside - origin
        length = float(np.linalg.norm(along))
        scale = max(length, float(np.linalg.norm(aside)))
        axis = along / length if length else along
        aside = aside - (aside @ axis) * axis
        height = float(np.linalg.norm(aside))
        if not length or height <= 1e-9 * scale:
            raise InputError(f"samples {', '.join(map(str, rows))} lie on one line; choose three that span a plane")
        names = (f"from {rows[0]} to {rows[1]}", f"towards {rows[2]}")
        about = f"through the samples {rows[0]}, {rows[1]} and {rows[2]}"
        return cls(origin.copy(), np.stack([axis, aside / height]), names, about)._around(dataset)

    @classmethod
    def parse(cls, dataset: Dataset, words: str) -> InputPlane:
        """Return the plane that ``words`` mean, as in features:A,B;C=1.5;D=text, principal or samples:3,40,120.

        Raises :class:`InputError` for anything else, and what the makers raise.
        """
        kind, _, rest = words.partition(":")
        kind = check_choice("plane", kind.strip(), ("principal", "features", "samples"))
        if kind == "principal":
            if rest:
                raise InputError(f"the principal plane takes nothing else, not {rest!r}")
            return cls.principal(dataset)
        if kind == "samples":
            return cls.through_samples(dataset, *_rows(rest))
        names, holds = _features_and_holds(dataset, rest)
        return cls.of_features(dataset, *names, hold=holds)

    def between(self, before: Dataset, after: Dataset) -> InputPlane:
        """Return this plane of the data set ``before`` as one of ``after``, the same features in another scaling.

        Raises :class:`InputError` if the features are not the same.
        """
        if before.feature_names != after.feature_names:
            raise InputError(
                f"the plane is of the features of {before.name}, of which those trained on have other texts; give it "
                'as a text, as in "features:A,B"'
            )
        stretch = before.scaling.deviations / after.scaling.deviations
        origin = (before.scaling.restore(self.origin) - after.scaling.means) / after.scaling.deviations
        if self.features is None:
            first, second = self.axes * stretch
            first = first / np.linalg.norm(first)
            second = second - (second @ first) * first
            axes = np.stack([first, second / (np.linalg.norm(second) or 1.0)])
        else:
            # Along features, the coordinates are the features' own.
            axes = self.axes
            origin[list(self.features)] = 0.0
        return InputPlane(origin, axes, self.names, self.about)._around(after)

    def _around(self, dataset: Dataset) -> InputPlane:
        """Return the plane with its spread: how far, in the mean square, samples lie from their centre along it."""
        inside = self.project(dataset.x)
        spread = float(np.sqrt(((inside - inside.mean(axis=0)) ** 2).sum(axis=1).mean()))
        return InputPlane(self.origin, self.axes, self.names, self.about, spread or 1.0)


def _axis(dataset: Dataset, name: str) -> int:
    groups = {group.name: group for group in dataset.groups or ()}
    if name in groups and name not in dataset.feature_names:
        example = dataset.feature_names[groups[name].columns[0]]
        raise InputError(
            f"{name!r} is a text column, which is no axis: take a number, hold it at a text, as in ;{example}, or take "
            f"one of its texts as a feature, {example!r}"
        )
    return dataset.feature_names.index(check_choice("feature", name, dataset.feature_names))


def _rows(text: str) -> tuple[int, int, int]:
    try:
        first, second, third = (int(part) for part in text.split(","))
    except ValueError:
        raise InputError(
            f"a plane through samples needs three row numbers, as in samples:3,40,120, not {text!r}"
        ) from None
    return first, second, third


def _features_and_holds(dataset: Dataset, text: str) -> tuple[tuple[str, str], dict[str, str]]:
    """Return the two features and what others are held at, of A,B;C=1.5; names and texts may hold signs themselves."""
    parts = text.split(";")
    for count in range(1, len(parts) + 1):
        pairs = _pairs(dataset, ";".join(parts[:count]))
        holds = _grouped(dataset, parts[count:]) if pairs else None
        if len(pairs) > 1:
            told = " or ".join(f"{first!r} and {second!r}" for first, second in pairs[:2])
            raise InputError(f"{text!r} may be {told}; make the plane in Python, by InputPlane.of_features")
        if holds is not None:
            return pairs[0], _held_once(dataset, holds)
    names = [name.strip() for name in parts[0].split(",")]
    if len(names) != 2:
        raise InputError(f"a plane has two features, as in features:A,B, not {parts[0]!r}")
    return (names[0], names[1]), _held_once(dataset, parts[1:])


def _pairs(dataset: Dataset, text: str) -> list[tuple[str, str]]:
    """Return the ways to split ``text`` at a comma into two names that are known."""
    parts = text.split(",")
    splits = [(",".join(parts[:at]).strip(), ",".join(parts[at:]).strip()) for at in range(1, len(parts))]
    known = _known(dataset)
    return [split for split in splits if split[0] in known and split[1] in known]


def _grouped(dataset: Dataset, parts: list[str]) -> list[str] | None:
    """Return ``parts`` joined by semicolons so that each begins with a known name and =, or None."""
    known = _known(dataset)
    ways: list[list[str] | None] = [None] * len(parts) + [[]]
    for start in reversed(range(len(parts))):
        for end in range(start + 1, len(parts) + 1):
            text, rest = ";".join(parts[start:end]), ways[end]
            if rest is not None and (not text.strip() or any(name in known for name, _ in _splits(text))):
                ways[start] = [text, *rest]
                break
    return ways[0]


def _held_once(dataset: Dataset, texts: list[str]) -> dict[str, str]:
    held: dict[str, str] = {}
    for name, value in (_held(dataset, text) for text in texts if text.strip()):
        if held.setdefault(name, value) != value:
            raise InputError(f"{name!r} is held twice, at {held[name]!r} and at {value!r}")
    return held


def _known(dataset: Dataset) -> set[str]:
    return {*dataset.feature_names, *(group.name for group in dataset.groups or ())}


def _splits(text: str) -> list[tuple[str, str]]:
    """Return the ways to split ``text`` at an =, the last = first."""
    parts = text.split("=")
    return [("=".join(parts[:at]).strip(), "=".join(parts[at:]).strip()) for at in range(len(parts) - 1, 0, -1)]


def _held(dataset: Dataset, text: str) -> tuple[str, str]:
    """Return a name and what it is held at; where texts hold = themselves, the name is one that is known."""
    splits = _splits(text)
    if not splits or not all(splits[0]):
        raise InputError(f"what a feature is held at is given as in C=1.5, not {text!r}")
    return next((split for split in splits if split[0] in _known(dataset)), splits[0])
