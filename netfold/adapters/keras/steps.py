"""What a Keras model whose layers follow one another does, as steps that a plain network is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np

from netfold.adapters.chain import Activate, Affine, Scale, Step, UnsupportedLayerError
from netfold.adapters.data import Given

# As keras.activations.serialize names them.
ACTIVATIONS = {
    "linear": "identity",
    "relu": "relu",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "gelu": "gelu",
    "silu": "silu",
    "swish": "silu",
    "softplus": "softplus",
    "softmax": "softmax",
    "log_softmax": "softmax",
}
# As in prediction: what is recorded is what the trained model computes.
NOISE = ("Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization", "InputLayer")


def steps_of(model: Any, given: Given) -> Iterator[Step]:
    """Yield what ``model`` does to a sample, layer by layer, as it does in prediction.

    Raises :class:`UnsupportedLayerError` with the name of a layer that a plain network does not have.
    """
    layers = list(chain_of(model))
    is_flat = len(given.shape) == 1
    for place, layer in enumerate(layers):
        steps = _steps(layer)
        is_flat = is_flat or type(layer) is keras.layers.Flatten
        if steps and not is_flat:
            raise UnsupportedLayerError(f"{_called(layer)} sees a sample of shape {given.shape}")
        if any(isinstance(step, Activate) and step.name == "softmax" for step in steps) and place < len(layers) - 1:
            raise UnsupportedLayerError(f"{_called(layer)} takes a softmax before the output")
        yield from steps


def chain_of(model: Any) -> Iterator[Any]:
    """Yield the layers of nested Sequential and functional models, in order.

    That each feeds only the next is not looked up: branches meet again in layers that are no plain ones, and what is
    found here is compared with the model's own outputs. Raises :class:`UnsupportedLayerError` for a model that is not
    one chain of layers.
    """
    if not type(model).__module__.startswith("keras."):
        raise UnsupportedLayerError(f"{_called(model)} computes in its own way")
    if not model.built or len(model.inputs) != 1 or len(model.outputs) != 1:
        raise UnsupportedLayerError(f"{_called(model)} is not one chain of layers")
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from chain_of(layer)
        else:
            yield layer


def _steps(layer: Any) -> list[Step]:
    name = type(layer).__name__
    if getattr(keras.layers, name, None) is not type(layer):
        raise UnsupportedLayerError(f"{_called(layer)} is no layer that netfold can compute")
    if name in NOISE or name == "Flatten":
        return []
    if name in KINDS:
        return KINDS[name](layer)
    raise UnsupportedLayerError(f"{_called(layer)} is no layer that netfold can compute")


def _dense(layer: Any) -> list[Step]:
    kernel = array_of(layer.kernel)
    bias = array_of(layer.bias) if layer.use_bias else np.zeros(kernel.shape[1], dtype=kernel.dtype)
    return [Affine(kernel, bias), *_activation(layer)]


def _activation(layer: Any) -> list[Step]:
    known = keras.activations.serialize(layer.activation)
    if not isinstance(known, str) or known not in ACTIVATIONS:
        raise UnsupportedLayerError(f"{_called(layer)} has an activation that netfold does not have")
    return [Activate(ACTIVATIONS[known])]


def _normalisation(layer: Any) -> list[Step]:
    mean, variance = array_of(layer.moving_mean), array_of(layer.moving_variance)
    factor = 1 / np.sqrt(variance.astype(np.float64) + layer.epsilon)
    if layer.scale:
        factor = factor * array_of(layer.gamma)
    shift = -mean * factor
    return [Scale(factor, shift + array_of(layer.beta) if layer.center else shift)]


def _relu(layer: Any) -> list[Step]:
    if layer.max_value is not None or layer.threshold or layer.negative_slope:
        raise UnsupportedLayerError(f"{_called(layer)} has options that netfold's relu does not have")
    return [Activate("relu")]


def _leaky_relu(layer: Any) -> list[Step]:
    if abs(float(layer.negative_slope) - 0.01) > 1e-9:
        raise UnsupportedLayerError(f"{_called(layer)} has the slope {layer.negative_slope:g}; netfold's has 0.01")
    return [Activate("leaky_relu")]


def _softmax(layer: Any) -> list[Step]:
    if layer.axis != -1:
        raise UnsupportedLayerError(f"{_called(layer)} is taken along another axis")
    return [Activate("softmax")]


KINDS: dict[str, Callable[[Any], list[Step]]] = {
    "Dense": _dense,
    "Activation": _activation,
    "BatchNormalization": _normalisation,
    "ReLU": _relu,
    "LeakyReLU": _leaky_relu,
    "Softmax": _softmax,
}


def array_of(variable: Any) -> Any:
    """Return a variable or tensor of any backend as a NumPy array of its own."""
    return np.array(keras.ops.convert_to_numpy(variable))


def _called(layer: Any) -> str:
    return f"{type(layer).__name__} (layer {layer.name!r})"
