"""The output layer as seen from the last hidden one: along which directions it decides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.recordings.recording import Recording

Float = NDArray[np.floating]

# Probabilities nearer to 0 or 1 have lost their digits, and with them their logits.
SURE = 1e-5
# Of a layer that tells less of the logits' variance than this share, the output is no affine function.
LEAST_TOLD = 0.98


def deciders_of(recording: Recording, rows: slice) -> Float | None:
    """Return weights (width, c) of functions of the last hidden layer along whose zeros the output decides.

    They are those of the last epoch whose numbers are finite: the output layer's own, or, where only outputs were
    recorded, those that fit the samples in ``rows`` best. None if the output is no affine function of that layer.
    """
    place = last_whole(recording)
    if place is None:
        return None
    known = recording.source.affine(place, recording.network.depth) or _fitted(recording, place, rows)
    if known is None:
        return None
    weights, bias = known
    if recording.answer.name == "many":
        # They span what the differences of every two of them do, and are fewer.
        deciders = weights - weights.mean(axis=1, keepdims=True)
    else:
        deciders = recording.answer.deciders(weights, bias)[0]
    return deciders if np.abs(deciders).max() > 0 else None


def last_whole(recording: Recording) -> int | None:
    """Return the place of the last epoch whose numbers are all finite, None if there is none."""
    places = reversed(range(len(recording.epochs)))
    return next((place for place in places if not recording.source.trouble(place)), None)


def _fitted(recording: Recording, place: int, rows: slice) -> tuple[Float, Float] | None:
    """Return the weights (width, k) and biases (k,) by which the layer gives the logits, by least squares."""
    hidden, output = recording.source.carry(place, rows=rows)[-2:]
    is_value = recording.answer.name == "value"
    unsure = np.minimum(output.post, 1 - output.post).min(axis=1) > SURE
    chosen = slice(None) if is_value or unsure.sum() <= hidden.post.shape[1] + 1 else unsure
    values, logits = hidden.post[chosen], output.pre[chosen]
    if logits.shape[1] > 1:
        # Log probabilities are logits but for a number that all classes of a sample share.
        logits = logits - logits.mean(axis=1, keepdims=True)
    columns = np.column_stack([values, np.ones(len(values))])
    found = np.linalg.lstsq(columns, logits)[0]
    lost = ((logits - columns @ found) ** 2).sum()
    spread = ((logits - logits.mean(axis=0)) ** 2).sum()
    return (found[:-1], found[-1]) if lost <= (1 - LEAST_TOLD) * spread and spread > 0 else None
