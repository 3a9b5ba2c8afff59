"""The samples of a data set alone, on a plane of its input space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.scenes.aspect import plane_keeps_aspect
from netfold.scenes.few import drawn_rows, few_words
from netfold.scenes.heights import height_words, heights_on
from netfold.scenes.legend import value_bar
from netfold.scenes.samples import sample_groups, sample_places
from netfold.scenes.scene import Legend, SampleGroup, Ticks
from netfold.scenes.ticks import plane_ticks
from netfold.spaces import Points, Window, window_on
from netfold.spaces.plane import InputPlane


@dataclass(frozen=True)
class SamplesOnPlane:
    """``samples`` (n, 2) of ``groups`` in a ``window``; ``counts`` are those of the classes of the ``legend``."""

    window: Window
    samples: Points
    groups: tuple[SampleGroup, ...]
    legend: Legend
    counts: tuple[int, ...]
    axes: tuple[str, str]
    ticks: tuple[Ticks | None, Ticks | None]
    title: str
    about: str
    keeps_aspect: bool = True


def points_of(data: Dataset, plane: InputPlane, held_out: NDArray[np.bool_] | None, *, samples: int) -> SamplesOnPlane:
    """Return at most so many ``samples`` of ``data`` on ``plane``; those ``held_out`` (n,) are hollow."""
    rows = drawn_rows(data, samples)
    window = window_on(plane.project(data.x))
    heights, ticks = heights_on(data, window), plane_ticks(data, plane)
    bar = value_bar(data) if data.is_regression else None
    return SamplesOnPlane(
        window,
        sample_places(plane, data, window)[rows],
        sample_groups(data, rows, nearness=plane.nearness(data.x), held_out=held_out),
        Legend(data.class_names, bar, 0 if held_out is None else int(held_out.sum())),
        tuple(int((data.y == label).sum()) for label in range(len(data.class_names))),
        plane.names if heights is None else (plane.names[0], height_words(data)),
        ticks if heights is None else (ticks[0], heights.ticks(data)),
        f"{data.name}, {few_words(len(rows), data.samples) or f'{data.samples} samples'}",
        "" if plane.is_whole else plane.about,
        plane_keeps_aspect(data, plane, window),
    )
