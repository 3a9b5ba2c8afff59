"""Straight lines on a picture: where the next layer decides, where a unit is zero."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.recordings.recording import Recording
from netfold.spaces import Points, Window, clip_line, join_lines

Float = NDArray[np.floating]

# Beyond this many, the lines where the next layer decides hide the picture.
MOST_DECISIONS: int = LOOK["decisions"]["most"]


class Lines(NamedTuple):
    """Straight lines: the points p (2,) with p . ``normals`` (2, c) + ``offsets`` (c,) = 0."""

    normals: Float
    offsets: Float

    def within(self, window: Window) -> Points:
        """Return the lines as they cross ``window``, (k, 2), a row of NaN after each."""
        if not len(self.offsets):
            return np.empty((0, 2))
        ends = [clip_line(normal, offset, window) for normal, offset in zip(self.normals.T, self.offsets, strict=True)]
        crossing = [line for line in ends if len(line)]
        return join_lines(crossing) if crossing else np.empty((0, 2))


NO_LINES = Lines(np.empty((2, 0)), np.empty(0))


def next_decisions(recording: Recording, place: int, layer: int, axes: Float, origin: Float) -> Lines:
    """Return where the layer after ``layer`` decides, on a picture whose points p are p @ ``axes`` + ``origin``.

    ``axes`` (2, width) and ``origin`` (width,) lead from the picture to the outputs of ``layer``. There
    the next layer's units are zero; of the output, two classes are equal, or the value is the middle of its scale.
    None if the weights are not known, and if they are too many to be told apart.
    """
    known = recording.source.affine(place, layer + 1)
    if known is None:
        return NO_LINES
    weights, bias = known
    if layer + 1 == recording.network.depth:
        weights, bias = recording.answer.deciders(weights, bias)
    if weights.shape[1] > MOST_DECISIONS:
        return NO_LINES
    return Lines(axes @ weights, origin @ weights + bias)
