"""A callback for Keras's ``fit``: the recorder, called after every epoch."""

from __future__ import annotations

from typing import Any

import keras

from netfold.adapters.keras.record import record_model
from netfold.adapters.options import RecordSettings
from netfold.adapters.training import TrainingRecorder
from netfold.recordings.recording import Recording


class RecordCallback(keras.callbacks.Callback):  # type: ignore[misc]
    """Records the model that ``fit`` trains, from its beginning to its end.

    ``fit`` does not tell its callbacks of an exception: one that goes through it leaves the
    recording open until :meth:`close`, or until Python ends.
    """

    def __init__(self, data: Any, options: RecordSettings) -> None:
        super().__init__()
        self._data, self._options = data, options
        self._training = TrainingRecorder("model.fit")

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Record epoch 0, the model before training."""
        self._training.begin(lambda: record_model(self.model, self._data, self._options))

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Record the model after an epoch, with what was logged."""
        self._training.epoch(**(logs or {}))

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """End the recording."""
        self.close()

    def close(self, outcome: str | None = None) -> None:
        """End the recording; ``outcome`` is a sentence on how training ended."""
        self._training.close(outcome)

    def recording(self) -> Recording:
        """Return the recording, as far as it has come; :class:`InputError` before training."""
        return self._training.recording()
