"""A layer of more units, projected onto two axes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.look import LOOK, WORDS, class_in_formulas, words
from netfold.recordings.recording import Recording
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.lines import MOST_DECISIONS, NO_LINES, Lines
from netfold.scenes.neighbours import Kept, neighbours_seen
from netfold.spaces import Points, Window
from netfold.spaces.basis import FixedAxes

Float = NDArray[np.floating]

# Weights that leave the plane of the axes by a smaller share move their line by less than a pixel.
ASIDE: float = LOOK["decisions"]["aside"]


def _shows(space: Space) -> bool:
    return space.width >= 3


def _window(space: Space, place: int) -> Window:
    return space.camera.window(space.where, place)


def _see(space: Space, place: int, values: Float, flat: Points) -> Points:
    return space.camera.project(space.where, values, place)


def _axes(space: Space) -> tuple[str, str]:
    # Axes that are not as they seem have no names.
    if _caveat(space):
        return "", ""
    first, second = _decision_words(space.recording) if _decides(space) else WORDS["principal"]
    return first, second


def _decision_words(recording: Recording) -> tuple[str, str]:
    dataset = recording.dataset
    match recording.answer.name:
        case "two":
            return words("axis", "two", **{"class": class_in_formulas(dataset.class_names)}), words("axis", "rest")
        case "value":
            return words("axis", "value", value=dataset.target_name or words("value")), words("axis", "rest")
    return words("axis", "many"), ""


def _decides(space: Space) -> bool:
    projection = space.camera.projections[space.layer - 1]
    return isinstance(projection, FixedAxes) and projection.name == "decision"


def _decisions(space: Space, place: int) -> Lines:
    """Return where the output decides, if the picture tells it: its weights lie in the plane of the axes."""
    if not _decides(space) or space.where.stage == "pre":
        return NO_LINES
    known = space.recording.source.affine(place, space.layer + 1)
    if known is None or not np.isfinite(known[0]).all():
        return NO_LINES
    weights, bias = space.recording.answer.deciders(*known)
    axes = space.camera.bases[space.layer - 1]
    seen = axes.T @ weights
    aside = np.linalg.norm(weights - axes @ seen, axis=0) > ASIDE * np.linalg.norm(weights, axis=0)
    return NO_LINES if aside.any() or len(bias) > MOST_DECISIONS else Lines(seen, bias)


def projection_kept(space: Space, place: int, values: Float, seen: Points) -> Kept:
    """Return what the picture keeps of the layer's variance and of the samples' neighbours.

    Of ``values`` (n, width) and how they are ``seen`` (n, 2), both of the epoch in ``place``.
    """
    variance = space.camera.projections[space.layer - 1].variance_kept(values, place)
    if variance is not None:
        variance *= space.recording.source.kept(place, space.layer)
    return Kept(variance, neighbours_seen(values, seen))


def _caveat(space: Space) -> str:
    return space.camera.projections[space.layer - 1].caveat


WIDE = Kind("wide", _shows, _window, _see, _axes, decisions=_decisions, kept=projection_kept, caveat=_caveat)
