"""What there is to say about a recording, as a plain dict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from netfold.recordings.form import FORMAT
from netfold.recordings.recording import Recording


def describe(recording: Recording, path: str | Path | None = None) -> dict[str, Any]:
    """Return what `netfold info --json` prints.

    Keys: format, name, dataset, network, settings, outcome, held_out (how many samples), epochs (how
    many are recorded), last_epoch, plane (looked through, in words), loss, accuracy and any other
    metric (of the last epoch; None for what is not measured or not finite), kind, bytes (of the file
    at ``path``).
    """
    return {
        "format": FORMAT,
        "name": recording.name,
        "dataset": {
            "name": recording.dataset.name,
            "samples": recording.dataset.samples,
            "features": list(recording.dataset.feature_names),
            "classes": list(recording.dataset.class_names),
            "task": "values" if recording.dataset.is_regression else "classes",
            "target": recording.dataset.target_name,
            "provenance": recording.dataset.provenance,
            "notes": list(recording.dataset.notes),
        },
        "network": recording.network.describe(),
        "settings": recording.settings,
        "outcome": recording.outcome,
        "held_out": 0 if recording.held_out is None else int(recording.held_out.sum()),
        "epochs": len(recording.epochs),
        "last_epoch": recording.last_epoch,
        "plane": recording.plane.about,
        "loss": None,
        "accuracy": None,
        **{name: value if np.isfinite(value) else None for name, value in recording.metrics_at().items()},
        "kind": recording.kind,
        "bytes": None if path is None else Path(path).stat().st_size,
    }
