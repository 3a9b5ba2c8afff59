"""A callback for Lightning's Trainer: the PyTorch recorder, called after every training epoch."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from netfold.adapters.options import RecordSettings
from netfold.adapters.pytorch import record_module
from netfold.adapters.training import TrainingRecorder
from netfold.errors import check_choice
from netfold.recordings.recording import Recording


def make_callback(data: Any, module: str | None, options: RecordSettings) -> Any:
    """Return a callback of the Lightning that is in use: lightning, or the older pytorch_lightning."""
    # A trainer takes callbacks of its own package only.
    in_use = [name for name in ("lightning.pytorch", "pytorch_lightning") if name in sys.modules]
    known = "lightning.pytorch" if find_spec("lightning") else "pytorch_lightning"
    base = import_module(in_use[0] if in_use else known).Callback
    return type("RecordCallback", (_Events, base), {})(data, module, options)


class _Events:
    """What happens to the trainer, and what the recorder does then."""

    def __init__(self, data: Any, module: str | None, options: RecordSettings) -> None:
        self._data, self._module, self._options = data, module, options
        self._training = TrainingRecorder("a Trainer")

    def on_train_start(self, trainer: Any, pl_module: Any) -> None:
        """Record epoch 0, the module before training."""
        # Of several processes that train together, one records.
        if trainer.is_global_zero:
            self._training.begin(lambda: record_module(self._chosen(pl_module), self._data, self._options))

    def on_train_epoch_end(self, trainer: Any, pl_module: Any) -> None:
        """Record the module after an epoch, with what was logged."""
        # Names as in "train/loss" are no keywords, but good names of metrics.
        self._training.epoch(**{name: value for name, value in trainer.callback_metrics.items() if _is_number(value)})

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        """End the recording with the exception's name."""
        self._training.fail(exception)

    def on_train_end(self, trainer: Any, pl_module: Any) -> None:
        """End the recording."""
        self._training.close()

    def recording(self) -> Recording:
        """Return the recording, as far as it has come; :class:`InputError` before training."""
        return self._training.recording()

    def _chosen(self, pl_module: Any) -> Any:
        """Return the module that is to be recorded."""
        if self._module is None:
            return pl_module
        known = {name: module for name, module in pl_module.named_modules() if name}
        return known[check_choice("module", self._module, known)]


def _is_number(value: Any) -> bool:
    return getattr(value, "ndim", 0) == 0
