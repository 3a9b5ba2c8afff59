"""Export: a recording's numbers for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from netfold.errors import MissingExtraError, check_choice
from netfold.files.writing import refuse_existing, write_beside
from netfold.recordings.recording import Recording


def export(recording: Recording, path: str | Path, *, overwrite: bool = True) -> Path:
    """Write ``recording`` to ``path`` and return the path; an existing file is replaced, unless ``overwrite`` is False.

    ``.npz`` holds everything: epochs, a metric_… array for each metric, W1, b1, W2, … with a leading
    epoch axis, x, y, and ``header`` (JSON text). ``.csv`` and ``.parquet`` (which needs pyarrow) hold
    a table of the metrics, a row for each epoch. Raises :class:`InputError` for another suffix.
    """
    path = Path(path)
    refuse_existing(path, overwrite=overwrite)
    suffix = check_choice("export format", path.suffix.lower(), EXPORTERS)
    with write_beside(path) as beside:
        EXPORTERS[suffix](recording, beside)
    return path


def metrics_table(recording: Recording) -> dict[str, list[Any]]:
    """Return the metrics as columns: epoch, then one for each metric."""
    return {
        "epoch": recording.epochs.tolist(),
        **{name: values.tolist() for name, values in recording.metrics.items()},
    }


def _write_npz(recording: Recording, path: Path) -> None:
    header = {
        "name": recording.name,
        "network": recording.network.describe(),
        "settings": recording.settings,
        "outcome": recording.outcome,
        "dataset": recording.dataset.name,
        "feature_names": list(recording.dataset.feature_names),
        "class_names": list(recording.dataset.class_names),
    }
    arrays: dict[str, Any] = {
        "header": np.array(json.dumps(header)),
        "epochs": recording.epochs,
        "x": recording.dataset.x,
        "y": recording.dataset.y,
    }
    for name, values in recording.metrics.items():
        arrays[f"metric_{name}"] = values
    arrays |= recording.source.named_arrays
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def _write_csv(recording: Recording, path: Path) -> None:
    table = metrics_table(recording)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(table)
        writer.writerows(zip(*table.values(), strict=True))


def _write_parquet(recording: Recording, path: Path) -> None:
    try:
        from pyarrow import parquet, table
    except ImportError:
        raise MissingExtraError("a Parquet table", "parquet") from None
    parquet.write_table(table(metrics_table(recording)), path)


EXPORTERS: dict[str, Callable[[Recording, Path], None]] = {
    ".npz": _write_npz,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}
