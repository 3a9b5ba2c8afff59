"""The legend of a recording, and its metrics as curves."""

from __future__ import annotations

import numpy as np

from netfold.datasets.base import Dataset
from netfold.look import short
from netfold.look.numbers import MINUS
from netfold.recordings.recording import Recording
from netfold.scenes.scene import Curve, Legend, ValueBar
from netfold.scenes.words import colour_words, value_words


def legend_of(recording: Recording) -> Legend:
    """Return what colours and markers mean."""
    return Legend(recording.dataset.class_names, _bar_of(recording), recording.samples_of("held_out_loss"))


def _bar_of(recording: Recording) -> ValueBar | None:
    """Return the scale of the sheet's colours: of values, or of the probability of the second of two classes."""
    if recording.answer.name == "two":
        return ValueBar(colour_words(recording), "0", "½", "1")
    return value_bar(recording.dataset) if recording.answer.name == "value" else None


def value_bar(data: Dataset) -> ValueBar:
    """Return the scale of the values of ``data`` as far as they go, numbered in original units.

    Of values that cannot be told apart it is the whole scale.
    """
    scale, (mean, deviation) = data.value_scale, data.target_scaling
    least, most = float(data.y.min()), float(data.y.max())
    ends = np.array([least, scale.centre, most]) * deviation + mean
    digits = max(0, 2 - int(np.floor(np.log10(max(scale.reach * abs(deviation), 1e-12)))))
    is_short = digits > 6 or np.abs(ends).max() >= 1e6
    low, middle, high = (short(value) if is_short else f"{value:.{digits}f}".replace("-", MINUS) for value in ends)
    first, last = (float(share) for share in scale.share(np.array([least, most])))
    return ValueBar(value_words(data), low, middle, high, (first, last) if first < last else (0.0, 1.0))


def score_of(recording: Recording) -> str | None:
    """Return the metric beside the loss, "accuracy" of classes or "r2" of values; None if it was not recorded."""
    score = recording.answer.score
    return score if score in recording.metrics else None


def curves_of(recording: Recording) -> tuple[Curve, ...]:
    """Return the metrics over the epochs, the loss and the score first."""
    own = [name for name in recording.metrics if not name.startswith("held_out_")]
    first = [name for name in ("loss", recording.answer.score) if name in own]
    names = [*first, *(name for name in own if name not in first)]
    return tuple(curve_of(recording, name) for name in names)


def curve_of(recording: Recording, metric: str) -> Curve:
    """Return a ``metric`` over the epochs, with that of the held-out samples if there are any."""
    held_out, metrics = f"held_out_{metric}", recording.metrics
    counts = recording.samples_of(metric), recording.samples_of(held_out)
    return Curve(metric, recording.epochs, metrics[metric], metrics.get(held_out), *counts)
