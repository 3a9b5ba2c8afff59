"""Recording Keras models: a chain of plain layers by its weights, any other by its layers' outputs."""

from __future__ import annotations

import warnings
from typing import Any

import keras

from netfold.adapters.chain import UnsupportedLayerError, fold
from netfold.adapters.data import read_data
from netfold.adapters.foreign import outputs_recorder
from netfold.adapters.keras.layers import choose_layers, layer_outputs, predict
from netfold.adapters.keras.steps import steps_of
from netfold.adapters.options import RecordSettings
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.weights import check_agrees, weights_recorder
from netfold.errors import InputError


def record_model(model: Any, data: Any, options: RecordSettings) -> ModelRecorder:
    """Return a recorder of ``model``, which has recorded epoch 0; one that is not built yet is built.

    Raises :class:`InputError` for a Keras that is too old, data that does not fit, and a model that cannot be recorded.
    """
    if int(keras.__version__.partition(".")[0]) < 3:
        raise InputError(f"Keras {keras.__version__} is too old to be recorded; netfold needs Keras 3")
    given = read_data(data)
    if not model.built:
        model.build((None, *given.shape))
    about = {
        "recorded_from": "keras",
        "keras": keras.__version__,
        "backend": keras.backend.backend(),
        "model": type(model).__name__,
    }
    if options.layers is None:
        try:
            check_agrees(fold(steps_of(model, given), given.features), given, lambda x: predict(model, x))
        except UnsupportedLayerError as error:
            warnings.warn(f"{error}: layer outputs are recorded instead of weights", UserWarning, stacklevel=3)
        else:
            return weights_recorder(lambda: steps_of(model, given), given, options, about=about)
    extractor, chosen = choose_layers(model, given, options.layers)
    return outputs_recorder(lambda x: layer_outputs(extractor, x), chosen, given, options, about=about)
