"""How samples look, and where they stand on the input plane."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.look import LOOK, PAPER, QUIET, ClassStyle, class_styles, hexadecimal, share_colours
from netfold.recordings.recording import Recording
from netfold.scenes.heights import EDGE, heights_on
from netfold.scenes.scene import SampleGroup
from netfold.spaces import Points, Window
from netfold.spaces.plane import InputPlane

Rows = NDArray[np.intp] | slice
ALL = slice(None)
# Multiples of the golden ratio fall evenly into the unit interval.
GOLDEN = (5**0.5 - 1) / 2
# Values are told apart by this many colours.
VALUE_COLOURS: int = LOOK["scale"]["values"]
# Samples that lie off the plane are paler, in a few steps down to the palest: fewer steps draw faster.
PALE_STEPS: int = LOOK["samples"]["pale_steps"]
PALEST: float = LOOK["samples"]["palest"]


def recorded_groups(recording: Recording, rows: Rows = ALL) -> tuple[SampleGroup, ...]:
    """Return the groups of a recording's samples in ``rows``: paler the farther off its plane, hollow if held out."""
    data = recording.dataset
    return sample_groups(data, rows, nearness=recording.plane.nearness(data.x), held_out=recording.held_out)


def sample_groups(
    data: Dataset,
    rows: Rows = ALL,
    *,
    nearness: NDArray[np.float64] | None = None,
    held_out: NDArray[np.bool_] | None = None,
) -> tuple[SampleGroup, ...]:
    """Return groups of the samples of ``data`` in ``rows``, the palest first, to be drawn one over the other.

    A group's rows are counted among those. ``nearness`` (n,) in (0, 1] and ``held_out`` (n,) say what there is to
    say of each sample.
    """
    styles = sample_styles(data)
    step = np.full(data.samples, PALE_STEPS)
    if nearness is not None:
        step = np.clip(np.rint(nearness * PALE_STEPS), 1, PALE_STEPS).astype(int)
    hollow = np.zeros(data.samples, dtype=bool) if held_out is None else held_out
    code = ((step * 2 + hollow) * len(styles) + style_of(data))[rows]
    # Values near the middle are as pale as the paper.
    rim, groups = QUIET if data.is_regression else PAPER, []
    for each in np.unique(code):
        rest, style = divmod(int(each), len(styles))
        opacity = 1 - (1 - PALEST) * (PALE_STEPS - rest // 2) / (PALE_STEPS - 1)
        groups.append(SampleGroup(np.flatnonzero(code == each), *styles[style], rim, opacity, bool(rest % 2)))
    return tuple(groups)


def sample_places(plane: InputPlane, data: Dataset, window: Window) -> Points:
    """Return where the samples of ``data`` stand on ``plane``, (n, 2).

    A single feature leaves their height free: they stand at their targets, where these are numbers or one of two
    classes; else they are spread over the window, so that none hides another.
    """
    places = plane.project(data.x)
    if data.features > 1:
        return places
    heights = heights_on(data, window)
    if heights is not None:
        return np.column_stack([places[:, 0], heights.of(data.y)])
    share = np.arange(data.samples) * GOLDEN % 1.0
    return np.column_stack([places[:, 0], window.bottom + (EDGE + (1 - 2 * EDGE) * share) * window.height])


def sample_styles(data: Dataset) -> list[ClassStyle]:
    """Return every style that a sample of ``data`` may have: one for each class, or for each step of its values."""
    if data.is_regression:
        steps = share_colours(np.linspace(0, 1, VALUE_COLOURS))
        return [ClassStyle(hexadecimal(colour), "circle") for colour in steps]
    return class_styles(len(data.class_names))


def style_of(data: Dataset) -> NDArray[np.intp]:
    """Return for each sample (n,) which of the styles it has: its class, or the step of its value."""
    if not data.is_regression:
        return data.y.astype(np.intp)
    share = data.value_scale.share(np.asarray(data.y, dtype=np.float64))
    steps: NDArray[np.intp] = np.floor(share * (VALUE_COLOURS - 1) + 0.5).astype(np.intp)
    return steps
