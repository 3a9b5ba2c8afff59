"""The outcome: how a run ended, as facts and as the sentence that its recording keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netfold.errors import amount

How = Literal["stopped", "complete", "diverged"]


@dataclass(frozen=True)
class Outcome:
    """How a run ended; its ``str`` is one sentence.

    ``how``: "stopped" by a rule, "complete" after all its epochs, or "diverged". ``epoch`` is the one it
    ended with, or that in which it was no longer finite; ``loss`` is that of the last finite epoch.
    ``said`` is the rule's sentence, what was not finite, or why it was so many epochs, if there is something
    to say. Of the ``trained`` epochs, the untrained one counted, ``kept`` are recorded; ``thinned_by`` says
    in a few words what left out the others.
    """

    how: How
    epoch: int
    loss: float
    said: str = ""
    trained: int = 0
    kept: int = 0
    thinned_by: str = ""

    @property
    def ending(self) -> str:
        """How it ended, in words."""
        if self.how == "stopped":
            return self.said
        if self.how == "diverged":
            return f"diverged at epoch {self.epoch}: {self.said} is no longer finite"
        epochs = amount(self.epoch, "epoch")
        return f"ran {f'{epochs}, {self.said}' if self.said else f'all {epochs}'}, loss {self.loss:.4g}"

    @property
    def thinning(self) -> str:
        """How many epochs are kept and why no more, in words; "" if all are that were asked for."""
        if not self.thinned_by or self.kept >= self.trained:
            return ""
        return f"{self.kept} of {self.trained} epochs kept, {self.thinned_by}"

    def __str__(self) -> str:
        return f"{self.ending}; {self.thinning}" if self.thinning else self.ending
