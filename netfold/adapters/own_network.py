"""Recording a network of one's own: its weights are handed over after each epoch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netfold.adapters.chain import Activate, Folded, Step, fold
from netfold.adapters.data import Given, read_data
from netfold.adapters.layout import read_weights
from netfold.adapters.options import RecordSettings
from netfold.adapters.recorder import Recorder
from netfold.adapters.tape import Tape
from netfold.adapters.weights import WeightsReader, weights_subject
from netfold.errors import InputError, amount, check_choice
from netfold.networks.activations import OUTPUT_ACTIVATIONS

OTHER_NAMES = {"linear": "identity", "logistic": "sigmoid", "swish": "silu"}


class OwnNetworkRecorder(Recorder):
    """Records a network by the weights that each call of ``epoch`` brings; the first call is epoch 0."""

    def __init__(self, given: Given, options: RecordSettings) -> None:
        super().__init__()
        self._given, self._options = given, options
        self._reader: WeightsReader | None = None
        self._activations: Sequence[str] | None = None
        self._layout: str | None = None

    def epoch(
        self,
        *,
        weights: Sequence[Any],
        activations: Sequence[str] | None = None,
        layout: str | None = None,
        loss: Any = None,
        **metrics: Any,
    ) -> None:
        """Record ``weights``, [(W1, b1), (W2, b2), ...], as they are now; call it before training for epoch 0.

        ``activations`` name one function for each layer, as in ["tanh", "sigmoid"]; an output without
        one is "identity" (logits, or the value of a regression). ``layout`` is "in,out" for x @ W and
        "out,in" for W @ x, where shapes do not tell. Both are needed at the first call only.
        """
        self._activations = self._activations if activations is None else activations
        self._layout = layout or self._layout
        # Copied here: students change their arrays in place.
        folded = self._folded(weights)
        if self._reader is None:
            subject = weights_subject(folded, self._given, self._options, about={"recorded_from": "own network"})
            self._reader = WeightsReader(subject, self._options.output)
            self._start(Tape(subject, self._options, "own network"))
        reader = self._reader
        self._report(lambda: reader.read(folded), {"loss": loss, **metrics})

    def _folded(self, weights: Sequence[Any]) -> Folded:
        if self._activations is None:
            raise InputError('the first epoch needs activations, one name for each layer, as in ["tanh", "sigmoid"]')
        maps = read_weights(weights, self._given.features, self._layout)
        if len(maps) != len(self._activations):
            raise InputError(f"{amount(len(self._activations), 'activation')} for {amount(len(maps), 'layer')}")
        steps: list[Step] = []
        for step, name in zip(maps, self._activations, strict=True):
            known = check_choice("activation", OTHER_NAMES.get(name, name), OUTPUT_ACTIVATIONS)
            steps += [step, Activate(known)]
        return fold(steps, self._given.features)


def record_own_network(data: Any, options: RecordSettings) -> OwnNetworkRecorder:
    """Return a recorder of a network whose weights are handed over."""
    return OwnNetworkRecorder(read_data(data), options)
