"""A callback for Lightning's Trainer: the PyTorch recorder, called after every training epoch."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from netfold.adapters.options import RecordSettings
from netfold.adapters.pytorch import record_module
from netfold.adapters.recorder import Recorder
from netfold.errors import InputError, check_choice
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
        self._recorder: Recorder | None = None

    def on_train_start(self, trainer: Any, pl_module: Any) -> None:
        """Record epoch 0, the module before training."""
        if not trainer.is_global_zero:
            # Of several processes that train together, one records.
            return
        if self._recorder is not None:
            raise InputError("this callback holds a recording already; make another for another fit")
        model = pl_module
        if self._module is not None:
            known = {name: module for name, module in pl_module.named_modules() if name}
            model = known[check_choice("module", self._module, known)]
        self._recorder = record_module(model, self._data, self._options)

    def on_train_epoch_end(self, trainer: Any, pl_module: Any) -> None:
        """Record the module after an epoch, with what was logged."""
        logged = {name: value for name, value in trainer.callback_metrics.items() if _is_number(value)}
        # Names as in "train/loss" are no keywords, but good names of metrics.
        self._report(**logged)

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        """End the recording with the exception's name."""
        if self._recorder is not None:
            self._recorder.__exit__(type(exception), exception, None)

    def on_train_end(self, trainer: Any, pl_module: Any) -> None:
        """End the recording."""
        if self._recorder is not None:
            self._recorder.close()

    def recording(self) -> Recording:
        """Return the recording, as far as it has come; :class:`InputError` before training."""
        if self._recorder is None:
            raise InputError("nothing is recorded yet: give this callback to a Trainer")
        return self._recorder.recording()

    def _report(self, **logged: Any) -> None:
        if self._recorder is not None:
            self._recorder.epoch(**logged)


def _is_number(value: Any) -> bool:
    return getattr(value, "ndim", 0) == 0
