"""What a callback of somebody's training loop records: begun with training, and ended with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netfold.adapters.recorder import Recorder
from netfold.errors import InputError
from netfold.recordings.recording import Recording


class TrainingRecorder:
    """The recorder of a training run that a framework drives; ``given_to`` says how a callback is used."""

    def __init__(self, given_to: str) -> None:
        self._given_to = given_to
        self._recorder: Recorder | None = None

    def begin(self, make: Callable[[], Recorder]) -> None:
        """Record epoch 0 with the recorder that ``make`` gives; :class:`InputError` for a second training run."""
        if self._recorder is not None:
            raise InputError("this callback holds a recording already; make another for another fit")
        self._recorder = make()

    def epoch(self, **metrics: Any) -> None:
        """Record an epoch with what was logged, unless this process does not record."""
        if self._recorder is not None:
            self._recorder.epoch(**metrics)

    def fail(self, error: BaseException) -> None:
        """End the recording with the name of the ``error`` that ended training."""
        if self._recorder is not None:
            self._recorder.__exit__(type(error), error, None)

    def close(self, outcome: str | None = None) -> None:
        """End the recording; ``outcome`` is a sentence on how training ended."""
        if self._recorder is not None:
            self._recorder.close(outcome)

    def recording(self) -> Recording:
        """Return the recording, as far as it has come; :class:`InputError` before training."""
        if self._recorder is None:
            raise InputError(f"nothing is recorded yet: give this callback to {self._given_to}")
        return self._recorder.recording()
