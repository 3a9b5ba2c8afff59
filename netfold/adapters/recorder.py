"""The recorder: what a user's own training loop calls after each epoch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self

from netfold.adapters.data import to_number
from netfold.adapters.tape import Reading, Tape
from netfold.errors import InputError, stopped_by
from netfold.recordings.recording import Recording


class Recorder(ABC):
    """Records a model that is trained by somebody else.

    As a context manager it closes the recording, also on an exception, which the outcome then names.
    The file is whole after every call of ``epoch``, whatever happens to the process.
    """

    def __init__(self) -> None:
        self._tape: Tape | None = None
        self._epochs = 0
        # The last epoch that was reported but thinned out: it is kept after all if it stays the last.
        self._pending: Callable[[], None] | None = None

    @abstractmethod
    def epoch(self, *args: Any, **metrics: Any) -> None:
        """Record the model as it is now, after one more epoch."""

    def close(self, outcome: str | None = None) -> None:
        """End the recording; ``outcome`` is a sentence on how training ended. A second call does nothing.

        The last epoch that ``every`` left out is kept as well, so that the trained model is there.
        """
        if self._tape is None:
            return
        if self._pending is not None:
            self._pending()
        self._pending = None
        self._tape.check_units()
        self._tape.close(outcome)

    def recording(self) -> Recording:
        """Return the recording, as far as it has come.

        Raises :class:`InputError` if nothing was recorded yet.
        """
        if self._tape is None:
            raise InputError("nothing is recorded yet: call epoch first")
        self._tape.check_units()
        return self._tape.recording()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None:
            self.close()
            return
        self._pending = None
        self.close(f"{stopped_by(kind)} after epoch {self._epochs - 1}")

    def _start(self, tape: Tape) -> None:
        self._tape = tape
        tape.close_with(self)

    def _report(self, read: Callable[[], Reading], metrics: dict[str, Any]) -> None:
        """Count an epoch and keep it, unless it is thinned out; metrics that are None were not given."""
        tape, epoch = self._tape, self._epochs
        if tape is None:
            raise InputError("nothing to record on")
        self._epochs += 1
        given = {name: to_number(value) for name, value in metrics.items() if value is not None}
        if epoch % tape.options.every:
            self._pending = lambda: tape.add(epoch, read(), given)
        else:
            self._pending = None
            tape.add(epoch, read(), given)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._epochs} epochs reported>"


class ModelRecorder(Recorder):
    """Records a model that can be looked at whenever: made with epoch 0, the model as it is then."""

    def __init__(self, tape: Tape, read: Callable[[], Reading]) -> None:
        super().__init__()
        self._read = read
        self._start(tape)
        self._report(read, {})

    def epoch(self, *, loss: Any = None, **metrics: Any) -> None:
        """Record the model as it is now, after one more epoch.

        ``loss`` and any other metric, a number each, go with it; netfold measures the loss and
        accuracy of the recorded samples itself where they are not given.
        """
        self._report(self._read, {"loss": loss, **metrics})
