"""How samples look: a colour and a marker for each class, or a colour for each value; hollow if held out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.markers import MarkerStyle
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.drawing import theme
from netfold.recordings.recording import Recording

# Samples drawn at full size; more are drawn smaller.
FULL_SIZE = 600
MARKER = 4.4
# Values are told apart by this many colours; so many samples at once are drawn several times faster.
VALUE_COLOURS = 21
# Samples that lie off the plane are paler, in so many steps from this opacity on: fewer steps draw faster.
PALE_STEPS, PALEST = 4, 0.4


class SampleStyle(NamedTuple):
    """How the samples in ``rows`` are drawn; ``size`` in points."""

    rows: NDArray[np.intp]
    marker: MarkerStyle
    colour: tuple[float, float, float]
    rim: str
    opacity: float
    is_hollow: bool
    size: float


def recorded_styles(recording: Recording) -> list[SampleStyle]:
    """Return the styles of a recording's samples: paler the farther off its plane, hollow if held out."""
    data = recording.dataset
    return sample_styles(data, nearness=recording.plane.nearness(data.x), held_out=recording.held_out)


def sample_styles(
    data: Dataset, *, nearness: NDArray[np.float64] | None = None, held_out: NDArray[np.bool_] | None = None
) -> list[SampleStyle]:
    """Return the styles of all samples of ``data``, the palest first, to be drawn one over the other.

    ``nearness`` (n,) in (0, 1] and ``held_out`` (n,) say what there is to say of each sample.
    """
    looks = sample_looks(data)
    step = np.full(data.samples, PALE_STEPS)
    if nearness is not None:
        step = np.clip(np.rint(nearness * PALE_STEPS), 1, PALE_STEPS).astype(int)
    hollow = np.zeros(data.samples, dtype=bool) if held_out is None else held_out
    code = (step * 2 + hollow) * len(looks) + look_of(data)
    size = MARKER * min(1.0, max(0.35, (FULL_SIZE / data.samples) ** 0.5))
    # Values near the centre are as pale as the paper.
    rim, styles = theme.QUIET if data.is_regression else theme.PAPER, []
    for each in np.unique(code):
        (rest, look), rows = divmod(int(each), len(looks)), np.flatnonzero(code == each)
        colour, marker = looks[look]
        opacity = PALEST + (1 - PALEST) * (rest // 2 - 1) / (PALE_STEPS - 1)
        styles.append(SampleStyle(rows, MarkerStyle(marker), colour, rim, opacity, bool(rest % 2), size))
    return styles


def sample_looks(data: Dataset) -> list[tuple[tuple[float, float, float], str]]:
    """Return every (colour, marker) that a sample of ``data`` may have."""
    if data.is_regression:
        colours = theme.probability_colours(np.linspace(0, 1, VALUE_COLOURS))
        return [((float(r), float(g), float(b)), "o") for r, g, b in colours]
    return [(to_rgb(colour), marker) for colour, marker in theme.class_styles(len(data.class_names))]


def look_of(data: Dataset) -> NDArray[np.intp]:
    """Return for each sample (n,) which of the looks it has: its class, or the bin of its value."""
    if not data.is_regression:
        return data.y.astype(np.intp)
    return np.rint(data.value_scale.share(data.y) * (VALUE_COLOURS - 1)).astype(np.intp)
