"""The legend of a recording, and its metrics as curves."""

from __future__ import annotations

import numpy as np

from netfold.datasets.base import Dataset
from netfold.recordings.recording import Recording
from netfold.scenes.scene import Curve, Legend, ValueBar
from netfold.scenes.words import value_words


def legend_of(recording: Recording) -> Legend:
    """Return what colours and markers mean."""
    held_out = 0 if recording.held_out is None else int(recording.held_out.sum())
    data = recording.dataset
    return Legend(data.class_names, value_bar(data) if data.is_regression else None, held_out)


def value_bar(data: Dataset) -> ValueBar:
    """Return the scale of the values of ``data``, its ends and middle in original units and few digits."""
    scale, (mean, deviation) = data.value_scale, data.target_scaling
    ends = np.array([scale.centre - scale.reach, scale.centre, scale.centre + scale.reach]) * deviation + mean
    digits = max(0, 2 - int(np.floor(np.log10(max(scale.reach * abs(deviation), 1e-12)))))
    pattern = "{:.3g}" if digits > 6 or np.abs(ends).max() >= 1e6 else f"{{:.{digits}f}}"
    low, middle, high = (pattern.format(value).replace("-", "−") for value in ends)
    return ValueBar(value_words(data), low, middle, high)


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
    held_out = 0 if recording.held_out is None else int(recording.held_out.sum())
    counts = recording.dataset.samples - held_out, held_out
    metrics = recording.metrics
    return Curve(metric, recording.epochs, metrics[metric], metrics.get(f"held_out_{metric}"), *counts)
