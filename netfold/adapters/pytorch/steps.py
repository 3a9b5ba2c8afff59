"""What a PyTorch Sequential does, as steps that a plain network is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from torch import nn

from netfold.adapters.chain import Activate, Affine, Scale, Step, UnsupportedLayerError
from netfold.adapters.data import Given, to_array

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


def steps_of(model: nn.Module, given: Given) -> Iterator[Step]:
    """Yield what ``model`` does to a sample, layer by layer, as it does in evaluation.

    Raises :class:`UnsupportedLayerError` with the name of a layer that a plain network does not have.
    """
    modules = list(_flattened(model, ""))
    is_flat = len(given.shape) == 1
    for place, (name, module) in enumerate(modules):
        steps = _steps(name, module, is_last=place == len(modules) - 1)
        is_flat = is_flat or type(module) is nn.Flatten
        if steps and not is_flat:
            raise UnsupportedLayerError(f"{_called(name, module)} sees a sample of shape {given.shape}")
        yield from steps


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
        raise UnsupportedLayerError(f"{_called(name, module)} is no layer that netfold can compute")
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
