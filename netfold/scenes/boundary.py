"""Where a network decides: its boundary, sampled and sharpened, and the straight lines of its next layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.recordings.recording import Recording
from netfold.recordings.snapshot import Float
from netfold.scenes.layout import Where
from netfold.scenes.lenses import kind_of
from netfold.spaces import Points, Window, clip_line, join_lines, level_lines, sharpen

# Beyond this many, the lines where the next layer's units switch hide the picture.
MOST_LINES = 8


def boundary(recording: Recording, place: int, mesh: Points, logits: Float) -> Points:
    """Return the lines (k, 2) on the input plane where the output decides, joined by rows of NaN.

    They are found on ``mesh`` (m, m, 2), where the output's pre-activations are ``logits`` (m, m, k), and then
    sharpened: where two classes tie, or where a regression's value is the middle of its scale.
    """
    lead, found = recording.answer.leads(logits), []
    for column in range(lead.shape[-1]):

        def value(points: Points, column: int = column) -> NDArray[np.float64]:
            lead: NDArray[np.float64] = recording.answer.leads(recording.carry(place, points)[-1].pre)[:, column]
            return lead

        on_mesh = join_lines(level_lines(mesh, lead[..., column], 0.0))
        found.append(sharpen(on_mesh, value, mesh))
    return np.concatenate(found)


def has_straight_lines(recording: Recording, where: Where) -> bool:
    """Whether the next layer decides along straight lines of the plane, and few enough to be seen.

    They are straight where the plane is the whole layer, and known if the weights are.
    """
    layer, stage = where
    if recording.parameters is None or layer == recording.network.depth or stage == "pre":
        return False
    units = recording.network.widths[layer + 1]
    is_output = layer == recording.network.depth - 1
    if (units * (units - 1) // 2 if is_output else units) > MOST_LINES:
        return False
    # In a plane through a larger input space, the lines of the whole space would not be those that are seen.
    return recording.plane.is_whole if layer == 0 else kind_of(recording, where) in ("plain", "spread")


def straight_lines(recording: Recording, where: Where, place: int, window: Window) -> Points:
    """Return the straight lines (k, 2) within ``window`` where the next layer decides, if there are such.

    There its units are zero or, if they are the outputs of several classes, two of them are equal;
    the output of a regression is in the middle of its scale.
    """
    if not has_straight_lines(recording, where):
        return join_lines([])
    layer = where[0]
    weights, bias = recording.parameters_at(int(recording.epochs[place]))[layer]
    is_output = layer == recording.network.depth - 1
    if is_output and weights.shape[1] > 1:
        first, second = np.triu_indices(weights.shape[1], 1)
        weights, bias = weights[:, first] - weights[:, second], bias[first] - bias[second]
    elif is_output and recording.dataset.is_regression:
        bias = bias - recording.dataset.value_scale.centre
    normals = np.zeros((weights.shape[1], 2))
    normals[:, : weights.shape[0]] = weights.T
    lines = [clip_line(normal, offset, window) for normal, offset in zip(normals, bias, strict=True)]
    return join_lines([line for line in lines if len(line)])
