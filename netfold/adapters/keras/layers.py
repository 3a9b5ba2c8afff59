"""The layers of any Keras model, seen through a second model that shares them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras

from netfold.adapters.data import Given
from netfold.adapters.foreign import Chosen, first_line, flat
from netfold.adapters.keras.steps import ACTIVATIONS, array_of
from netfold.adapters.outputs_reader import Float
from netfold.errors import InputError, check_choice

# The layers that a layer with weights is shown after, if they follow it.
POINTWISE = ("Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax", "BatchNormalization", "LayerNormalization")
NORMALISATIONS = ("BatchNormalization", "LayerNormalization", "GroupNormalization", "Normalization")


def predict(model: Any, x: Float) -> Float:
    """Return the outputs (n, k) of ``model`` for ``x`` (n, ...), as in prediction."""
    outputs: Float = flat(array_of(model(x, training=False)))
    return outputs


def layer_outputs(extractor: Any, x: Float) -> list[Float]:
    """Return the outputs (n, w) of each layer that ``extractor`` gives, the model's own last."""
    outputs = extractor(x, training=False)
    several = outputs if isinstance(outputs, tuple | list) else [outputs]
    return [flat(array_of(layer)) for layer in several]


def choose_layers(model: Any, given: Given, names: Sequence[str] | None) -> tuple[Any, Chosen]:
    """Return a model that gives the named layers' outputs, or those worth seeing, and then the model's own.

    Worth seeing are the layers with weights, each after the normalisation and activation that follow.
    Raises :class:`InputError` for unknown names and for data that the model cannot take.
    """
    try:
        output = model(given.x[:2], training=False)
    except Exception as error:
        raise InputError(f"the model cannot take {(2, *given.shape)}: {first_line(error)}") from None
    if getattr(output, "ndim", 0) != 2:
        raise InputError(f"the model gives {getattr(output, 'shape', type(output).__name__)}; expected (2, classes)")
    known = {layer.name: layer for layer in model.layers if type(layer).__name__ != "InputLayer"}
    for name in names or ():
        check_choice("layer", name, known)
    if not isinstance(model, keras.Sequential) and not _is_functional(model):
        if names:
            raise InputError(f"{type(model).__name__} computes in its own way; only its output can be recorded")
        return model, Chosen({}, "output", None)
    order = _grouped(list(known.values())) if names is None else [name for name in known if name in names]
    last = model.layers[-1]
    hidden = [name for name in order if known[name].output is not model.outputs[0]]
    label = order[-1] if order and order[-1] not in hidden else "output"
    extractor = keras.Model(model.inputs, [*(known[name].output for name in hidden), model.outputs[0]])
    return extractor, Chosen(dict.fromkeys(hidden), label, _ending(last))


def _is_functional(model: Any) -> bool:
    return bool(getattr(model, "inputs", None) and getattr(model, "outputs", None))


def _grouped(layers: list[Any]) -> list[str]:
    """Return one name for each layer with weights: that of the last pointwise layer after it."""
    groups: list[str] = []
    is_open = False
    for layer in layers:
        kind = type(layer).__name__
        if layer.weights and kind not in NORMALISATIONS:
            groups.append(layer.name)
            is_open = True
        elif is_open and kind in POINTWISE:
            groups[-1] = layer.name
        else:
            is_open = False
    return groups


def _ending(layer: Any) -> str | None:
    if type(layer).__name__ == "Softmax":
        return "softmax"
    name = keras.activations.serialize(layer.activation) if hasattr(layer, "activation") else None
    return ACTIVATIONS.get(name, "identity") if isinstance(name, str) else None
