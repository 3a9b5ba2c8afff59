"""Recording PyTorch models: a Sequential by its weights, any other module by its layers' outputs."""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import nn

from netfold.adapters.chain import UnsupportedLayerError, fold
from netfold.adapters.data import read_data, to_array
from netfold.adapters.foreign import outputs_recorder
from netfold.adapters.options import RecordSettings
from netfold.adapters.pytorch.guard import as_input, untouched
from netfold.adapters.pytorch.hooks import choose_layers, layer_outputs
from netfold.adapters.pytorch.steps import steps_of
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.weights import check_agrees, weights_recorder


def record_module(model: nn.Module, data: Any, options: RecordSettings) -> ModelRecorder:
    """Return a recorder of ``model``, which has recorded epoch 0.

    Raises :class:`InputError` for data that does not fit, and a module that cannot be recorded.
    """
    given = read_data(data)
    about = {"recorded_from": "pytorch", "torch": torch.__version__, "model": type(model).__name__}
    if options.layers is None:
        try:
            check_agrees(fold(steps_of(model, given), given.features), given, lambda x: _outputs(model, x))
        except UnsupportedLayerError as error:
            warnings.warn(f"{error}: layer outputs are recorded instead of weights", UserWarning, stacklevel=3)
        else:
            return weights_recorder(lambda: steps_of(model, given), given, options, about=about)
    chosen = choose_layers(model, given, options.layers)
    return outputs_recorder(lambda x: layer_outputs(model, chosen.modules, x), chosen, given, options, about=about)


def _outputs(model: nn.Module, x: Any) -> Any:
    with untouched(model):
        return to_array(model(as_input(model, x)))
