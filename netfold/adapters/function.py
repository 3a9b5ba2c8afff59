"""Recording any forward function, JAX's above all: ``forward(parameters, x)`` gives outputs, or those of each layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from netfold.adapters.data import Given, read_data, to_array
from netfold.adapters.foreign import Chosen, first_line, flat, outputs_subject
from netfold.adapters.options import RecordSettings
from netfold.adapters.outputs_reader import Float, OutputsReader
from netfold.adapters.recorder import Recorder
from netfold.adapters.tape import Tape
from netfold.errors import InputError, amount

# forward(parameters, x (n, ...)) -> outputs (n, k), or a list of every layer's outputs, those last.
Forward = Callable[[Any, Any], Any]


class FunctionRecorder(Recorder):
    """Records a forward function by the parameters that each call of ``epoch`` brings; the first call is epoch 0."""

    def __init__(self, forward: Forward, given: Given, options: RecordSettings) -> None:
        super().__init__()
        self._forward, self._given, self._options = forward, given, options
        self._reader: OutputsReader | None = None

    def epoch(self, params: Any, *, loss: Any = None, **metrics: Any) -> None:
        """Record what the function computes with ``params``; call it before training for epoch 0."""

        def compute(x: Float) -> list[Float]:
            return _layers(self._forward(params, x.astype(np.float32)))

        if self._reader is None:
            name = getattr(self._forward, "__name__", "forward").replace("<lambda>", "forward")
            about = {"recorded_from": "function", "model": name}
            chosen = self._chosen(compute)
            subject, self._reader = outputs_subject(compute, chosen, self._given, self._options, about=about)
            self._start(Tape(subject, self._options, name))
        reader = self._reader
        self._report(lambda: reader.read(compute), {"loss": loss, **metrics})

    def _chosen(self, compute: Callable[[Float], list[Float]]) -> Chosen:
        x = self._given.x[:3]
        try:
            layers = compute(x)
        except Exception as error:
            raise InputError(f"the function cannot take {x.shape} float32: {first_line(error)}") from None
        if any(len(layer) != len(x) for layer in layers):
            shapes = ", ".join(str(layer.shape) for layer in layers)
            raise InputError(f"the function gives {shapes} for {amount(len(x), 'sample')}; expected one row for each")
        names = self._options.layers or [*(f"layer {place}" for place in range(1, len(layers))), "output"]
        if len(names) != len(layers):
            raise InputError(f"{amount(len(names), 'layer name')} for {amount(len(layers), 'layer')} of the function")
        return Chosen(dict.fromkeys(names[:-1]), names[-1], None)


def record_function(forward: Forward, data: Any, options: RecordSettings) -> FunctionRecorder:
    """Return a recorder of ``forward``."""
    return FunctionRecorder(forward, read_data(data), options)


def _layers(outputs: Any) -> list[Float]:
    layers = outputs if isinstance(outputs, tuple | list) else [outputs]
    return [flat(to_array(layer)) for layer in layers]
