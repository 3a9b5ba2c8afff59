"""Recording PyTorch models: a Sequential by its weights, any other module by its layers' outputs."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import nn

from netfold.adapters.chain import Activate, Affine, Scale, Step, UnsupportedLayerError, fold
from netfold.adapters.data import Given, read_data, to_array
from netfold.adapters.options import RecordSettings
from netfold.adapters.pytorch_guard import as_input, untouched
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.weights import check_agrees, weights_recorder

ACTIVATIONS: dict[type, str] = {
    nn.Identity: "identity",
    nn.ReLU: "relu",
    nn.Tanh: "tanh",
    nn.Sigmoid: "sigmoid",
    nn.SiLU: "silu",
    # As in evaluation; so is recorded what the trained network computes.
    nn.Dropout: "identity",
    nn.AlphaDropout: "identity",
}


def record_module(model: nn.Module, data: Any, options: RecordSettings) -> ModelRecorder:
    """Return a recorder of ``model``, which has recorded epoch 0."""
    given = read_data(data)
    about = {"recorded_from": "pytorch", "torch": torch.__version__, "model": type(model).__name__}
    if options.layers is None:
        try:
            check_agrees(fold(steps_of(model, given), given.features), given, lambda x: _outputs(model, x))
        except UnsupportedLayerError as error:
            warnings.warn(f"{error}: layer outputs are recorded instead of weights", UserWarning, stacklevel=4)
        else:
            return weights_recorder(lambda: steps_of(model, given), given, options, about=about)
    from netfold.adapters.pytorch_outputs import outputs_recorder

    return outputs_recorder(model, given, options, about=about)


def _outputs(model: nn.Module, x: Any) -> Any:
    with untouched(model):
        return to_array(model(as_input(model, x)))


def steps_of(model: nn.Module, given: Given) -> Iterator[Step]:
    """Yield what ``model`` does to a sample, layer by layer, as it does in evaluation.

    Raises :class:`UnsupportedLayerError` with the name of a layer that a plain network does not have.
    """
    modules = list(_flattened(model, ""))
    is_flat = len(given.shape) == 1
    for place, (name, module) in enumerate(modules):
        is_flat = is_flat or type(module) is nn.Flatten
        if not is_flat and not isinstance(module, nn.Identity | nn.Dropout):
            raise UnsupportedLayerError(f"{_called(name, module)} sees a sample of shape {given.shape}")
        yield from _steps(name, module, is_last=place == len(modules) - 1)


def _flattened(module: nn.Module, name: str) -> Iterator[tuple[str, nn.Module]]:
    """Yield the layers of nested Sequentials, in order; a subclass with a forward of its own is no Sequential."""
    if isinstance(module, nn.Sequential) and type(module).forward is nn.Sequential.forward:
        for child_name, child in module.named_children():
            yield from _flattened(child, f"{name}.{child_name}" if name else child_name)
    else:
        yield name, module


def _steps(name: str, module: nn.Module, *, is_last: bool) -> list[Step]:
    kind = type(module)
    if kind is nn.Linear:
        return [_affine(name, module)]
    if kind is nn.BatchNorm1d and module.running_mean is not None:
        return [_normalisation(module)]
    if kind is nn.Flatten and (module.start_dim, module.end_dim) == (1, -1):
        return []
    activation = ACTIVATIONS.get(kind) or _activation(module, is_last=is_last)
    if activation is None:
        raise UnsupportedLayerError(f"{_called(name, module)} is none that netfold can compute")
    return [Activate(activation)]


def _activation(module: Any, *, is_last: bool) -> str | None:
    """Return the name of an activation that is netfold's at some of its options only, or None."""
    match module:
        case nn.GELU(approximate="none"):
            return "gelu"
        case nn.LeakyReLU(negative_slope=0.01):
            return "leaky_relu"
        case nn.Softplus(beta=1):
            return "softplus"
        # The logarithm of the probabilities says the same as they do.
        case nn.Softmax(dim=1 | -1) | nn.LogSoftmax(dim=1 | -1) if is_last:
            return "softmax"
    return None


def _affine(name: str, module: Any) -> Affine:
    if "weight" not in dict(module.named_parameters(recurse=False)):
        raise UnsupportedLayerError(f"{_called(name, module)} computes its weights from others")
    weights = to_array(module.weight).T.copy()
    bias = np.zeros(module.out_features, dtype=np.float32) if module.bias is None else to_array(module.bias).copy()
    return Affine(weights, bias)


def _normalisation(module: Any) -> Scale:
    mean, variance = (to_array(array).astype(np.float64) for array in (module.running_mean, module.running_var))
    factor = 1 / np.sqrt(variance + module.eps)
    if module.affine:
        factor = factor * to_array(module.weight)
    shift = -mean * factor
    return Scale(factor, shift + to_array(module.bias) if module.affine else shift)


def _called(name: str, module: nn.Module) -> str:
    return f"{type(module).__name__} (layer {name!r})" if name else type(module).__name__
