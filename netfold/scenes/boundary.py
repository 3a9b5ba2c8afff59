"""Where a network decides: lines on the input plane, found on a mesh, sharpened, and carried through every layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK
from netfold.networks.network import Layer
from netfold.recordings.recording import Recording
from netfold.spaces import Points, crossed_edges, join_lines, level_lines

Float = NDArray[np.floating]

# An edge of the mesh that a line crosses is looked at in this many parts.
PARTS: int = LOOK["boundary"]["parts"]


class Boundary(NamedTuple):
    """The lines (k, 2) on the input plane, joined by rows of NaN, and every layer's outputs along them."""

    flat: Points
    layers: list[Layer]


def boundary(recording: Recording, place: int, mesh: Points, logits: Float) -> Boundary:
    """Return where the output decides: two classes tie, or a value is in the middle of its scale.

    Lines are found on ``mesh`` (m, m, 2), where the output's pre-activations are ``logits`` (m, m, k). Every
    edge of the mesh that one crosses is carried through the network at ``PARTS`` + 1 points, in one forward
    pass; between the two where the sign changes everything is linear. So the lines are exact for what is linear there.
    A line around a plateau on which the network is undecided everywhere is none.
    """
    lead = recording.answer.leads(logits)
    # Zeros count as below, so that a line is found on an edge and not at its end.
    tiny = 1e-3 * float(np.abs(lead).max()) or 1.0
    sides = np.where(lead == 0, -tiny, lead)
    lines = [join_lines(level_lines(mesh, sides[..., column], 0.0)) for column in range(lead.shape[-1])]
    column = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    low, high = crossed_edges(np.concatenate(lines), mesh)
    share = np.linspace(0, 1, PARTS + 1)[:, None, None]
    points = low + share * (high - low)
    layers = recording.source.carry(place, points.reshape(-1, 2))
    value = recording.answer.leads(layers[-1].pre).reshape(*points.shape[:2], -1)
    before, between = _crossings(np.take_along_axis(value, column[None, :, None], axis=2)[..., 0])

    def at_crossing(values: Float) -> NDArray[np.float64]:
        parts = values.reshape(*points.shape[:2], -1)
        first, second = (parts[before + step, np.arange(len(low))] for step in (0, 1))
        crossing: NDArray[np.float64] = first + between[:, None] * (second - first)
        return crossing

    return Boundary(at_crossing(points), [Layer(at_crossing(layer.pre), at_crossing(layer.post)) for layer in layers])


def _crossings(value: Float) -> tuple[NDArray[np.intp], Float]:
    """Return for ``value`` (parts + 1, v) along v edges the part in which it changes its sign, and where in it.

    Where it begins with a plateau of zeros there is no crossing: NaN.
    """
    is_above = value > 0
    changes = is_above[:-1] != is_above[1:]
    before = changes.argmax(axis=0)
    each = np.arange(value.shape[1])
    first, second = value[before, each], value[before + 1, each]
    gap = np.where(first == second, 1.0, first - second)
    # Two ends on one side are rounding's doing: the line goes through both.
    between = np.where(changes.any(axis=0), np.clip(first / gap, 0, 1), 0.0)
    is_plateau = ((value[:-1] == 0) & (value[1:] == 0)).any(axis=0)
    known = np.isfinite(value).all(axis=0)
    return before, np.where(is_plateau | ~known, np.nan, between)
