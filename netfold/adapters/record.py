"""The one door: which adapter records a model is told from the model, without importing any framework."""

from __future__ import annotations

import sys
from typing import Any, Unpack

from netfold.adapters.options import Options, RecordSettings
from netfold.adapters.recorder import Recorder
from netfold.errors import InputError


def record(model: Any, data: Any, **options: Unpack[Options]) -> Recorder:
    """Return a recorder of ``model`` on ``data``."""
    settings = RecordSettings.from_options(dict(options))
    if _is_a(model, "torch.nn", "Module"):
        from netfold.adapters.pytorch import record_module

        return record_module(model, data, settings)
    raise InputError(f"cannot record {type(model).__name__}")


def _is_a(model: Any, module: str, name: str) -> bool:
    """Return whether ``model`` is of a class of a framework, which is loaded if it is."""
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(model, kind)
